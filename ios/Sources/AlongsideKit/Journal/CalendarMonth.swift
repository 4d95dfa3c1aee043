import AlongsideCore
import Foundation

/// A month of the calendar.
public struct CalendarMonth: Equatable, Hashable, Sendable, Comparable {
    public let year: Int
    /// From 1 to 12.
    public let month: Int

    public init(year: Int, month: Int) {
        (self.year, self.month) = (year, month)
    }

    /// The month of a day.
    public init?(of day: Day) {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(year: parts[0], month: parts[1])
    }

    public static func < (one: CalendarMonth, other: CalendarMonth) -> Bool {
        (one.year, one.month) < (other.year, other.month)
    }

    /// The month so many months later.
    public func moved(by months: Int) -> CalendarMonth {
        let number = year * 12 + month - 1 + months
        return CalendarMonth(year: number / 12, month: number % 12 + 1)
    }

    /// Its days, in order.
    public var days: [Day] {
        let calendar = WallClock.calendar
        guard let first = calendar.date(from: DateComponents(year: year, month: month, day: 1)),
            let days = calendar.range(of: .day, in: .month, for: first)
        else { return [] }
        return days.map { WallClock.day(picked: first + Double($0 - 1) * 86_400) }
    }

    /// How many days of a week go before its first, where a week begins on `firstWeekday`, 1 for
    /// Sunday.
    public func lead(firstWeekday: Int) -> Int {
        guard let first = days.first.flatMap({ WallClock.picked(day: $0) }) else { return 0 }
        return (WallClock.calendar.component(.weekday, from: first) - firstWeekday + 7) % 7
    }
}
