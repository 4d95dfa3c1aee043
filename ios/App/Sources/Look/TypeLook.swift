import AlongsideKit
import SwiftUI

extension View {
    func textStyle(_ style: TypeStyle) -> some View { modifier(TypeLook(style)) }
}

/// A style of type at the size that the person chose.
private struct TypeLook: ViewModifier {
    private let style: TypeStyle
    @ScaledMetric private var size: Double
    /// Between the lines, beside what the font has itself.
    @ScaledMetric private var space: Double

    init(_ style: TypeStyle) {
        self.style = style
        _size = ScaledMetric(wrappedValue: style.size, relativeTo: style.grows)
        _space = ScaledMetric(wrappedValue: style.line - style.size * 1.2, relativeTo: style.grows)
    }

    func body(content: Content) -> some View {
        content
            .font(
                .system(
                    size: size, weight: style.isMedium ? .medium : .regular,
                    design: style.isSerif ? .serif : .default))
            .lineSpacing(max(0, space))
    }
}

extension TypeStyle {
    /// What it grows like.
    fileprivate var grows: Font.TextStyle {
        switch self {
        case .display, .timer: .largeTitle
        case .title: .title2
        case .section, .note: .footnote
        case .body, .own: .body
        }
    }
}
