// A stand-in for a part of Apple's SwiftUI: see View.swift.

import UIKit

public struct Text: Primitive {
    public init(_ key: LocalizedStringKey) {}
    public init(verbatim: String) {}
    public func bold() -> Text { self }
    public func monospacedDigit() -> Text { self }
    public static func + (first: Text, second: Text) -> Text { first }
}

public struct Image: Primitive {
    public init(systemName: String) {}
    public init(uiImage: UIImage) {}
    public func resizable() -> Image { self }
}

public struct Label: Primitive {
    public init(_ key: LocalizedStringKey, systemImage: String) {}

    @_disfavoredOverload
    public init<Title: StringProtocol>(_ title: Title, systemImage: String) {}
}

public struct Button<Content: View>: Primitive {
    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Content) {}
}

extension Button where Content == Text {
    public init(_ key: LocalizedStringKey, action: @escaping @MainActor () -> Void) {}
}

extension Button where Content == Label {
    public init(
        _ key: LocalizedStringKey, systemImage: String, action: @escaping @MainActor () -> Void
    ) {}
}

public struct Menu<Content: View>: Primitive {
    public init(
        _ key: LocalizedStringKey, systemImage: String, @ViewBuilder content: () -> Content
    ) {}
}

extension Menu {
    public init<Sign: View>(
        @ViewBuilder content: () -> Content, @ViewBuilder label: () -> Sign
    ) {}
}

public struct Link<Content: View>: Primitive {
    public init(destination: URL, @ViewBuilder label: () -> Content) {}
}

extension Link where Content == Text {
    public init(_ key: LocalizedStringKey, destination: URL) {}
}

public struct DisclosureGroup<Content: View>: Primitive {
    public init(_ key: LocalizedStringKey, @ViewBuilder content: () -> Content) {}
}

public struct TextField: Primitive {
    public init(_ key: LocalizedStringKey, text: Binding<String>) {}
    public init(_ key: LocalizedStringKey, text: Binding<String>, axis: Axis) {}
}

public struct TextEditor: Primitive {
    public init(text: Binding<String>) {}
}

public struct Toggle: Primitive {
    public init(_ key: LocalizedStringKey, isOn: Binding<Bool>) {}
}

public struct Picker<Choice: Hashable, Content: View>: Primitive {
    public init(
        _ key: LocalizedStringKey, selection: Binding<Choice>, @ViewBuilder content: () -> Content
    ) {}
}

extension Toggle {
    public init(isOn: Binding<Bool>, @ViewBuilder label: () -> some View) {}
}

public struct Slider: Primitive {
    public init(value: Binding<Double>, in range: ClosedRange<Double>, step: Double) {}
}

public struct Stepper<Content: View>: Primitive {
    public init(
        @ViewBuilder label: () -> Content, onIncrement: (@MainActor () -> Void)?,
        onDecrement: (@MainActor () -> Void)?
    ) {}
}

public struct DatePicker: Primitive {
    public struct Components: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let date = Components(rawValue: 1)
        public static let hourAndMinute = Components(rawValue: 2)
    }

    public init(
        selection: Binding<Date>, displayedComponents: Components,
        @ViewBuilder label: () -> some View
    ) {}
}

public struct ProgressView: Primitive {
    public init() {}
    public init(value: Double?, total: Double) {}
}

public struct Spacer: Primitive {
    public init(minLength: Double? = nil) {}
}

public struct VStack<Content: View>: Primitive {
    public init(
        alignment: HorizontalAlignment = .center, spacing: Double? = nil,
        @ViewBuilder content: () -> Content
    ) {}
}

public struct HStack<Content: View>: Primitive {
    public init(
        alignment: VerticalAlignment = .center, spacing: Double? = nil,
        @ViewBuilder content: () -> Content
    ) {}
}

public struct ZStack<Content: View>: Primitive {
    public init(alignment: Alignment = .center, @ViewBuilder content: () -> Content) {}
}

public struct ScrollView<Content: View>: Primitive {
    public init(_ axes: Axis.Set = .vertical, @ViewBuilder content: () -> Content) {}
}

public struct List<Content: View>: Primitive {
    public init(@ViewBuilder content: () -> Content) {}
}

public struct Form<Content: View>: Primitive {
    public init(@ViewBuilder content: () -> Content) {}
}

public struct Section<Content: View>: Primitive {
    public init(@ViewBuilder content: () -> Content) {}
    public init(_ key: LocalizedStringKey, @ViewBuilder content: () -> Content) {}
    public init<Header: View>(
        @ViewBuilder content: () -> Content, @ViewBuilder header: () -> Header
    ) {}
}

public struct ForEach<Items: RandomAccessCollection, ID: Hashable, Content: View>: Primitive {
    public init(
        _ items: Items, id: KeyPath<Items.Element, ID>,
        @ViewBuilder content: @escaping (Items.Element) -> Content
    ) {}
}

extension ForEach where Items == Range<Int>, ID == Int {
    public init(_ range: Range<Int>, @ViewBuilder content: @escaping (Int) -> Content) {}
}

public struct NavigationStack<Content: View>: Primitive {
    public init(@ViewBuilder root: () -> Content) {}
    public init<Page: Hashable>(path: Binding<[Page]>, @ViewBuilder root: () -> Content) {}
}

public struct NavigationLink<Content: View>: Primitive {
    public init(_ key: LocalizedStringKey, @ViewBuilder destination: () -> Content) {}
}

public struct TabView<Choice: Hashable, Content: View>: Primitive {
    public init(selection: Binding<Choice>, @ViewBuilder content: () -> Content) {}
}

public struct ToolbarItem<Content: View>: ToolbarContent {
    public init(placement: ToolbarItemPlacement, @ViewBuilder content: () -> Content) {}
}

@MainActor @preconcurrency
public protocol ToolbarContent {}

public struct ToolbarParts<each Part: ToolbarContent>: ToolbarContent {}

@MainActor @resultBuilder
public struct ToolbarContentBuilder {
    public static func buildBlock<each Part: ToolbarContent>(
        _ part: repeat each Part
    ) -> ToolbarParts<repeat each Part> { ToolbarParts() }
}
