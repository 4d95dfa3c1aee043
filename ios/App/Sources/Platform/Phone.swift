import AlongsideCore
import AlongsideKit
import Foundation
import Observation
import SwiftUI
import UIKit

/// What this phone gives: the keys, the store's folder, the notifications, time in the background.
@Observable @MainActor
final class Phone {
    static let shared = Phone()

    /// The app, once the phone gave out its keys.
    private(set) var app: AppViewModel?
    let time = PhoneTime()
    /// *Help now* alone, until then: it has no store, and makes none.
    @ObservationIgnored private lazy var withoutStore = AppViewModel(
        gateway: Gateway(
            folder: .temporaryDirectory.appendingPathComponent("no store"), lockKey: Data()),
        alarms: NotificationCenterOfPhone(), country: Self.country, time: time)
    /// What was answered on notifications before there was an app.
    @ObservationIgnored private var answered: [(AlarmAnswer, ReminderId, Occurrence)] = []

    /// What *Help now* is opened in.
    var help: AppViewModel { app ?? withoutStore }

    /// The number to call first, where the person is.
    var emergency: HelpCall? {
        let country = help.state.profile.country
        let help = try? Guide().helpNow(country: country, context: .current)
        return help?.emergency.first?.call
    }

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
            gateway: gateway, alarms: NotificationCenterOfPhone(), country: Self.country,
            time: time)
        // Help that is open stays open.
        if let help = withoutStore.state.help { app?.openHelp(at: help.door) }
        let waiting = answered
        answered = []
        for (answer, id, occurrence) in waiting {
            time.hold { [weak self] in
                await self?.app?.answer(answer, reminderId: id, occurrence: occurrence)
            }
        }
    }

    /// Takes an answer on a notification; while the phone gives out no keys it waits for them.
    func answer(_ answer: AlarmAnswer, _ id: ReminderId, _ occurrence: Occurrence) async {
        begin()
        guard let app else { return answered.append((answer, id, occurrence)) }
        await app.answer(answer, reminderId: id, occurrence: occurrence)
    }

    /// As the phone is set; a region of many countries, a number, is none.
    private static var country: String {
        let region = Locale.current.region?.identifier ?? ""
        return region.count == 2 ? region : ""
    }
}

/// Numbers as the dialler takes them.
enum Dial {
    static func url(_ number: String) -> URL? { url("tel", number) }

    static func text(_ number: String) -> URL? { url("sms", number) }

    /// The map at an address.
    static func map(_ address: String) -> URL? {
        var parts = URLComponents()
        (parts.scheme, parts.host) = ("maps", "")
        parts.queryItems = [URLQueryItem(name: "q", value: address)]
        return parts.url
    }

    private static func url(_ scheme: String, _ number: String) -> URL? {
        var parts = URLComponents()
        parts.scheme = scheme
        parts.path = number
        return parts.url
    }
}
