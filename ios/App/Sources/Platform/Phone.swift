import AlongsideCore
import AlongsideKit
import Foundation
import Observation
import SwiftUI
import UIKit

/// What this phone gives: the keys, the store's folder, the notifications.
@Observable @MainActor
final class Phone {
    static let shared = Phone()

    /// The app, once the phone gave out its keys.
    private(set) var app: AppViewModel?

    private init() {
        begin()
    }

    func begin() {
        guard app == nil, let keys = try? KeySlots(in: PhoneKeyChain()),
            let folder = try? StoreFolder.ready()
        else { return }
        let gateway = Gateway(
            folder: folder, lockKey: keys.lockKey, hardwareKey: keys.hardwareKey)
        app = AppViewModel(
            gateway: gateway, alarms: NotificationCenterOfPhone(),
            country: Self.country)
    }

    /// As the phone is set; a region of many countries, a number, is none.
    private static var country: String {
        let region = Locale.current.region?.identifier ?? ""
        return region.count == 2 ? region : ""
    }

    /// Asks the system for the seconds that it takes to keep what was typed, and to lock.
    func keepingAwake(_ work: @escaping @MainActor () async -> Void) {
        let task = UIApplication.shared.beginBackgroundTask(expirationHandler: nil)
        Task {
            await work()
            UIApplication.shared.endBackgroundTask(task)
        }
    }
}

/// Numbers as the dialler takes them.
enum Dial {
    static func url(_ number: String) -> URL? { url("tel", number) }

    static func text(_ number: String) -> URL? { url("sms", number) }

    private static func url(_ scheme: String, _ number: String) -> URL? {
        var parts = URLComponents()
        parts.scheme = scheme
        parts.path = number
        return parts.url
    }
}
