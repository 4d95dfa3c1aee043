import AlongsideCore
import AlongsideKit
import Foundation
import UserNotifications

/// The names by which the system hands a notification back.
private enum Named {
    static let category = "planned"
    static let done = "done"
    static let later = "later"
    static let reminder = "reminder"
    static let day = "day"
    static let time = "time"
    static let at = "at"
    static let mark = "mark"
}

/// The phone's notifications. Each says the same, and nothing of the person, but for words that were chosen
/// for the lock screen.
struct NotificationCenterOfPhone: AlarmCenter {
    private var center: UNUserNotificationCenter { .current() }

    /// The answers work without opening the app, and without the phone's code.
    static func register() {
        let done = UNNotificationAction(
            identifier: Named.done, title: Words.said("action.done"), options: [])
        let later = UNNotificationAction(
            identifier: Named.later, title: Words.said("action.later"), options: [])
        let category = UNNotificationCategory(
            identifier: Named.category, actions: [done, later], intentIdentifiers: [],
            options: [])
        UNUserNotificationCenter.current().setNotificationCategories([category])
    }

    func armed() async -> [String: String] {
        await withCheckedContinuation { answer in
            center.getPendingNotificationRequests { requests in
                let marks = requests.map {
                    ($0.identifier, $0.content.userInfo[Named.mark] as? String ?? "")
                }
                answer.resume(returning: Dictionary(marks) { _, last in last })
            }
        }
    }

    func arm(_ alarm: PlannedAlarm) async throws {
        try await center.add(Self.request(alarm))
    }

    func disarm(_ ids: [String]) async {
        center.removePendingNotificationRequests(withIdentifiers: ids)
    }

    func shown() async -> [String] {
        await withCheckedContinuation { answer in
            center.getDeliveredNotifications { shown in
                answer.resume(returning: shown.map(\.request.identifier))
            }
        }
    }

    func hide(_ ids: [String]) async {
        center.removeDeliveredNotifications(withIdentifiers: ids)
    }

    func permission() async -> AlarmPermission {
        await withCheckedContinuation { answer in
            center.getNotificationSettings { settings in
                let permission: AlarmPermission =
                    switch settings.authorizationStatus {
                    case .notDetermined: .notAsked
                    case .denied: .refused
                    default: settings.showsBanners ? .given : .withoutBanners
                    }
                answer.resume(returning: permission)
            }
        }
    }

    func askPermission() async {
        _ = try? await center.requestAuthorization(options: [.alert, .sound])
    }

    private static func request(_ alarm: PlannedAlarm) -> UNNotificationRequest {
        let content = UNMutableNotificationContent()
        content.title = Words.whenShown("app.name")
        content.body =
            switch alarm.says {
            case .planned: Words.whenShown("alarm.planned")
            case .words(let text): text
            }
        if alarm.isLast { content.subtitle = Words.whenShown("alarm.openToGoOn") }
        content.sound = .default
        content.categoryIdentifier = Named.category
        content.userInfo = [
            Named.reminder: alarm.reminderId, Named.day: alarm.occurrence.local.day,
            Named.time: alarm.occurrence.local.time, Named.at: alarm.occurrence.at,
            Named.mark: alarm.mark,
        ]
        return UNNotificationRequest(
            identifier: alarm.id, content: content,
            trigger: UNCalendarNotificationTrigger(dateMatching: alarm.time.components, repeats: false))
    }
}

extension UNNotificationSettings {
    /// While the phone is in use too.
    fileprivate var showsBanners: Bool { alertSetting != .disabled && alertStyle != .none }
}

/// Words that the system shows for the app.
private enum Words {
    static func said(_ key: String) -> String {
        NSLocalizedString(key, comment: "")
    }

    /// In the language that the phone is set to when it shows them.
    static func whenShown(_ key: String) -> String {
        NSString.localizedUserNotificationString(forKey: key, arguments: nil)
    }
}

/// Takes what is answered on a notification. The system does not say on which thread.
final class NotificationAnswers: NSObject, UNUserNotificationCenterDelegate {
    func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
        withCompletionHandler completionHandler: @escaping @Sendable () -> Void
    ) {
        let about = response.notification.request.content.userInfo
        let answer: AlarmAnswer? =
            switch response.actionIdentifier {
            case Named.done: .done
            case Named.later: .later
            default: nil
            }
        guard let answer, let id = about[Named.reminder] as? String,
            let day = about[Named.day] as? String, let time = about[Named.time] as? String,
            let at = about[Named.at] as? Date
        else { return completionHandler() }
        let occurrence = Occurrence(local: WallMoment(day: day, time: time), at: at)
        Task { @MainActor in
            await Phone.shared.answer(answer, id, occurrence)
            completionHandler()
        }
    }

    func userNotificationCenter(
        _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
        withCompletionHandler completionHandler:
            @escaping @Sendable (UNNotificationPresentationOptions) -> Void
    ) {
        completionHandler([.banner, .list])
    }
}

