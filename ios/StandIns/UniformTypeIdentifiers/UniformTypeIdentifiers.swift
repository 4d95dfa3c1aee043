// A stand-in, for checking on Linux that App/ compiles, for the part of Apple's module that is used
// and for what Foundation has on Apple's systems alone. Nothing of it is in the app.

@_exported import Foundation

public struct UTType: Sendable {
    public static let json = UTType()
}

extension URL {
    public func startAccessingSecurityScopedResource() -> Bool { true }
    public func stopAccessingSecurityScopedResource() {}
}
