// A stand-in, for checking on Linux that the screens of App/ fit their view models. It declares the
// part of Apple's SwiftUI that they use, by the same names and shapes, with nothing behind it.
// Nothing of it is in the app.

@_exported import Foundation
@_exported import Observation

@MainActor @preconcurrency
public protocol View {
    associatedtype Body: View
    @ViewBuilder var body: Body { get }
}

extension Never: View {
    public var body: Never { fatalError() }
}

/// A view with nothing inside.
@MainActor @preconcurrency
public protocol Primitive: View where Body == Never {}

extension Primitive {
    public var body: Never { fatalError() }
}

extension Optional: View where Wrapped: View {
    public var body: Never { fatalError() }
}

public struct TupleView<each Part: View>: Primitive {
    init(_ part: repeat each Part) {}
}

public struct Either<First: View, Second: View>: Primitive {
    init() {}
}

public struct EmptyView: Primitive {
    public init() {}
}

@MainActor @resultBuilder
public struct ViewBuilder {
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock<each Content: View>(
        _ content: repeat each Content
    ) -> TupleView<repeat each Content> {
        TupleView(repeat each content)
    }
    public static func buildExpression<Content: View>(_ content: Content) -> Content { content }
    public static func buildIf<Content: View>(_ content: Content?) -> Content? { content }
    public static func buildEither<First: View, Second: View>(
        first: First
    ) -> Either<First, Second> { Either() }
    public static func buildEither<First: View, Second: View>(
        second: Second
    ) -> Either<First, Second> { Either() }
    public static func buildLimitedAvailability<Content: View>(
        _ content: Content
    ) -> AnyView { AnyView(content) }
}

public struct AnyView: Primitive {
    public init(_ view: some View) {}
}

public protocol ShapeStyle: Sendable {}

public struct Color: Primitive, ShapeStyle, Equatable {
    nonisolated public static let clear = Color()
    nonisolated init() {}
}

/// A key into the app's words. What is put into it stands for `%lld` or `%@`.
public struct LocalizedStringKey: Equatable, ExpressibleByStringInterpolation, Sendable {
    public init(stringLiteral value: String) {}
    public init(stringInterpolation: StringInterpolation) {}

    public struct StringInterpolation: StringInterpolationProtocol {
        public init(literalCapacity: Int, interpolationCount: Int) {}
        public mutating func appendLiteral(_ literal: String) {}
        public mutating func appendInterpolation(_ text: String) {}
        public mutating func appendInterpolation(_ number: Int) {}
        public mutating func appendInterpolation(_ text: Text) {}
    }
}

@MainActor @preconcurrency
public protocol App {
    associatedtype Body: Scene
    @SceneBuilder var body: Body { get }
    init()
}

extension App {
    public static func main() {}
}

@MainActor @preconcurrency
public protocol Scene {}

@MainActor @resultBuilder
public struct SceneBuilder {
    public static func buildBlock<Content: Scene>(_ content: Content) -> Content { content }
}

public struct WindowGroup<Content: View>: Scene {
    public init(@ViewBuilder content: () -> Content) {}
}
