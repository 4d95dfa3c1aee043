// A stand-in for a part of Apple's SwiftUI: see View.swift.

public struct Path: Sendable, Equatable {
    public init() {}
    public mutating func move(to point: CGPoint) {}
    public mutating func addLine(to point: CGPoint) {}
}

public protocol Shape: Sendable, View {
    nonisolated func path(in rect: CGRect) -> Path
}

extension Shape {
    nonisolated public func stroke(_ content: some ShapeStyle, style: StrokeStyle) -> StrokedShape {
        StrokedShape()
    }
    nonisolated public func stroke(
        _ content: some ShapeStyle, lineWidth: Double = 1
    ) -> StrokedShape { StrokedShape() }
    nonisolated public func stroke(style: StrokeStyle) -> StrokedShape { StrokedShape() }
    nonisolated public func fill(_ content: some ShapeStyle) -> StrokedShape { StrokedShape() }
    nonisolated public func trim(
        from start: Double = 0, to end: Double = 1
    ) -> StrokedShape { StrokedShape() }
    public var body: Never { fatalError() }
}

/// A shape that was drawn or cut.
public struct StrokedShape: Shape {
    nonisolated init() {}
    nonisolated public func path(in rect: CGRect) -> Path { Path() }
}

public struct RoundedRectangle: Shape {
    nonisolated public init(cornerRadius: Double) {}
    nonisolated public func path(in rect: CGRect) -> Path { Path() }
}

public struct Rectangle: Shape {
    nonisolated public init() {}
    nonisolated public func path(in rect: CGRect) -> Path { Path() }
}

public struct Circle: Shape {
    nonisolated public init() {}
    nonisolated public func path(in rect: CGRect) -> Path { Path() }
}

public struct Capsule: Shape {
    nonisolated public init() {}
    nonisolated public func path(in rect: CGRect) -> Path { Path() }
}

extension Shape where Self == RoundedRectangle {
    nonisolated public static func rect(cornerRadius: Double) -> RoundedRectangle {
        RoundedRectangle(cornerRadius: cornerRadius)
    }
}

extension Shape where Self == Rectangle {
    nonisolated public static var rect: Rectangle { Rectangle() }
}

extension Shape where Self == Capsule {
    nonisolated public static var capsule: Capsule { Capsule() }
}

extension Shape where Self == Circle {
    nonisolated public static var circle: Circle { Circle() }
}

public struct StrokeStyle: Equatable, Sendable {
    public init(lineWidth: Double = 1, lineCap: CGLineCap = .butt, lineJoin: CGLineJoin = .miter) {}
}

public enum CGLineCap: Sendable { case butt, round, square }
public enum CGLineJoin: Sendable { case miter, round, bevel }

public struct Animation: Equatable, Sendable {
    public static func easeInOut(duration: Double) -> Animation { Animation() }
}

public struct Angle: Equatable, Sendable {
    public static func degrees(_ degrees: Double) -> Angle { Angle() }
}

public struct SensoryFeedback: Equatable, Sendable {
    public static let success = SensoryFeedback()
}

extension View {
    public func rotationEffect(_ angle: Angle) -> Modified<Self> { Modified() }
    public func scaleEffect(_ scale: Double) -> Modified<Self> { Modified() }
    public func opacity(_ opacity: Double) -> Modified<Self> { Modified() }
    public func contentShape(_ shape: some Shape) -> Modified<Self> { Modified() }
    public func animation(_ animation: Animation?, value: some Equatable) -> Modified<Self> {
        Modified()
    }
    public func phaseAnimator<Phase: Equatable>(
        _ phases: some Sequence<Phase>,
        @ViewBuilder content: @escaping (Modified<Self>, Phase) -> some View,
        animation: @escaping (Phase) -> Animation?
    ) -> Modified<Self> { Modified() }
    public func sensoryFeedback<Trigger: Equatable>(
        trigger: Trigger, _ feedback: @escaping (Trigger, Trigger) -> SensoryFeedback?
    ) -> Modified<Self> { Modified() }
}
