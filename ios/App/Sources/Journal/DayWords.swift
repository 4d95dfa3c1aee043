import AlongsideCore
import AlongsideKit
import SwiftUI

extension Shown {
    /// A day as a heading: today, yesterday, or its weekday and date, with the year where that is
    /// another.
    @MainActor
    static func heading(_ day: Day, today: Day) -> Text {
        if day == today { return begun("day.today") }
        if day == WallClock.day(before: today) { return begun("day.yesterday") }
        return Text(verbatim: day.prefix(4) == today.prefix(4) ? wholeDay(day) : dayOfYear(day))
    }

    /// A word where a line begins with it.
    @MainActor
    private static func begun(_ key: String) -> Text {
        Text(verbatim: begun(with: Phrase.text(key)))
    }

    static func begun(with words: String) -> String {
        words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The weekday and the year too.
    static func dayOfYear(_ day: Day) -> String {
        formatted(day, Date.FormatStyle().weekday(.wide).day().month(.wide).year())
    }

    /// The time of a moment on the clocks of a zone.
    static func time(of moment: Date, in zone: Zone) -> String {
        var style = Date.FormatStyle(date: .omitted, time: .shortened)
        style.timeZone = TimeZone(identifier: zone) ?? .current
        return moment.formatted(style)
    }
}
