// A stand-in for a part of Apple's SwiftUI: see View.swift.

import UIKit
import UniformTypeIdentifiers

extension Color {
    nonisolated public init(_ color: UIColor) { self.init() }
}

public struct Modified<Content: View>: Primitive {}

public enum HorizontalAlignment: Sendable { case leading, center, trailing }
public enum VerticalAlignment: Sendable { case top, center, bottom, firstTextBaseline }
public enum Visibility: Sendable { case hidden, visible }
public enum AccessibilityChildren: Sendable { case combine, ignore }
public enum TextAlignment: Sendable { case leading, center, trailing }
public enum VerticalEdge: Sendable { case top, bottom }
public enum Axis: Sendable {
    case horizontal, vertical

    public struct Set: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1)
        public static let vertical = Set(rawValue: 2)
    }
}
public enum ToolbarItemPlacement: Sendable { case topBarLeading, topBarTrailing }

public struct Font: Sendable {
    public static let largeTitle = Font()
    public static let title = Font()
    public static let title2 = Font()
    public static let title3 = Font()
    public enum TextStyle: Sendable { case largeTitle, title, title2, headline, body, footnote }
    public enum Design: Sendable { case `default`, serif, monospaced }
    public struct Weight: Sendable {
        public static let regular = Weight()
        public static let medium = Weight()
    }
    public static func system(
        size: Double, weight: Weight? = nil, design: Design? = nil
    ) -> Font { Font() }
    public func monospaced() -> Font { self }
    public func monospacedDigit() -> Font { self }
}

public struct AccessibilityTraits: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let isSelected = AccessibilityTraits(rawValue: 1)
    public static let isHeader = AccessibilityTraits(rawValue: 2)
}

public struct TextInputAutocapitalization: Sendable {
    public static var characters: TextInputAutocapitalization { fatalError() }
}

@available(iOS 18.0, *)
public struct WritingToolsBehavior: Sendable {
    public static let disabled = WritingToolsBehavior()
}

public struct ButtonLook: Sendable {
    public static var borderless: ButtonLook { fatalError() }
    public static var plain: ButtonLook { fatalError() }
}

public struct LabelLook: Sendable {
    public static var iconOnly: LabelLook { fatalError() }
    public static var titleAndIcon: LabelLook { fatalError() }
}

public struct PickerLook: Sendable {
    public static var segmented: PickerLook { fatalError() }
}

// How it looks.
extension View {
    public func font(_ font: Font) -> Modified<Self> { Modified() }
    public func foregroundStyle(_ style: some ShapeStyle) -> Modified<Self> { Modified() }
    public func background(_ style: some ShapeStyle) -> Modified<Self> { Modified() }
    public func background(
        _ style: some ShapeStyle, in shape: some Shape
    ) -> Modified<Self> { Modified() }
    public func bold() -> Modified<Self> { Modified() }
    public func tint(_ color: Color) -> Modified<Self> { Modified() }
    public func listRowBackground(_ view: some View) -> Modified<Self> { Modified() }
    public func scrollContentBackground(_ how: Visibility) -> Modified<Self> { Modified() }
    public func padding() -> Modified<Self> { Modified() }
    public func frame(
        width: Double? = nil, height: Double? = nil, alignment: Alignment = .center
    ) -> Modified<Self> { Modified() }
    public func lineLimit(_ lines: Int?) -> Modified<Self> { Modified() }
    public func multilineTextAlignment(_ alignment: TextAlignment) -> Modified<Self> { Modified() }
    public func buttonStyle(_ look: ButtonLook) -> Modified<Self> { Modified() }
    public func labelStyle(_ look: LabelLook) -> Modified<Self> { Modified() }
    public func pickerStyle(_ look: PickerLook) -> Modified<Self> { Modified() }
    public func ignoresSafeArea() -> Modified<Self> { Modified() }
    public func privacySensitive() -> Modified<Self> { Modified() }
    public func disabled(_ disabled: Bool) -> Modified<Self> { Modified() }
    public func environment<Value>(
        _ path: WritableKeyPath<EnvironmentValues, Value>, _ value: Value
    ) -> Modified<Self> { Modified() }
}

// What is read aloud, and typed.
extension View {
    public func accessibilityLabel(_ key: LocalizedStringKey) -> Modified<Self> { Modified() }
    public func accessibilityHint(_ key: LocalizedStringKey) -> Modified<Self> { Modified() }
    public func accessibilityElement(children: AccessibilityChildren) -> Modified<Self> {
        Modified()
    }
    public func accessibilityHidden(_ hidden: Bool) -> Modified<Self> { Modified() }
    public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> Modified<Self> {
        Modified()
    }
    public func textContentType(_ type: UITextContentType?) -> Modified<Self> { Modified() }
    @available(iOS 18.0, *)
    public func writingToolsBehavior(_ behavior: WritingToolsBehavior) -> Modified<Self> {
        Modified()
    }
    public func keyboardType(_ type: UIKeyboardType) -> Modified<Self> { Modified() }
    public func autocorrectionDisabled() -> Modified<Self> { Modified() }
    public func textInputAutocapitalization(
        _ how: TextInputAutocapitalization
    ) -> Modified<Self> { Modified() }
}

// Where it stands.
extension View {
    public func tag(_ tag: some Hashable) -> Modified<Self> { Modified() }
    public func tabItem(@ViewBuilder _ label: () -> some View) -> Modified<Self> { Modified() }
    public func navigationTitle(_ key: LocalizedStringKey) -> Modified<Self> { Modified() }
    public func navigationDestination<Page: Hashable>(
        for page: Page.Type, @ViewBuilder destination: @escaping (Page) -> some View
    ) -> Modified<Self> { Modified() }
    public func toolbar(
        @ToolbarContentBuilder content: () -> some ToolbarContent
    ) -> Modified<Self> { Modified() }
    public func fullScreenCover(
        isPresented: Binding<Bool>, @ViewBuilder content: @escaping () -> some View
    ) -> Modified<Self> { Modified() }
    public func swipeActions(@ViewBuilder content: () -> some View) -> Modified<Self> { Modified() }
    public func searchable(text: Binding<String>) -> Modified<Self> { Modified() }
    public func fileMover(
        isPresented: Binding<Bool>, file: URL?,
        onCompletion: @escaping (Result<URL, any Error>) -> Void,
        onCancellation: @escaping () -> Void
    ) -> Modified<Self> { Modified() }
    public func fileImporter(
        isPresented: Binding<Bool>, allowedContentTypes: [UTType],
        onCompletion: @escaping (Result<URL, any Error>) -> Void
    ) -> Modified<Self> { Modified() }
}

// What happens. Whether a closure stays on the main actor is as Apple declares it.
extension View {
    public func task(
        @_inheritActorContext _ action: @escaping @Sendable () async -> Void
    ) -> Modified<Self> { Modified() }
    public func task(
        id value: some Equatable,
        @_inheritActorContext _ action: @escaping @Sendable () async -> Void
    ) -> Modified<Self> { Modified() }
    public func refreshable(
        action: @escaping @Sendable () async -> Void
    ) -> Modified<Self> { Modified() }
    public func onDisappear(perform action: (() -> Void)? = nil) -> Modified<Self> { Modified() }
    public func onChange<Value: Equatable>(
        of value: Value, initial: Bool = false, _ action: @escaping (Value, Value) -> Void
    ) -> Modified<Self> { Modified() }
}
