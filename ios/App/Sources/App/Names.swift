import AlongsideCore
import AlongsideKit
import Foundation
import SwiftUI

extension Fellowship {
    var words: LocalizedStringKey {
        switch self {
        case .aa: "fellowship.aa"
        case .na: "fellowship.na"
        case .ca: "fellowship.ca"
        case .smart: "fellowship.smart"
        case .lifering: "fellowship.lifering"
        case .recoveryDharma: "fellowship.recoveryDharma"
        case .cma: "fellowship.cma"
        case .ma: "fellowship.ma"
        case .aca: "fellowship.aca"
        case .coda: "fellowship.coda"
        case .alAnon: "fellowship.alAnon"
        case .alateen: "fellowship.alateen"
        case .narAnon: "fellowship.narAnon"
        case .fa: "fellowship.fa"
        case .coAnon: "fellowship.coAnon"
        case .smartFamily: "fellowship.smartFamily"
        case .other: "fellowship.other"
        }
    }
}

extension Venue {
    var words: LocalizedStringKey {
        switch self {
        case .inPerson: "venue.inPerson"
        case .online: "venue.online"
        case .hybrid: "venue.hybrid"
        case .phone: "venue.phone"
        case .inactive: "venue.inactive"
        }
    }
}

extension Role {
    static var choices: [Role] { [.recovering, .partner, .both, .looking] }

    var words: LocalizedStringKey {
        switch self {
        case .recovering: "role.recovering"
        case .partner: "role.partner"
        case .both: "role.both"
        case .looking: "role.looking"
        }
    }
}

extension AutoLock {
    static var choices: [AutoLock] { [.atOnce, .halfAMinute, .fiveMinutes] }

    var words: LocalizedStringKey {
        switch self {
        case .atOnce: "autoLock.atOnce"
        case .halfAMinute: "autoLock.halfAMinute"
        case .fiveMinutes: "autoLock.fiveMinutes"
        }
    }
}

extension Weekday {
    /// As the phone's language says it.
    var shown: String {
        let names = Calendar.current.standaloneWeekdaySymbols
        let number = Weekday.week.firstIndex(of: self) ?? 0
        return names.indices.contains(number) ? names[number] : ""
    }
}

/// Days and times as the phone writes them.
enum Shown {
    static func day(_ day: Day) -> String {
        var style = Date.FormatStyle(date: .abbreviated, time: .omitted)
        style.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return WallClock.picked(day: day).map { $0.formatted(style) } ?? day
    }

    static func today() -> String {
        Date.now.formatted(Date.FormatStyle().weekday(.wide).day().month(.wide))
    }

    /// The weekday too.
    static func wholeDay(_ day: Day) -> String {
        formatted(day, Date.FormatStyle().weekday(.wide).day().month(.wide))
    }

    static func time(_ time: WallTime) -> String {
        var style = Date.FormatStyle(date: .omitted, time: .shortened)
        style.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return WallClock.picked(time: time).map { $0.formatted(style) } ?? time
    }

    /// The day of the week that a day is.
    static func weekday(of day: Day) -> String {
        formatted(day, Date.FormatStyle().weekday(.wide))
    }

    /// The month and the year of a day.
    static func month(of day: Day) -> String {
        formatted(day, Date.FormatStyle().month(.wide).year())
    }

    static func formatted(_ day: Day, _ style: Date.FormatStyle) -> String {
        var style = style
        style.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return WallClock.picked(day: day).map { $0.formatted(style) } ?? day
    }

    /// Days of the week, those that follow each other as a range.
    static func weekdays(_ days: [Weekday]) -> String {
        let runs = WallClock.runs(days).map { run in
            guard let first = run.first, let last = run.last, first != last else {
                return run.first?.shown ?? ""
            }
            return first.shown + "\u{2013}" + last.shown
        }
        return runs.joined(separator: ", ")
    }

    static func moment(_ moment: Date) -> String {
        moment.formatted(date: .abbreviated, time: .shortened)
    }

    /// In a sentence: yesterday, today and tomorrow by their names, other days with that of the week.
    static func near(_ moment: Date) -> String {
        let calendar = Calendar.current
        let day: String? =
            if calendar.isDateInToday(moment) {
                Phrase.text("day.today")
            } else if calendar.isDateInTomorrow(moment) {
                Phrase.text("day.tomorrow")
            } else if calendar.isDateInYesterday(moment) {
                Phrase.text("day.yesterday")
            } else {
                nil
            }
        if let day { return Phrase.text("day.andTime %@ %@", day, time(of: moment)) }
        return moment.formatted(
            Date.FormatStyle(date: .abbreviated, time: .shortened).weekday(.abbreviated))
    }

    /// As the clock on the wall showed it.
    static func moment(_ moment: WallMoment) -> String {
        var style = Date.FormatStyle(date: .abbreviated, time: .shortened)
        style.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return WallClock.shown(moment.time, on: moment.day).map { $0.formatted(style) }
            ?? "\(moment.day) \(moment.time)"
    }

    static func time(of moment: Date) -> String {
        moment.formatted(date: .omitted, time: .shortened)
    }

    static func weekdayAndDay(of moment: Date) -> String {
        moment.formatted(Date.FormatStyle().weekday(.abbreviated).day().month(.abbreviated))
    }

    static func seconds(_ seconds: Int) -> String {
        let rest = seconds % 60
        return "\(seconds / 60):" + (rest < 10 ? "0\(rest)" : "\(rest)")
    }

    /// How long, in words: "1 minute, 30 seconds".
    static func duration(_ seconds: Int) -> String {
        Duration.seconds(seconds).formatted(.units(allowed: [.minutes, .seconds], width: .wide))
    }

    /// How many hours and minutes, in words: "8 hours, 30 minutes".
    static func hours(_ minutes: Int) -> String {
        Duration.seconds(minutes * 60).formatted(.units(allowed: [.hours, .minutes], width: .wide))
    }

    /// The name of a language in the phone's own.
    static func language(_ tag: String) -> String {
        Locale.current.localizedString(forIdentifier: tag) ?? tag
    }

    /// The name of a country in the phone's language.
    static func country(_ code: String) -> String {
        Locale.current.localizedString(forRegionCode: code) ?? code
    }
}
