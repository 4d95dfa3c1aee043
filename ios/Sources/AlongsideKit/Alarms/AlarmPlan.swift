import AlongsideCore
import Foundation

/// A notification, with no word but those that the person chose for the lock screen.
public struct PlannedAlarm: Equatable, Sendable {
    public enum Says: Equatable, Sendable {
        /// "Something you planned for now"
        case planned
        /// Words that the person chose for it.
        case words(String)
    }

    public let reminderId: ReminderId
    /// What it asks for.
    public let occurrence: Occurrence
    /// When it rings, as the phone's zone is now.
    public let at: Date
    public let time: AlarmTime
    public let says: Says
    /// More may come than can be armed: beside what it says, "Open to keep reminders running."
    public var isLast = false
    /// What the core knows it by: another moment or other words have another.
    let key: String

    /// One for each time of a reminder: a later one takes its place.
    public var id: String { Self.id(reminderId, occurrence) }

    /// What it rings at and says: an armed one with the same mark needs no change. No word is in it.
    public var mark: String { "\(isLast ? "last " : "")\(key) \(time)" }

    /// By the clock on the wall, which shows the same in another zone.
    static func id(_ reminderId: ReminderId, _ occurrence: Occurrence) -> String {
        "\(reminderId) \(occurrence.local.day) \(occurrence.local.time)"
    }
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
    /// last one also asks to open the app, which then arms the rest.
    public init(_ core: Alarms, in calendar: Calendar.Identifier = Calendar.current.identifier) {
        let next = core.next.prefix(Self.most)
        alarms = next.enumerated().map { number, alarm in
            PlannedAlarm(
                reminderId: alarm.reminderId, occurrence: alarm.occurrence, at: alarm.at,
                time: AlarmTime(alarm, in: calendar),
                says: PlannedAlarm.Says(alarm.notice), isLast: number == Self.most - 1, key: alarm.key)
        }
        asking = Set(core.due.map { PlannedAlarm.id($0.reminderId, $0.occurrence) })
    }

    init(alarms: [PlannedAlarm], asking: Set<String>) {
        (self.alarms, self.asking) = (alarms, asking)
    }
}

extension PlannedAlarm.Says {
    /// One that shows nothing is never armed.
    init(_ notice: AlarmNotice) {
        switch notice {
        case .words(let text): self = .words(text)
        case .neutral, .nothing: self = .planned
        }
    }
}
