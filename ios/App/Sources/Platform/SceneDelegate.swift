import AlongsideKit
import UIKit

/// When the app comes in front and goes out of sight, and the one long press on its icon: *Help*.
final class SceneDelegate: NSObject, UIWindowSceneDelegate {
    private var cover: CoverWindow?

    func scene(
        _ scene: UIScene, willConnectTo session: UISceneSession,
        options: UIScene.ConnectionOptions
    ) {
        if let scene = scene as? UIWindowScene { cover = CoverWindow(over: scene) }
        if options.shortcutItem != nil { Phone.shared.help.openHelp() }
    }

    func sceneDidDisconnect(_ scene: UIScene) {
        cover = nil
    }

    func sceneDidBecomeActive(_ scene: UIScene) {
        cover?.isActive = true
        // The phone may give out its keys now.
        Phone.shared.begin()
        Phone.shared.time.hold { await Phone.shared.app?.cameBack() }
    }

    /// The system takes its picture for the app switcher after this.
    func sceneWillResignActive(_ scene: UIScene) {
        cover?.isActive = false
    }

    func sceneDidEnterBackground(_ scene: UIScene) {
        Phone.shared.time.hold { await Phone.shared.app?.leftScreen(.screenOn) }
    }

    func windowScene(
        _ windowScene: UIWindowScene, performActionFor shortcutItem: UIApplicationShortcutItem,
        completionHandler: @escaping (Bool) -> Void
    ) {
        Phone.shared.help.openHelp()
        completionHandler(true)
    }
}
