import AlongsideKit
import UIKit

/// What the phone gives an app in the background: about half a minute.
struct PhoneTime: BackgroundTime {
    static let seconds = 25
    let most = Duration.seconds(Self.seconds)

    func begin(_ expired: @escaping @MainActor @Sendable () -> Void) -> Int? {
        let task = UIApplication.shared.beginBackgroundTask(expirationHandler: expired)
        return task == .invalid ? nil : task.rawValue
    }

    func end(_ number: Int) {
        UIApplication.shared.endBackgroundTask(UIBackgroundTaskIdentifier(rawValue: number))
    }
}
