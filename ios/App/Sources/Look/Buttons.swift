import AlongsideKit
import SwiftUI

/// The one loud act of a page.
struct FilledButton: ButtonStyle {
    @Environment(\.isEnabled) private var isEnabled

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .textStyle(.body)
            .bold()
            .multilineTextAlignment(.center)
            .foregroundStyle(isEnabled ? Palette.onRiver.color : Palette.ink2.color)
            .padding(.horizontal, 24)
            .padding(.vertical, 12)
            .frame(maxWidth: .infinity, minHeight: 52)
            .background(
                isEnabled ? Palette.river.color : Palette.hairline.color, in: .capsule)
            .opacity(configuration.isPressed ? 0.8 : 1)
    }
}

/// A second act beside it, or the one that erases, which is never the loud one.
struct OutlinedButton: ButtonStyle {
    var erases = false
    @Environment(\.isEnabled) private var isEnabled

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .textStyle(.body)
            .multilineTextAlignment(.center)
            .foregroundStyle(isEnabled ? words : Palette.ink2.color)
            .padding(.horizontal, 24)
            .padding(.vertical, 12)
            .frame(maxWidth: .infinity, minHeight: 52)
            .overlay { Capsule().stroke(isEnabled ? line : Palette.outline.color, lineWidth: 1) }
            .contentShape(.capsule)
            .opacity(configuration.isPressed ? 0.6 : 1)
    }

    private var words: Color { erases ? Palette.alert.color : Palette.river.color }
    private var line: Color { erases ? Palette.alert.color : Palette.outline.color }
}

/// A quiet word that acts.
struct WordButton: ButtonStyle {
    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .textStyle(.body)
            .multilineTextAlignment(.center)
            .foregroundStyle(Palette.river.color)
            .frame(minWidth: 48, minHeight: 48)
            .contentShape(.rect)
            .opacity(configuration.isPressed ? 0.6 : 1)
    }
}

/// A key of the keypad.
struct KeyButton: ButtonStyle {
    /// Of a round key; the others fill their row.
    var diameter: Double?

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .textStyle(.title)
            .foregroundStyle(Palette.ink.color)
            .frame(
                minWidth: diameter ?? 0, maxWidth: diameter ?? .infinity, minHeight: diameter ?? 48)
            .background(
                configuration.isPressed ? Palette.mist.color : Palette.card.color,
                in: .rect(cornerRadius: (diameter ?? 24) / 2)
            )
            .overlay {
                RoundedRectangle(cornerRadius: (diameter ?? 24) / 2)
                    .stroke(Palette.outline.color, lineWidth: 1)
            }
            .contentShape(.rect)
    }
}
