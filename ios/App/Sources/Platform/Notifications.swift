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
}

/// The phone's notifications. Each says the same, and nothing of the person.
struct NotificationCenterOfPhone: AlarmCenter {
    func mayAsk() async {
        let center = UNUserNotificationCenter.current()
        _ = try? await center.requestAuthorization(options: [.alert, .sound])
    }

    func arm(_ plan: AlarmPlan) async {
        let center = UNUserNotificationCenter.current()
        center.setNotificationCategories([Self.category])
        let shown = await withCheckedContinuation { answer in
            center.getDeliveredNotifications { shown in
                answer.resume(returning: shown.map(\.request.identifier))
            }
        }
        center.removeDeliveredNotifications(
            withIdentifiers: shown.filter { !plan.asking.contains($0) })
        center.removeAllPendingNotificationRequests()
        for alarm in plan.alarms {
            // One that could not be armed is armed at the next plan.
            try? await center.add(Self.request(alarm))
        }
    }

    /// The answers work without opening the app, and without the phone's code.
    private static var category: UNNotificationCategory {
        let done = UNNotificationAction(
            identifier: Named.done, title: Words.said("action.done"), options: [])
        let later = UNNotificationAction(
            identifier: Named.later, title: Words.said("action.later"), options: [])
        return UNNotificationCategory(
            identifier: Named.category, actions: [done, later], intentIdentifiers: [],
            options: [])
    }

    private static func request(_ alarm: PlannedAlarm) -> UNNotificationRequest {
        let content = UNMutableNotificationContent()
        content.title = Words.said("app.name")
        content.body =
            switch alarm.says {
            case .planned: Words.said("alarm.planned")
            case .openToGoOn: Words.said("alarm.openToGoOn")
            }
        content.sound = .default
        content.categoryIdentifier = Named.category
        content.userInfo = [Named.reminder: alarm.reminderId, Named.day: alarm.day]
        return UNNotificationRequest(
            identifier: alarm.id, content: content, trigger: trigger(alarm.at))
    }

    /// The moment itself, wherever the phone is then.
    private static func trigger(_ at: Date) -> UNNotificationTrigger {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        var parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second], from: at)
        parts.calendar = calendar
        parts.timeZone = calendar.timeZone
        return UNCalendarNotificationTrigger(dateMatching: parts, repeats: false)
    }
}

/// Words that the system shows for the app.
enum Words {
    static func said(_ key: String) -> String {
        NSLocalizedString(key, comment: "")
    }
}

/// Takes what is answered on a notification. The system is told on the main thread, as it asks.
final class NotificationAnswers: NSObject, UNUserNotificationCenterDelegate {
    func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
        withCompletionHandler completionHandler: @escaping () -> Void
    ) {
        let about = response.notification.request.content.userInfo
        let answer: AlarmAnswer? =
            switch response.actionIdentifier {
            case Named.done: .done
            case Named.later: .later
            default: nil
            }
        guard let answer, let id = about[Named.reminder] as? String,
            let day = about[Named.day] as? String
        else { return completionHandler() }
        // Called once, on the main thread.
        nonisolated(unsafe) let ended = completionHandler
        Task { @MainActor in
            await Phone.shared.answer(answer, id, day)
            ended()
        }
    }

    func userNotificationCenter(
        _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
        withCompletionHandler completionHandler:
            @escaping (UNNotificationPresentationOptions) -> Void
    ) {
        completionHandler([.banner, .list])
    }
}

extension Phone {
    fileprivate func answer(_ answer: AlarmAnswer, _ id: ReminderId, _ day: Day) async {
        begin()
        await app?.answer(answer, reminderId: id, day: day)
    }
}
