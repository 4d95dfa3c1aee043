import AlongsideCore
import Foundation

/// When an alarm rings.
public enum AlarmTime: Equatable, Sendable {
    /// At one moment, in whatever zone the phone is then.
    case instant(Date)
    /// When a clock at the place where the phone is then shows this: the moment at which a clock
    /// set to UTC does. Its parts are armed in the kind of calendar that the phone is set to: in
    /// another kind it is armed anew.
    case wall(Date, Calendar.Identifier)

    init(_ alarm: Alarm, in kind: Calendar.Identifier) {
        let shown = alarm.wall.flatMap { WallClock.shown($0.time, on: $0.day) }
        self = shown.map { .wall($0, kind) } ?? .instant(alarm.at)
    }

    /// What a calendar trigger takes. A time on the wall has neither zone nor calendar: the system
    /// then takes the phone's, as they are when it rings.
    public var components: DateComponents {
        switch self {
        case .instant(let at):
            let calendar = WallClock.calendar
            var parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .second], from: at)
            (parts.calendar, parts.timeZone) = (calendar, calendar.timeZone)
            return parts
        case .wall(let shown, let kind):
            var calendar = Calendar(identifier: kind)
            calendar.timeZone = WallClock.calendar.timeZone
            // Years are counted anew in each era of some calendars.
            let era: Set<Calendar.Component> = kind == .gregorian ? [] : [.era]
            return calendar.dateComponents(
                era.union([.year, .month, .day, .hour, .minute]), from: shown)
        }
    }
}
