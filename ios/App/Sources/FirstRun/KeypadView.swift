import AlongsideKit
import SwiftUI

/// What was typed, as dots, and under it a keypad of our own: what is typed never is a text, and no
/// keyboard sees it. It has letters for who wants words. Lying, the phone has the two side by side.
struct KeypadView<Words: View, Below: View>: View {
    let typed: Int
    let type: @MainActor (UInt8) -> Void
    let removeLast: @MainActor () -> Void
    /// What is asked.
    @ViewBuilder let words: () -> Words
    /// What follows the keys.
    @ViewBuilder let below: () -> Below
    @State private var keys = Keypad.digits
    @Environment(\.verticalSizeClass) private var height
    @ScaledMetric(relativeTo: .title2) private var key = 72.0

    private var digits: Bool { keys == .digits }
    private var isLying: Bool { height == .compact }

    var body: some View {
        if isLying {
            HStack(spacing: 24) {
                VStack(spacing: 12) {
                    words()
                    Dots(typed: typed)
                    below()
                }
                .frame(maxWidth: .infinity)
                pad.frame(maxWidth: .infinity)
            }
        } else {
            VStack(spacing: 16) {
                words()
                Dots(typed: typed)
                Spacer(minLength: 8)
                pad
                below()
            }
        }
    }

    private var pad: some View {
        VStack(spacing: digits ? 12 : 8) {
            ForEach(digits ? Array(keys.rows.dropLast()) : keys.rows, id: \.self) { row in
                HStack(spacing: digits ? 20 : 4) { ForEach(row, id: \.self) { press($0) } }
            }
            if digits { lastDigits } else { lastLetters }
            HStack(spacing: 24) { kinds }
        }
    }

    /// 0 in the middle, and *delete* at its right.
    private var lastDigits: some View {
        HStack(spacing: 20) {
            Rectangle().fill(Palette.paper.color).frame(width: diameter, height: diameter)
                .accessibilityHidden(true)
            ForEach(keys.rows.last ?? [], id: \.self) { press($0) }
            delete.frame(width: diameter, height: diameter)
        }
    }

    private var lastLetters: some View {
        HStack(spacing: 4) {
            Button("keypad.space") { type(Keypad.space) }.buttonStyle(KeyButton())
            delete
        }
    }

    @ViewBuilder
    private var kinds: some View {
        if digits {
            Button("keypad.letters") { keys = .small }.buttonStyle(WordButton())
        } else {
            Button("keypad.digits") { keys = .digits }.buttonStyle(WordButton())
            if keys == .small {
                Button("keypad.capitals") { keys = .capitals }.buttonStyle(WordButton())
            } else {
                Button("keypad.small") { keys = .small }.buttonStyle(WordButton())
            }
        }
    }

    private var delete: some View {
        Button("keypad.delete", systemImage: "delete.backward") { removeLast() }
            .labelStyle(.iconOnly)
            .buttonStyle(WordButton())
            .disabled(typed == 0)
    }

    /// At most so much that three stand beside each other.
    private var diameter: Double { isLying ? 52 : min(key, 80) }

    private func press(_ byte: UInt8) -> some View {
        Button {
            type(byte)
        } label: {
            Text(verbatim: String(UnicodeScalar(byte))).minimumScaleFactor(0.5).lineLimit(1)
        }
        .buttonStyle(KeyButton(diameter: digits ? diameter : nil))
    }
}

/// Open dots, filled as characters are typed.
private struct Dots: View {
    let typed: Int

    var body: some View {
        HStack(spacing: 12) {
            ForEach(0..<max(6, typed), id: \.self) { number in
                Circle()
                    .fill(number < typed ? Palette.river.color : Palette.paper.color)
                    .overlay { Circle().stroke(Palette.river.color, lineWidth: 1.5) }
                    .frame(maxWidth: 14, minHeight: 14, maxHeight: 14)
            }
        }
        .frame(minHeight: 32)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel("keypad.typed \(typed)")
    }
}
