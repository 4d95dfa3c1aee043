// A stand-in for a part of Apple's SwiftUI: see View.swift.

@MainActor @preconcurrency
public protocol ViewModifier {
    associatedtype Body: View
    typealias Content = ModifiedContent
    @ViewBuilder func body(content: Content) -> Body
}

/// What a modifier changes.
public struct ModifiedContent: Primitive {}

@MainActor @preconcurrency
public protocol ButtonStyle {
    associatedtype Body: View
    typealias Configuration = ButtonStyleConfiguration
    @ViewBuilder func makeBody(configuration: Configuration) -> Body
}

@MainActor @preconcurrency
public struct ButtonStyleConfiguration {
    public struct Label: Primitive {}
    public var label: Label { fatalError() }
    public var isPressed: Bool { fatalError() }
}

@propertyWrapper
public struct ScaledMetric<Value: BinaryFloatingPoint> {
    public init(wrappedValue: Value, relativeTo style: Font.TextStyle) {}
    public var wrappedValue: Value { fatalError() }
}

@propertyWrapper
public struct FocusState<Value: Hashable> {
    public struct Binding {}
    public init() where Value == Bool {}
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding { fatalError() }
}

@propertyWrapper
public struct SceneStorage<Value> {
    public init(wrappedValue: Value, _ key: String) where Value == String {}
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
}

public struct GeometryProxy {
    public var size: CGSize { fatalError() }
}

public struct GeometryReader<Content: View>: Primitive {
    public init(@ViewBuilder content: @escaping (GeometryProxy) -> Content) {}
}

@propertyWrapper
public struct AccessibilityFocusState<Value: Hashable> {
    public struct Binding {}
    public init() where Value == Bool {}
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set {}
    }
    public var projectedValue: Binding { fatalError() }
}

public enum DynamicTypeSize: Comparable, Sendable {
    case large, xxxLarge, accessibility1
    public var isAccessibilitySize: Bool { fatalError() }
}

public enum UserInterfaceSizeClass: Sendable { case compact, regular }

extension EnvironmentValues {
    public var dynamicTypeSize: DynamicTypeSize {
        get { fatalError() }
        set {}
    }
    public var horizontalSizeClass: UserInterfaceSizeClass? {
        get { fatalError() }
        set {}
    }
    public var verticalSizeClass: UserInterfaceSizeClass? {
        get { fatalError() }
        set {}
    }
    public var accessibilityReduceMotion: Bool { fatalError() }
    public var accessibilityVoiceOverEnabled: Bool { fatalError() }
    public var isEnabled: Bool {
        get { fatalError() }
        set {}
    }
}

public struct Edge: Sendable {
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let top = Set(rawValue: 1)
        public static let bottom = Set(rawValue: 2)
        public static let leading = Set(rawValue: 4)
        public static let trailing = Set(rawValue: 8)
        public static let horizontal: Set = [.leading, .trailing]
        public static let vertical: Set = [.top, .bottom]
        public static let all: Set = [.horizontal, .vertical]
    }
}

public struct Alignment: Equatable, Sendable {
    public static let center = Alignment()
    public static let leading = Alignment()
    public static let trailing = Alignment()
    public static let topLeading = Alignment()
    public static let topTrailing = Alignment()
    public static let bottom = Alignment()
}

public struct Group<Content: View>: Primitive {
    public init(@ViewBuilder content: () -> Content) {}
}

public struct ViewThatFits<Content: View>: Primitive {
    public init(in axes: Axis.Set = [.horizontal, .vertical], @ViewBuilder content: () -> Content) {}
}

public struct GridItem: Sendable {
    public enum Size: Sendable {
        case adaptive(minimum: Double, maximum: Double = .infinity)
        case flexible(minimum: Double = 10, maximum: Double = .infinity)
    }
    public init(_ size: Size, spacing: Double? = nil, alignment: Alignment? = nil) {}
}

public struct LazyVGrid<Content: View>: Primitive {
    public init(
        columns: [GridItem], alignment: HorizontalAlignment = .center, spacing: Double? = nil,
        @ViewBuilder content: () -> Content
    ) {}
}

public struct NavigationSplitView<Sidebar: View, Detail: View>: Primitive {
    public init(@ViewBuilder sidebar: () -> Sidebar, @ViewBuilder detail: () -> Detail) {}
}

