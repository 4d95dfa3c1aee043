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
    /// When it rings, as the phone's zone is now.
    public let at: Date
    public let time: AlarmTime
    public let says: Says

    /// One for each reminder and day: a later one takes its place.
    public var id: String { Self.id(reminderId, day) }

    /// What it rings at and says: an armed one with the same mark needs no change.
    public var mark: String { "\(says) \(time)" }

    static func id(_ reminderId: ReminderId, _ day: Day) -> String { "\(reminderId) \(day)" }
}

/// Everything that is to be armed, in place of all that was.
public struct AlarmPlan: Equatable, Sendable {
    /// iOS keeps the soonest 64 of an app; a few are left free.
    public static let most = Int(defaults.alarms)
    /// How many notifications iOS keeps of an app.
    static let room = 64

    /// The next first.
    public let alarms: [PlannedAlarm]
    /// What asks now: only these may still be shown.
    public let asking: Set<String>

    public static let none = AlarmPlan(alarms: [], asking: [])

    /// Of what the core says. Where that is as many as can be armed there may be more to come: the
    /// last one asks to open the app, which then arms the rest.
    public init(_ core: Alarms, in calendar: Calendar.Identifier = Calendar.current.identifier) {
        let next = core.next.prefix(Self.most)
        alarms = next.enumerated().map { number, alarm in
            PlannedAlarm(
                reminderId: alarm.reminderId, day: alarm.day, at: alarm.at,
                time: AlarmTime(alarm, in: calendar), says: number == Self.most - 1 ? .openToGoOn : .planned)
        }
        asking = Set(core.due.map { PlannedAlarm.id($0.reminderId, $0.day) })
    }

    init(alarms: [PlannedAlarm], asking: Set<String>) {
        (self.alarms, self.asking) = (alarms, asking)
    }
}
