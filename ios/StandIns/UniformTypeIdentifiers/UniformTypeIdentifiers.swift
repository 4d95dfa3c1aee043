// A stand-in, for checking on Linux that App/ compiles, for the part of Apple's module that is used
// and for what Foundation has on Apple's systems alone. Nothing of it is in the app.

@_exported import Foundation

public struct UTType: Sendable {
    public static let json = UTType()
    public static let zip = UTType()
    public static let folder = UTType()
    public static let plainText = UTType()
    public static let commaSeparatedText = UTType()
    public static let data = UTType()
}

extension URL {
    public func startAccessingSecurityScopedResource() -> Bool { true }
    public func stopAccessingSecurityScopedResource() {}
}
