import AlongsideKit
import SwiftUI

/// Chips in a row that scrolls; a list where text is large.
struct Chips<Content: View>: View {
    @ViewBuilder let content: () -> Content
    @Environment(\.dynamicTypeSize) private var size

    var body: some View {
        if size.isAccessibilitySize {
            VStack(alignment: .leading, spacing: 8) { content() }
        } else {
            ScrollView(.horizontal) {
                HStack(spacing: 8) { content() }
            }
        }
    }
}

/// Something that is taken away with a tap.
struct RemovableChip: View {
    let text: Text
    /// What a reader says.
    let spoken: Text
    let remove: @MainActor () -> Void

    var body: some View {
        Button(action: remove) {
            HStack(spacing: 8) {
                text
                Image(systemName: "xmark")
            }
            .textStyle(.note)
            .foregroundStyle(Palette.onMist.color)
            .padding(.horizontal, 12)
            .frame(minHeight: 48)
            .background(Palette.mist.color, in: .rect(cornerRadius: 12))
        }
        .buttonStyle(.borderless)
        .accessibilityLabel(spoken)
    }
}

/// A sheet with a title and *Close*.
struct ClosingSheet<Content: View>: View {
    let title: LocalizedStringKey
    @Binding var isOpen: Bool
    @ViewBuilder let content: () -> Content

    var body: some View {
        NavigationStack {
            content()
                .textStyle(.body)
                .navigationTitle(title)
                .navigationBarTitleDisplayMode(.inline)
                .toolbar {
                    ToolbarItem(placement: .topBarTrailing) {
                        Button("action.close") { isOpen = false }
                    }
                }
        }
        .tint(Palette.river.color)
        .presentationDetents([.medium, .large])
    }
}
