// A stand-in, for checking on Linux that App/ compiles. It declares the part of Apple's UIKit that
// is used, with nothing behind it. Nothing of it is in the app. Each declaration is in `apple.tsv`.

@_exported import Foundation

public enum UIKeyboardType: Sendable { case asciiCapable, phonePad }

public struct UITextContentType: Sendable {}

public enum UIUserInterfaceStyle: Sendable { case light, dark }

public enum UISceneCaptureState: Sendable { case unspecified, inactive, active }

public final class UITraitCollection: Sendable {
    public var userInterfaceStyle: UIUserInterfaceStyle { fatalError() }
    public var sceneCaptureState: UISceneCaptureState { fatalError() }
}

public protocol UITraitDefinition {}
public typealias UITrait = any UITraitDefinition.Type
public struct UITraitSceneCaptureState: UITraitDefinition {}

@MainActor
public protocol UITraitEnvironment {
    var traitCollection: UITraitCollection { get }
}

@MainActor
public protocol UITraitChangeRegistration {}

@MainActor
public protocol UITraitChangeObservable {
    @discardableResult
    func registerForTraitChanges<TraitEnvironment: UITraitEnvironment>(
        _ traits: [UITrait],
        handler: @escaping (TraitEnvironment, UITraitCollection) -> Void
    ) -> any UITraitChangeRegistration
}

public final class UIColor: Sendable {
    public static var clear: UIColor { fatalError() }
    public init(red: Double, green: Double, blue: Double, alpha: Double) {}
    public init(dynamicProvider: @escaping @Sendable (UITraitCollection) -> UIColor) {}
}

public struct UIBackgroundTaskIdentifier: Equatable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let invalid = UIBackgroundTaskIdentifier(rawValue: 0)
}

@MainActor
open class UIResponder: NSObject {}

public final class UIApplication: UIResponder {
    public struct LaunchOptionsKey: Hashable, Sendable {}

    public struct ExtensionPointIdentifier: Equatable, Sendable {
        public static let keyboard = ExtensionPointIdentifier()
    }

    public class var shared: UIApplication { fatalError() }
    public var isIdleTimerDisabled: Bool {
        get { fatalError() }
        set {}
    }
    nonisolated public class var openNotificationSettingsURLString: String { fatalError() }
    nonisolated public func beginBackgroundTask(
        expirationHandler: (@MainActor @Sendable () -> Void)? = nil
    ) -> UIBackgroundTaskIdentifier { fatalError() }
    nonisolated public func endBackgroundTask(_ task: UIBackgroundTaskIdentifier) {}
}

// On Apple's systems each method of a delegate is optional: one with another name or another type is
// no error, and is never called. Here those that the app has are required, so that it is one.

@MainActor
public protocol UIApplicationDelegate: NSObjectProtocol {
    func application(
        _ application: UIApplication,
        didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?
    ) -> Bool
    func applicationSignificantTimeChange(_ application: UIApplication)
    func applicationProtectedDataWillBecomeUnavailable(_ application: UIApplication)
    func application(
        _ application: UIApplication,
        shouldAllowExtensionPointIdentifier id: UIApplication.ExtensionPointIdentifier
    ) -> Bool
    func application(
        _ application: UIApplication, configurationForConnecting session: UISceneSession,
        options: UIScene.ConnectionOptions
    ) -> UISceneConfiguration
}

public final class UIApplicationShortcutItem: NSObject {}

@MainActor
public final class UISceneSession: NSObject {
    public struct Role: Sendable {}
    public var role: UISceneSession.Role { fatalError() }
}

open class UIScene: UIResponder {
    @MainActor
    public final class ConnectionOptions: NSObject {
        public var shortcutItem: UIApplicationShortcutItem? { nil }
    }
}

public final class UIWindowScene: UIScene, UITraitEnvironment, UITraitChangeObservable {
    public var traitCollection: UITraitCollection { fatalError() }

    @discardableResult
    public func registerForTraitChanges<TraitEnvironment: UITraitEnvironment>(
        _ traits: [UITrait],
        handler: @escaping (TraitEnvironment, UITraitCollection) -> Void
    ) -> any UITraitChangeRegistration { fatalError() }
}

@MainActor
public protocol UISceneDelegate: NSObjectProtocol {
    func scene(
        _ scene: UIScene, willConnectTo session: UISceneSession,
        options: UIScene.ConnectionOptions)
    func sceneDidDisconnect(_ scene: UIScene)
    func sceneDidBecomeActive(_ scene: UIScene)
    func sceneWillResignActive(_ scene: UIScene)
    func sceneDidEnterBackground(_ scene: UIScene)
}

