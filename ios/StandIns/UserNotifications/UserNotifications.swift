// A stand-in, for checking on Linux that App/ compiles. It declares the part of Apple's
// UserNotifications that is used, with nothing behind it. Nothing of it is in the app.

@_exported import Foundation

public struct UNAuthorizationOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let alert = Self(rawValue: 1)
    public static let sound = Self(rawValue: 2)
}

public struct UNNotificationPresentationOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let banner = Self(rawValue: 1)
    public static let list = Self(rawValue: 2)
}

public struct UNNotificationActionOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
}

public struct UNNotificationCategoryOptions: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
}

public final class UNNotificationAction: NSObject {
    public init(identifier: String, title: String, options: UNNotificationActionOptions) {}
}

public final class UNNotificationCategory: NSObject {
    public init(
        identifier: String, actions: [UNNotificationAction], intentIdentifiers: [String],
        options: UNNotificationCategoryOptions
    ) {}
}

public final class UNNotificationSound: NSObject {
    public static var `default`: UNNotificationSound { fatalError() }
}

public class UNNotificationContent: NSObject {
    public var userInfo: [AnyHashable: Any] { fatalError() }
}

public final class UNMutableNotificationContent: UNNotificationContent {
    public override var userInfo: [AnyHashable: Any] {
        get { fatalError() }
        set {}
    }
    public var title = ""
    public var subtitle = ""
    public var body = ""
    public var sound: UNNotificationSound?
    public var categoryIdentifier = ""
}

public class UNNotificationTrigger: NSObject {}

public final class UNCalendarNotificationTrigger: UNNotificationTrigger {
    public init(dateMatching: DateComponents, repeats: Bool) {}
}

public final class UNNotificationRequest: NSObject {
    public let identifier: String
    public var content: UNNotificationContent { fatalError() }
    public init(
        identifier: String, content: UNNotificationContent, trigger: UNNotificationTrigger?
    ) {
        self.identifier = identifier
    }
}

public final class UNNotification: NSObject {
    public var request: UNNotificationRequest { fatalError() }
}

public final class UNNotificationResponse: NSObject {
    public var notification: UNNotification { fatalError() }
    public var actionIdentifier: String { fatalError() }
}

public enum UNAuthorizationStatus: Sendable {
    case notDetermined, denied, authorized, provisional, ephemeral
}

public enum UNAlertStyle: Sendable {
    case none, banner, alert
}

public enum UNNotificationSetting: Sendable {
    case notSupported, disabled, enabled
}

public final class UNNotificationSettings: NSObject {
    public var alertSetting: UNNotificationSetting { fatalError() }
    public var alertStyle: UNAlertStyle { fatalError() }
    public var authorizationStatus: UNAuthorizationStatus { fatalError() }
}

public final class UNUserNotificationCenter: NSObject {
    public static func current() -> UNUserNotificationCenter { fatalError() }
    public weak var delegate: (any UNUserNotificationCenterDelegate)?
    public func requestAuthorization(options: UNAuthorizationOptions) async throws -> Bool { false }
    public func setNotificationCategories(_ categories: Set<UNNotificationCategory>) {}
    public func getDeliveredNotifications(
        completionHandler: @escaping @Sendable ([UNNotification]) -> Void
    ) {}
    public func getPendingNotificationRequests(
        completionHandler: @escaping @Sendable ([UNNotificationRequest]) -> Void
    ) {}
    public func getNotificationSettings(
        completionHandler: @escaping @Sendable (UNNotificationSettings) -> Void
    ) {}
    public func removeDeliveredNotifications(withIdentifiers identifiers: [String]) {}
    public func removePendingNotificationRequests(withIdentifiers identifiers: [String]) {}
    public func add(_ request: UNNotificationRequest) async throws {}
}

// Optional on Apple's systems; required here, so that a misspelt one is an error.
public protocol UNUserNotificationCenterDelegate: NSObjectProtocol {
    func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
        withCompletionHandler completionHandler: @escaping @Sendable () -> Void)
    func userNotificationCenter(
        _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
        withCompletionHandler completionHandler:
            @escaping @Sendable (UNNotificationPresentationOptions) -> Void)
}

extension NSString {
    public class func localizedUserNotificationString(
        forKey key: String, arguments: [Any]?
    ) -> String { fatalError() }
}
