import AlongsideCore
import Foundation

/// Days and times on the wall as the system's pickers take them.
public enum WallClock {
    /// The calendar of all days of the core, set to UTC.
    static var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "UTC") ?? .current
        return calendar
    }

    /// The day of a moment in a zone.
    public static func day(of moment: Date, in zone: Zone) -> Day {
        var calendar = calendar
        calendar.timeZone = TimeZone(identifier: zone) ?? .current
        return text(calendar.dateComponents([.year, .month, .day], from: moment))
    }

    /// The day before a day; the same where that is no day.
    public static func day(before day: Day) -> Day {
        picked(day: day).map { self.day(picked: $0 - 86_400) } ?? day
    }

    /// What a day is called: its month, its number, its day of the week; and how many its month has.
    static func parts(of day: Day) -> (month: Int, day: Int, weekday: Weekday, days: Int)? {
        guard let date = picked(day: day),
            let days = calendar.range(of: .day, in: .month, for: date)?.count
        else { return nil }
        let parts = calendar.dateComponents([.month, .day, .weekday], from: date)
        guard let month = parts.month, let number = parts.day, let weekday = parts.weekday else { return nil }
        return (month, number, Weekday.week[(weekday - 1) % 7], days)
    }

    /// The same day of the next month, or the last of one that is shorter.
    public static func day(aMonthAfter day: Day) -> Day {
        let date = picked(day: day).flatMap { calendar.date(byAdding: .month, value: 1, to: $0) }
        return date.map { self.day(picked: $0) } ?? day
    }

    /// An hour later, after midnight too.
    static func time(anHourAfter time: WallTime) -> WallTime {
        picked(time: time).map { self.time(picked: $0 + 3600) } ?? time
    }

    /// The moment at which a picker that is set to UTC shows a day.
    public static func picked(day: Day) -> Date? {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        let components = DateComponents(year: parts[0], month: parts[1], day: parts[2])
        return calendar.date(from: components)
    }

    /// The same, and today's in a zone while no day was answered.
    public static func picked(day: Day, now: Date, zone: Zone) -> Date {
        picked(day: day) ?? picked(day: self.day(of: now, in: zone)) ?? now
    }

    /// The day that such a picker shows.
    public static func day(picked: Date) -> Day {
        text(calendar.dateComponents([.year, .month, .day], from: picked))
    }

    /// The moment at which a picker that is set to UTC shows a time.
    public static func picked(time: WallTime) -> Date? {
        let parts = time.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2 else { return nil }
        return calendar.date(
            from: DateComponents(year: 2001, month: 1, day: 1, hour: parts[0], minute: parts[1]))
    }

    /// The moment at which a clock that is set to UTC shows a time of a day.
    public static func shown(_ time: WallTime, on day: Day) -> Date? {
        guard let day = picked(day: day), let time = picked(time: time),
            let midnight = picked(time: "00:00")
        else { return nil }
        return day + time.timeIntervalSince(midnight)
    }

    /// What the clocks of a zone show at a moment.
    public static func moment(of moment: Date, in zone: TimeZone) -> WallMoment {
        let shown = moment + Double(zone.secondsFromGMT(for: moment))
        return WallMoment(day: day(picked: shown), time: time(picked: shown))
    }

    /// The time that such a picker shows.
    public static func time(picked: Date) -> WallTime {
        let parts = calendar.dateComponents([.hour, .minute], from: picked)
        return padded(parts.hour ?? 0, 2) + ":" + padded(parts.minute ?? 0, 2)
    }

    /// Days of the week from Monday, those that follow each other together.
    public static func runs(_ days: [Weekday]) -> [[Weekday]] {
        var runs: [[Weekday]] = []
        var goesOn = false
        for day in Weekday.week.dropFirst() + [.sunday] {
            let isOne = days.contains(day)
            if isOne, goesOn {
                runs[runs.count - 1].append(day)
            } else if isOne {
                runs.append([day])
            }
            goesOn = isOne
        }
        return runs
    }

    /// The city that a zone is named after.
    public static func city(of zone: Zone) -> String {
        let city = zone.split(separator: "/").last.map(String.init) ?? zone
        return city.replacingOccurrences(of: "_", with: " ")
    }

    private static func text(_ parts: DateComponents) -> Day {
        let parts = [(parts.year, 4), (parts.month, 2), (parts.day, 2)]
        return parts.map { padded($0 ?? 0, $1) }.joined(separator: "-")
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

extension Weekday {
    /// All of them, from Sunday.
    public static let week: [Weekday] = [
        .sunday, .monday, .tuesday, .wednesday, .thursday, .friday, .saturday,
    ]

    /// The week as the phone's region begins it.
    public static var shownWeek: [Weekday] {
        let first = Calendar.current.firstWeekday - 1
        return (0..<7).map { week[(first + $0) % 7] }
    }
}
