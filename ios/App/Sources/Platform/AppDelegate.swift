import AlongsideCore
import AlongsideKit
import Foundation
import UIKit
import UserNotifications

final class AppDelegate: NSObject, UIApplicationDelegate {
    private let answers = NotificationAnswers()

    func application(
        _ application: UIApplication,
        didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]? = nil
    ) -> Bool {
        UNUserNotificationCenter.current().delegate = answers
        NotificationCenterOfPhone.register()
        return true
    }

    /// The day, the clock or the zone changed.
    func applicationSignificantTimeChange(_ application: UIApplication) {
        Phone.shared.time.hold { await Phone.shared.app?.clockChanged() }
    }

    /// The phone was locked: what that means for the store is a setting.
    func applicationProtectedDataWillBecomeUnavailable(_ application: UIApplication) {
        Phone.shared.time.hold { await Phone.shared.app?.leftScreen(.screenOff) }
    }

    /// No keyboard of another maker sees what is typed here.
    func application(
        _ application: UIApplication,
        shouldAllowExtensionPointIdentifier id: UIApplication.ExtensionPointIdentifier
    ) -> Bool {
        id != .keyboard
    }

    func application(
        _ application: UIApplication, configurationForConnecting session: UISceneSession,
        options: UIScene.ConnectionOptions
    ) -> UISceneConfiguration {
        let configuration = UISceneConfiguration(name: nil, sessionRole: session.role)
        configuration.delegateClass = SceneDelegate.self
        return configuration
    }
}
