import AlongsideCore
import Foundation

/// A notification, without a word of what it is about. The words are the app's own.
public struct PlannedAlarm: Equatable, Sendable {
    public enum Says: Equatable, Sendable {
        /// "Something you planned for now"
        case planned
        /// "Open to keep reminders running."
        case openToGoOn
    }

    public let reminderId: ReminderId
    public let day: Day
    public let at: Date
    public let says: Says

    /// One for each reminder and day: a later one takes its place.
    public var id: String { Self.id(reminderId, day) }

    static func id(_ reminderId: ReminderId, _ day: Day) -> String { "\(reminderId) \(day)" }
}

/// Everything that is to be armed, in place of all that was.
public struct AlarmPlan: Equatable, Sendable {
    /// iOS keeps the soonest 64 of an app; a few are left free.
    public static let most = Int(defaults.alarms)

    /// The next first.
    public let alarms: [PlannedAlarm]
    /// What asks now: only these may still be shown.
    public let asking: Set<String>

    public static let none = AlarmPlan(alarms: [], asking: [])

    /// Of what the core says. Where that is as many as can be armed there may be more to come: the
    /// last one asks to open the app, which then arms the rest.
    public init(_ core: Alarms) {
        let next = core.next.prefix(Self.most)
        alarms = next.enumerated().map { number, alarm in
            PlannedAlarm(
                reminderId: alarm.reminderId, day: alarm.day, at: alarm.at,
                says: number == Self.most - 1 ? .openToGoOn : .planned)
        }
        asking = Set(core.due.map { PlannedAlarm.id($0.reminderId, $0.day) })
    }

    init(alarms: [PlannedAlarm], asking: Set<String>) {
        (self.alarms, self.asking) = (alarms, asking)
    }
}

/// The system's notifications.
public protocol AlarmCenter: Sendable {
    /// Arms exactly this, and takes away what is shown and asks no more.
    func arm(_ plan: AlarmPlan) async

    /// Asks the person, the first time that there is something to arm.
    func mayAsk() async
}

/// What the person answers on a notification.
public enum AlarmAnswer: Sendable {
    case done, later
}

/// Arms the reminders, and takes their answers, whether the store is open or not.
public actor AlarmPlanner {
    /// *Later* is so many minutes.
    public static let later = defaults.laterMinutes

    private let gateway: Gateway
    private let center: any AlarmCenter
    private var asked = false
    private var latest: Task<AlarmPlan?, Never>?

    public init(gateway: Gateway, center: any AlarmCenter) {
        self.gateway = gateway
        self.center = center
    }

    /// Arms what the core says now: after each change, after the phone's clock or zone changed. One
    /// after the other: an older plan never comes after a newer one. What can't be read leaves what
    /// was armed.
    @discardableResult
    public func plan() async -> AlarmPlan? {
        let before = latest
        let planning = Task {
            _ = await before?.value
            return await self.armed()
        }
        latest = planning
        return await planning.value
    }

    private func armed() async -> AlarmPlan? {
        guard let alarms = try? await gateway.whileLocked({ try $0.alarms(lockKey: $1, context: $2) })
        else { return nil }
        let plan = AlarmPlan(alarms)
        await center.arm(plan)
        return plan
    }

    /// As `plan`, after the person made a reminder: then the system may be asked for leave.
    public func planNew() async {
        if !asked {
            asked = true
            await center.mayAsk()
        }
        await plan()
    }

    /// Takes an answer. One that asks no more changes nothing.
    public func answer(_ answer: AlarmAnswer, reminderId: ReminderId, day: Day) async {
        try? await gateway.whileLocked { vault, lockKey, context in
            switch answer {
            case .done:
                try vault.answerDone(
                    lockKey: lockKey, reminderId: reminderId, day: day, context: context)
            case .later:
                try vault.answerLater(
                    lockKey: lockKey, reminderId: reminderId, day: day, minutes: Self.later,
                    context: context)
            }
        }
        await plan()
    }
}
