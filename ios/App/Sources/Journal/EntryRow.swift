import AlongsideCore
import AlongsideKit
import SwiftUI

/// Own words, at most four lines; the mood at their end, tags small below.
struct EntryRow: View {
    let entry: Entry
    let moods: [Mood]
    /// What a search found of it; nothing where there was none.
    var snippet: [SnippetPart] = []
    @Environment(\.dynamicTypeSize) private var size

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            HStack(alignment: .top, spacing: 12) {
                words
                Spacer()
                if !size.isAccessibilitySize { mood }
            }
            if size.isAccessibilitySize { mood }
            HStack(spacing: 8) {
                Text(verbatim: below)
                if entry.starred { mark("entry.starred", symbol: "star") }
                if !entry.photos.isEmpty { mark("entry.hasPhoto", symbol: "photo") }
            }
            .textStyle(.note)
            .foregroundStyle(Palette.ink2.color)
        }
        .padding(.vertical, 4)
        .frame(maxWidth: .infinity, minHeight: 48, alignment: .leading)
        .contentShape(.rect)
        .accessibilityElement(children: .combine)
    }

    @ViewBuilder
    private var words: some View {
        if snippet.isEmpty {
            if !entry.text.isEmpty { OwnWords(text: entry.text, lines: 4) }
        } else {
            snippet.reduce(Text(verbatim: "")) { words, part in
                let text = Text(verbatim: part.text)
                return words + (part.hit ? text.bold() : text)
            }
            .textStyle(.own)
            .foregroundStyle(Palette.ink.color)
            .lineLimit(4)
            .multilineTextAlignment(.leading)
        }
    }

    /// The time and the tags.
    private var below: String {
        ([Shown.time(of: entry.at, in: entry.zone)] + entry.tags).joined(separator: "  \u{00B7}  ")
    }

    private func mark(_ words: LocalizedStringKey, symbol: String) -> some View {
        Image(systemName: symbol).accessibilityLabel(words)
    }

    @ViewBuilder
    private var mood: some View {
        if let mood = entry.mood {
            MoodLabel(mood: Int(mood), moods: moods)
                .textStyle(.note)
                .foregroundStyle(Palette.ink2.color)
        }
    }
}
