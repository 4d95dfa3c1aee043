import UIKit
import UserNotifications
import XCTest

@testable import Alongside

/// What only Apple's systems can tell: that they find the methods which they call. Each is optional,
/// so that a misspelt one is no error and is never called.
final class DelegateTests: XCTestCase {
    @MainActor
    func testTheSystemFindsTheMethodsOfTheApp() {
        find(
            [
                "application:didFinishLaunchingWithOptions:",
                "applicationSignificantTimeChange:",
                "applicationProtectedDataWillBecomeUnavailable:",
                "application:shouldAllowExtensionPointIdentifier:",
                "application:configurationForConnectingSceneSession:options:",
            ], of: AppDelegate.self)
    }

    @MainActor
    func testTheSystemFindsTheMethodsOfTheScene() {
        find(
            [
                "scene:willConnectToSession:options:",
                "sceneDidDisconnect:",
                "sceneDidBecomeActive:",
                "sceneWillResignActive:",
                "sceneDidEnterBackground:",
                "windowScene:performActionForShortcutItem:completionHandler:",
            ], of: SceneDelegate.self)
    }

    func testTheSystemFindsWhatTakesTheAnswers() {
        find(
            [
                "userNotificationCenter:didReceiveNotificationResponse:withCompletionHandler:",
                "userNotificationCenter:willPresentNotification:withCompletionHandler:",
            ], of: NotificationAnswers.self)
    }

    private func find(_ selectors: [String], of type: NSObject.Type) {
        for name in selectors {
            XCTAssertTrue(type.instancesRespond(to: NSSelectorFromString(name)), name)
        }
    }
}