public struct ToolbarItemGroup<Content: View>: ToolbarContent {
    public init(placement: ToolbarItemPlacement, @ViewBuilder content: () -> Content) {}
}

public enum NavigationBarTitleDisplayMode: Sendable { case automatic, inline, large }

public struct ListLook: Sendable {
    public static var plain: ListLook { fatalError() }
}

public struct PresentationDetent: Hashable, Sendable {
    public static let medium = PresentationDetent()
    public static let large = PresentationDetent()
}

public enum ScrollDismissesKeyboardMode: Sendable { case interactively }

extension View {
    public func modifier<Change: ViewModifier>(_ change: Change) -> Modified<Self> { Modified() }
    public func buttonStyle(_ style: some ButtonStyle) -> Modified<Self> { Modified() }
    public func focused(_ focus: FocusState<Bool>.Binding) -> Modified<Self> { Modified() }
    public func accessibilityFocused(
        _ focus: AccessibilityFocusState<Bool>.Binding
    ) -> Modified<Self> { Modified() }
    public func lineSpacing(_ space: Double) -> Modified<Self> { Modified() }
    public func minimumScaleFactor(_ factor: Double) -> Modified<Self> { Modified() }
    public func padding(_ edges: Edge.Set = .all, _ length: Double?) -> Modified<Self> { Modified() }
    public func padding(_ length: Double) -> Modified<Self> { Modified() }
    public func frame(
        minWidth: Double? = nil, idealWidth: Double? = nil, maxWidth: Double? = nil,
        minHeight: Double? = nil, idealHeight: Double? = nil, maxHeight: Double? = nil,
        alignment: Alignment = .center
    ) -> Modified<Self> { Modified() }
    public func overlay(
        alignment: Alignment = .center, @ViewBuilder content: () -> some View
    ) -> Modified<Self> { Modified() }
    public func listStyle(_ look: ListLook) -> Modified<Self> { Modified() }
    public func listRowSeparatorTint(_ color: Color?) -> Modified<Self> { Modified() }
    public func listRowSeparator(_ how: Visibility) -> Modified<Self> { Modified() }
    public func navigationBarTitleDisplayMode(
        _ mode: NavigationBarTitleDisplayMode
    ) -> Modified<Self> { Modified() }
    public func safeAreaInset(
        edge: VerticalEdge, alignment: HorizontalAlignment = .center, spacing: Double? = nil,
        @ViewBuilder content: () -> some View
    ) -> Modified<Self> { Modified() }
    public func sheet(
        isPresented: Binding<Bool>, @ViewBuilder content: @escaping () -> some View
    ) -> Modified<Self> { Modified() }
    public func presentationDetents(_ detents: Set<PresentationDetent>) -> Modified<Self> {
        Modified()
    }
    public func scrollDismissesKeyboard(
        _ mode: ScrollDismissesKeyboardMode
    ) -> Modified<Self> { Modified() }
    public func contextMenu(@ViewBuilder menuItems: () -> some View) -> Modified<Self> { Modified() }
    public func speechSpellsOutCharacters(_ spells: Bool = true) -> Modified<Self> { Modified() }
    public func accessibilityLabel(_ text: Text) -> Modified<Self> { Modified() }
    public func accessibilityRepresentation(
        @ViewBuilder representation: () -> some View
    ) -> Modified<Self> { Modified() }
    public func navigationTitle(_ title: Text) -> Modified<Self> { Modified() }
    public func allowsHitTesting(_ hits: Bool) -> Modified<Self> { Modified() }
    public func id(_ id: some Hashable) -> Modified<Self> { Modified() }
    public func scaledToFit() -> Modified<Self> { Modified() }
    public func onSubmit(_ action: @escaping () -> Void) -> Modified<Self> { Modified() }
    public func confirmationDialog(
        _ title: Text, isPresented: Binding<Bool>, titleVisibility: Visibility,
        @ViewBuilder actions: () -> some View
    ) -> Modified<Self> { Modified() }
    public func confirmationDialog(
        _ key: LocalizedStringKey, isPresented: Binding<Bool>, titleVisibility: Visibility,
        @ViewBuilder actions: () -> some View
    ) -> Modified<Self> { Modified() }
    public func onAppear(perform: (@MainActor () -> Void)? = nil) -> Modified<Self> { Modified() }
}