@MainActor
public protocol UIWindowSceneDelegate: UISceneDelegate {
    func windowScene(
        _ windowScene: UIWindowScene, performActionFor shortcutItem: UIApplicationShortcutItem,
        completionHandler: @escaping (Bool) -> Void)
}

@MainActor
public final class UISceneConfiguration: NSObject {
    public init(name: String?, sessionRole: UISceneSession.Role) {}
    public var delegateClass: AnyClass?
}

public final class UIFontDescriptor {
    public struct SystemDesign: Sendable {
        public static let serif = SystemDesign()
    }

    public static func preferredFontDescriptor(
        withTextStyle style: UIFont.TextStyle
    ) -> UIFontDescriptor { fatalError() }
    public func withDesign(_ design: SystemDesign) -> UIFontDescriptor? { fatalError() }
}

public final class UIFont {
    public struct TextStyle: Sendable {
        public static let headline = TextStyle()
        public static let largeTitle = TextStyle()
    }

    public init(descriptor: UIFontDescriptor, size: Double) {}
}

extension NSAttributedString.Key {
    public static var font: NSAttributedString.Key { fatalError() }
    public static var foregroundColor: NSAttributedString.Key { fatalError() }
}

@MainActor
public class UIBarAppearance {
    public init() {}
    public func configureWithOpaqueBackground() {}
    public var backgroundColor: UIColor?
    public var shadowColor: UIColor?
}

public final class UINavigationBarAppearance: UIBarAppearance {
    public var titleTextAttributes: [NSAttributedString.Key: Any] = [:]
    public var largeTitleTextAttributes: [NSAttributedString.Key: Any] = [:]
}

public final class UITabBarAppearance: UIBarAppearance {}

@MainActor
public final class UINavigationBar {
    public static func appearance() -> Self { fatalError() }
    public var standardAppearance: UINavigationBarAppearance {
        get { fatalError() }
        set {}
    }
    public var compactAppearance: UINavigationBarAppearance?
    public var scrollEdgeAppearance: UINavigationBarAppearance?
}

@MainActor
public final class UITabBar {
    public static func appearance() -> Self { fatalError() }
    public var standardAppearance: UITabBarAppearance {
        get { fatalError() }
        set {}
    }
    public var scrollEdgeAppearance: UITabBarAppearance?
    public var unselectedItemTintColor: UIColor?
}

open class UIViewController: UIResponder {}

open class UINavigationController: UIViewController {}

@MainActor
public protocol UINavigationControllerDelegate: NSObjectProtocol {}

@MainActor
public protocol UIImagePickerControllerDelegate: NSObjectProtocol {
    func imagePickerController(
        _ picker: UIImagePickerController,
        didFinishPickingMediaWithInfo info: [UIImagePickerController.InfoKey: Any])
    func imagePickerControllerDidCancel(_ picker: UIImagePickerController)
}

public final class UIImagePickerController: UINavigationController {
    public enum SourceType: Sendable { case camera }

    public struct InfoKey: Hashable, Sendable {
        public static let originalImage = InfoKey()
    }

    public class func isSourceTypeAvailable(_ type: SourceType) -> Bool { fatalError() }
    public var sourceType: SourceType {
        get { fatalError() }
        set {}
    }
    public weak var delegate: (any UIImagePickerControllerDelegate & UINavigationControllerDelegate)?
}

public final class UIImage: Sendable {
    public init?(data: Data) {}
    public var size: CGSize { fatalError() }
    public func jpegData(compressionQuality: Double) -> Data? { fatalError() }
    public func byPreparingThumbnail(ofSize size: CGSize) async -> UIImage? { fatalError() }
}

public enum UIAccessibility {
    public struct Notification: Sendable {
        public static let announcement = Notification()
        public static let screenChanged = Notification()
    }

    @MainActor
    public static func post(notification: UIAccessibility.Notification, argument: Any?) {}
}

open class UIView: UIResponder {
    public var accessibilityViewIsModal: Bool {
        get { fatalError() }
        set {}
    }
    public var isHidden: Bool {
        get { fatalError() }
        set {}
    }
}

public final class UIWindow: UIView {
    public struct Level: Sendable {
        public let rawValue: Double
        public init(rawValue: Double) { self.rawValue = rawValue }
        public static let alert = Level(rawValue: 2000)
    }

    public init(windowScene: UIWindowScene) {}
    public var windowLevel: UIWindow.Level {
        get { fatalError() }
        set {}
    }
    public var rootViewController: UIViewController? {
        get { fatalError() }
        set {}
    }
}
