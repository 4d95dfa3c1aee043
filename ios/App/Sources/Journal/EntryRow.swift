import AlongsideCore
import AlongsideKit
import SwiftUI

/// Own words, at most four lines; the mood at their end, tags small below.
struct EntryRow: View {
    let entry: Entry
    let moods: [Mood]
    /// What a search found of it; nothing where there was none.
    var snippet: [SnippetPart] = []

    var body: some View {
        EntryFrame(
            below: [Shown.time(of: entry.at, in: entry.zone)] + entry.tags, starred: entry.starred,
            hasPhoto: !entry.photos.isEmpty
        ) {
            words
        } mood: {
            if let mood = entry.mood { MoodLabel(mood: Int(mood), moods: moods) }
        }
    }

    @ViewBuilder
    private var words: some View {
        if snippet.isEmpty {
            EntryLines(text: entry.text)
        } else {
            snippet.reduce(Text(verbatim: "")) { words, part in
                let text = Text(verbatim: part.text)
                return words + (part.hit ? text.bold() : text)
            }
            .textStyle(.own)
            .foregroundStyle(Palette.ink.color)
            .lineLimit(EntryLines.most)
            .multilineTextAlignment(.leading)
        }
    }
}

/// An entry as an import would keep it, as its row would be in the journal's list.
struct PreviewedEntryRow: View {
    let entry: PreviewedEntry
    let moods: [Mood]

    var body: some View {
        EntryFrame(below: below, starred: entry.starred, hasPhoto: false) {
            EntryLines(text: entry.text)
        } mood: {
            if let name = entry.mood { mood(name) }
        }
    }

    /// A mood that there is, or its word where it begins with the import.
    @ViewBuilder
    private func mood(_ name: String) -> some View {
        if let known = moods.first(where: { $0.name == name }) {
            MoodLabel(mood: Int(known.id), moods: moods)
        } else {
            Text(verbatim: name)
        }
    }

    private var below: [String] {
        let photos =
            entry.photos > 0 ? ImportReportLine.photos(Int(entry.photos)).words : nil
        return [Shown.day(entry.day), Shown.time(of: entry.at, in: entry.zone)]
            + [entry.journalWords].compactMap { $0 } + entry.tags + [photos].compactMap { $0 }
    }
}

/// The first lines of an entry's words.
private struct EntryLines: View {
    static let most = 4
    let text: String

    var body: some View {
        if !text.isEmpty { OwnWords(text: text, lines: Self.most) }
    }
}

/// Words with a mood at their end, and small below when it was and what else there is.
private struct EntryFrame<Words: View, Feeling: View>: View {
    let below: [String]
    let starred: Bool
    let hasPhoto: Bool
    @ViewBuilder let words: () -> Words
    @ViewBuilder let mood: () -> Feeling
    @Environment(\.dynamicTypeSize) private var size

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            HStack(alignment: .top, spacing: 12) {
                words()
                Spacer()
                if !size.isAccessibilitySize { feeling }
            }
            if size.isAccessibilitySize { feeling }
            HStack(spacing: 8) {
                Text(verbatim: below.joined(separator: "  \u{00B7}  "))
                if starred { mark("entry.starred", symbol: "star") }
                if hasPhoto { mark("entry.hasPhoto", symbol: "photo") }
            }
            .textStyle(.note)
            .foregroundStyle(Palette.ink2.color)
        }
        .padding(.vertical, 4)
        .frame(maxWidth: .infinity, minHeight: 48, alignment: .leading)
        .contentShape(.rect)
        .accessibilityElement(children: .combine)
    }

    private var feeling: some View {
        mood().textStyle(.note).foregroundStyle(Palette.ink2.color)
    }

    private func mark(_ words: LocalizedStringKey, symbol: String) -> some View {
        Image(systemName: symbol).accessibilityLabel(words)
    }
}
