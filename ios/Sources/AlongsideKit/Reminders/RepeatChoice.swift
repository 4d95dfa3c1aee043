import AlongsideCore

/// How a reminder repeats, before its days are chosen.
public enum RepeatChoice: String, Hashable, Sendable, CaseIterable {
    case once, daily, everyDays, weekly, monthly, yearly, afterLast
}

extension Timing {
    /// How it repeats.
    public var `repeat`: RepeatChoice {
        switch self {
        case .atTimes(let rule, _): rule.repeat
        case .afterLast: .afterLast
        }
    }
}

extension End {
    /// With its first one.
    static let once = End.count(times: 1)
}

extension Days {
    /// From one day, week, month or year to the next.
    var every: UInt32 {
        switch self {
        case .daily(let every), .weekly(let every, _, _), .monthly(let every, _), .yearly(let every, _, _):
            every
        }
    }

    /// The same days, so many days, weeks, months or years apart.
    func apart(_ every: UInt32) -> Days {
        switch self {
        case .daily: .daily(every: every)
        case .weekly(_, let on, let weekStart): .weekly(every: every, on: on, weekStart: weekStart)
        case .monthly(_, let on): .monthly(every: every, on: on)
        case .yearly(_, let months, let on): .yearly(every: every, months: months, on: on)
        }
    }

    /// A day of each year.
    fileprivate static func yearly(_ day: Day, every: UInt32) -> Days {
        let month = WallClock.parts(of: day).map { UInt32($0.month) } ?? 1
        return .yearly(every: every, months: [month], on: [MonthDay(day)])
    }
}

extension Rule {
    fileprivate var `repeat`: RepeatChoice {
        switch days {
        case .daily(let every): end == .once ? .once : every == 1 ? .daily : .everyDays
        case .weekly: .weekly
        case .monthly: .monthly
        case .yearly: .yearly
        }
    }

    /// Every day at nine, from a day on: for a reminder that has come after the last one so far.
    static func everyDay(from day: Day) -> Rule {
        Rule(
            start: WallMoment(day: day, time: "09:00"), days: .daily(every: 1), times: ["09:00"],
            end: .never, except: [])
    }

    /// It begins on a day; of a month or a year, the day that is named after its first one goes along.
    mutating func begin(on day: Day) {
        switch days {
        case .yearly(let every, _, _): days = .yearly(day, every: every)
        case .monthly(let every, let on):
            let named = MonthDay.all(of: start.day)
            days = .monthly(every: every, on: on.map { named.contains($0) ? $0.likewise(on: day) : $0 })
        case .daily, .weekly: break
        }
        start.day = day
    }

    /// It comes at these times: all of those on its first day count.
    mutating func come(at times: [WallTime]) {
        self.times = times
        start.time = times.min() ?? "00:00"
    }

    /// It repeats so, from its day on; of a week on these days.
    mutating func `repeat`(_ choice: RepeatChoice, on weekdays: Set<Weekday>) {
        days =
            switch choice {
            case .everyDays: .daily(every: 2)
            case .weekly: .weekly(every: 1, on: weekdays.inOrder, weekStart: Weekday.shownWeek[0])
            case .monthly: .monthly(every: 1, on: [MonthDay(start.day)])
            case .yearly: .yearly(start.day, every: 1)
            case .once, .daily, .afterLast: .daily(every: 1)
            }
        except = []
        if choice == .once {
            end = .once
            come(at: Array(times.prefix(1)))
        } else if end == .once {
            end = .never
        }
    }
}

extension Set<Weekday> {
    /// From Sunday.
    var inOrder: [Weekday] { Weekday.week.filter(contains) }
}

extension MonthDay {
    /// The last day that every month has.
    private static let alwaysThere = 28
    /// Some months have no fifth one.
    private static let fifth = 5

    /// A day of each month: of one that may be shorter its last.
    init(_ day: Day) {
        let number = WallClock.parts(of: day)?.day ?? 1
        self = number > Self.alwaysThere ? .dayOrLast(number: UInt32(number)) : .day(number: UInt32(number))
    }

    /// The ways to name a day, in every month: by its number, by its place among such weekdays, as
    /// the last.
    public static func all(of day: Day) -> [MonthDay] {
        guard let parts = WallClock.parts(of: day) else { return [] }
        let nth = (parts.day - 1) / 7 + 1
        var all = [MonthDay(day), .fromEnd(number: 1)]
        if nth < fifth { all.append(.nth(number: UInt32(nth), weekday: parts.weekday)) }
        if parts.day + 7 > parts.days { all.append(.nthFromEnd(number: 1, weekday: parts.weekday)) }
        return all
    }

    /// Another day, named in the same way.
    fileprivate func likewise(on day: Day) -> MonthDay {
        let found = Self.all(of: day).first {
            switch (self, $0) {
            case (.day, .day), (.dayOrLast, .dayOrLast), (.fromEnd, .fromEnd), (.nth, .nth),
                (.nthFromEnd, .nthFromEnd):
                true
            default: false
            }
        }
        return found ?? MonthDay(day)
    }
}
