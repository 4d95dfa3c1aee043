import AlongsideKit
import SwiftUI

/// Rows as cards on paper.
struct PaperList<Content: View>: View {
    @ViewBuilder let content: () -> Content

    var body: some View {
        List {
            Group { content() }
                .listRowBackground(Palette.card.color)
                .listRowSeparatorTint(Palette.hairline.color)
        }
        .onPaper()
    }
}

/// The fields of a form as cards on paper.
struct PaperForm<Content: View>: View {
    @ViewBuilder let content: () -> Content

    var body: some View {
        Form {
            Group { content() }
                .listRowBackground(Palette.card.color)
                .listRowSeparatorTint(Palette.hairline.color)
        }
        .onPaper()
        .scrollDismissesKeyboard(.interactively)
    }
}

extension View {
    /// What scrolls, on paper.
    func onPaper() -> some View {
        scrollContentBackground(.hidden).background(Palette.paper.color)
    }

    /// Lines of a readable length, also on a wide screen.
    func readable() -> some View {
        frame(maxWidth: 640).frame(maxWidth: .infinity)
    }
}

/// A row that opens something: a sign, what it is and what it is for, what it is set to.
struct OpenRow: View {
    private let text: Text
    private let what: LocalizedStringKey?
    private let symbol: String?
    private let value: Text?
    private let act: @MainActor () -> Void
    @Environment(\.dynamicTypeSize) private var size

    init(
        text: Text, what: LocalizedStringKey? = nil, symbol: String? = nil, value: Text? = nil,
        act: @escaping @MainActor () -> Void
    ) {
        (self.text, self.what, self.symbol, self.value, self.act) = (text, what, symbol, value, act)
    }

    init(
        words: LocalizedStringKey, what: LocalizedStringKey? = nil, symbol: String? = nil,
        value: Text? = nil, act: @escaping @MainActor () -> Void
    ) {
        self.init(text: Text(words), what: what, symbol: symbol, value: value, act: act)
    }

    var body: some View {
        Button(action: act) {
            HStack(spacing: 12) {
                if let symbol {
                    Image(systemName: symbol)
                        .foregroundStyle(Palette.river.color)
                        .frame(minWidth: 28)
                        .accessibilityHidden(true)
                }
                if size.isAccessibilitySize {
                    VStack(alignment: .leading, spacing: 4) { said }
                    Spacer()
                } else {
                    said
                }
                Chevron()
            }
            .frame(minHeight: 48)
            .contentShape(.rect)
        }
        .buttonStyle(.plain)
    }

    @ViewBuilder
    private var said: some View {
        VStack(alignment: .leading, spacing: 2) {
            text.textStyle(.body).foregroundStyle(Palette.ink.color)
            if let what { Note(words: what) }
        }
        .multilineTextAlignment(.leading)
        if !size.isAccessibilitySize { Spacer() }
        if let value { value.textStyle(.note).foregroundStyle(Palette.ink2.color) }
    }
}

/// The sign that a row opens something; it points the way that the language reads.
struct Chevron: View {
    var body: some View {
        Image(systemName: "chevron.forward")
            .textStyle(.note)
            .foregroundStyle(Palette.ink2.color)
            .accessibilityHidden(true)
    }
}

/// One of several: what is chosen is filled and has a check mark.
struct ChoiceRow<Words: View>: View {
    let chosen: Bool
    let act: @MainActor () -> Void
    @ViewBuilder let words: () -> Words

    var body: some View {
        Button(action: act) {
            HStack(spacing: 12) {
                words().foregroundStyle(chosen ? Palette.onMist.color : Palette.ink.color)
                Spacer()
                Image(systemName: "checkmark")
                    .foregroundStyle(Palette.onMist.color)
                    .opacity(chosen ? 1 : 0)
                    .accessibilityHidden(true)
            }
            .textStyle(.body)
            .frame(minHeight: 48)
            .contentShape(.rect)
        }
        .buttonStyle(.plain)
        .listRowBackground(chosen ? Palette.mist.color : Palette.card.color)
        .accessibilityAddTraits(chosen ? .isSelected : [])
    }
}

/// The heading of a part of a page.
struct Heading: View {
    let words: LocalizedStringKey

    var body: some View {
        Text(words)
            .textStyle(.section)
            .foregroundStyle(Palette.ink2.color)
            .accessibilityAddTraits(.isHeader)
    }
}

/// An aside.
struct Note: View {
    let words: LocalizedStringKey

    var body: some View {
        Text(words).textStyle(.note).foregroundStyle(Palette.ink2.color)
    }
}

/// The person's own words.
struct OwnWords: View {
    let text: String
    var lines: Int?

    var body: some View {
        Text(verbatim: text)
            .textStyle(.own)
            .foregroundStyle(Palette.ink.color)
            .lineLimit(lines)
            .multilineTextAlignment(.leading)
    }
}
