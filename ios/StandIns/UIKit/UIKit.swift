// A stand-in, for checking on Linux that App/ compiles. It declares the part of Apple's UIKit that
// is used, with nothing behind it. Nothing of it is in the app.

@_exported import Foundation

public enum UIKeyboardType: Sendable { case phonePad }

public enum UIUserInterfaceStyle: Sendable { case light, dark }

public final class UITraitCollection: Sendable {
    public var userInterfaceStyle: UIUserInterfaceStyle { fatalError() }
}

public final class UIColor: Sendable {
    public static var systemBackground: UIColor { fatalError() }
    public init(red: Double, green: Double, blue: Double, alpha: Double) {}
    public init(dynamicProvider: @escaping @Sendable (UITraitCollection) -> UIColor) {}
}

public struct UIBackgroundTaskIdentifier: Sendable {}

@MainActor
public final class UIApplication {
    public struct LaunchOptionsKey: Hashable, Sendable {}

    public struct ExtensionPointIdentifier: Equatable, Sendable {
        public static let keyboard = ExtensionPointIdentifier()
    }

    public static var shared: UIApplication { fatalError() }
    public func beginBackgroundTask(
        expirationHandler: (@MainActor @Sendable () -> Void)?
    ) -> UIBackgroundTaskIdentifier { fatalError() }
    public func endBackgroundTask(_ task: UIBackgroundTaskIdentifier) {}
}

@MainActor
public protocol UIApplicationDelegate {}

public final class UIApplicationShortcutItem: NSObject {}

@MainActor
public final class UISceneSession {
    public struct Role: Sendable {}
    public var role: Role { fatalError() }
}

@MainActor
public class UIScene {
    @MainActor
    public final class ConnectionOptions {
        public var shortcutItem: UIApplicationShortcutItem? { nil }
    }
}

public final class UIWindowScene: UIScene {}

@MainActor
public protocol UIWindowSceneDelegate: AnyObject {}

@MainActor
public final class UISceneConfiguration {
    public init(name: String?, sessionRole: UISceneSession.Role) {}
    public var delegateClass: AnyClass?
}
