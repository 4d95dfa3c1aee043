import AlongsideCore
import AlongsideKit
import SwiftUI

extension RepeatChoice {
    var words: LocalizedStringKey {
        switch self {
        case .once: "repeat.once"
        case .daily: "repeat.daily"
        case .everyDays: "repeat.everyDays"
        case .weekly: "repeat.weekly"
        case .monthly: "repeat.monthly"
        case .yearly: "repeat.yearly"
        case .afterLast: "repeat.afterLast"
        }
    }
}

@MainActor
extension MonthDay {
    /// What a day of every month is called; nothing where it can't be chosen here.
    var words: Text? {
        switch self {
        case .day(let number): Text("month.dayNumber \(Int(number))")
        case .dayOrLast(let number): Text("month.dayOrLast \(Int(number))")
        case .fromEnd(1): Text("month.lastDay")
        case .nth(1, let weekday): Text("month.weekday.1 \(weekday.shown)")
        case .nth(2, let weekday): Text("month.weekday.2 \(weekday.shown)")
        case .nth(3, let weekday): Text("month.weekday.3 \(weekday.shown)")
        case .nth(4, let weekday): Text("month.weekday.4 \(weekday.shown)")
        case .nth(5, let weekday): Text("month.weekday.5 \(weekday.shown)")
        case .nthFromEnd(1, let weekday): Text("month.lastWeekday \(weekday.shown)")
        case .fromEnd, .nth, .nthFromEnd, .every: nil
        }
    }
}

extension ReminderSubject {
    var words: LocalizedStringKey {
        switch self {
        case .words: "subject.words"
        case .checkIn: "subject.checkIn"
        case .appointment: "subject.appointment"
        case .about(.meeting): "subject.meeting"
        case .about: "subject.other"
        }
    }
}

extension AlongsideCore.Notice {
    var words: LocalizedStringKey {
        switch self {
        case .nothing: "lockScreen.nothing"
        case .neutral: "lockScreen.neutral"
        case .cover: "lockScreen.cover"
        case .full: "lockScreen.full"
        }
    }
}

extension AlongsideCore.Notice {
    /// What the lock screen will show, as the page of a reminder says it.
    var shownWords: LocalizedStringKey {
        switch self {
        case .nothing: "shown.nothing"
        case .neutral: "shown.neutral"
        case .cover(let text): "shown.cover \(text)"
        case .full: "shown.full"
        }
    }
}

@MainActor
extension Reminder {
    /// The zone that it keeps to, wherever the phone is.
    var keptZone: Zone? {
        guard case .atTimes(_, let zone) = timing else { return nil }
        return zone
    }

    /// When it asks next, or until when it was put off; nothing where it does not ask.
    var nextWords: LocalizedStringKey? {
        guard state == .on, let next else { return nil }
        // Its time to ask was before, and what it comes for is the same.
        let asked = nextOccurrence.map { $0.at - Double(lead) * 60 <= .now } ?? false
        let when = Shown.near(next)
        return asked ? "history.putOff \(when)" : "reminders.next \(when)"
    }

    /// The day and the time that an occurrence has by its reminder, whatever the phone's zone is now.
    func wall(of occurrence: Occurrence) -> String {
        let wall = Shown.moment(occurrence.local)
        if let zone = keptZone { return Phrase.text("time.inZone %@ %@", wall, WallClock.city(of: zone)) }
        // The phone was where its clock shows the same.
        let isHere = WallClock.moment(of: occurrence.at, in: .current) == occurrence.local
        return isHere ? Shown.near(occurrence.at) : wall
    }

    /// Its times in the zone that it is kept to: "8:00 in Berlin"; nothing where it follows the phone.
    var inZone: Text? {
        guard case .atTimes(let rule, let zone?) = timing else { return nil }
        let times = rule.times.map(Shown.time).formatted(.list(type: .and, width: .narrow))
        return Text("time.inZone \(times) \(WallClock.city(of: zone))")
    }
}

@MainActor
extension HistoryItem {
    /// What became of it.
    var words: LocalizedStringKey {
        switch state {
        case .planned: "history.planned"
        case .asking: "history.asking"
        case .putOff: "history.putOff \(until.map { Shown.near($0) } ?? "")"
        case .done: "history.done"
        case .skipped: "history.skipped"
        case .missed: "history.missed"
        case .paused: "history.paused"
        }
    }
}
