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

extension Reminder {
    /// Why it asks nothing, or not now; nothing where it does.
    var stateWords: LocalizedStringKey? {
        switch state {
        case .on: nil
        case .stopped: "reminders.isOff"
        case .paused(let lastDay): "reminders.isPaused \(Shown.day(lastDay))"
        case .gaveUp: "reminders.gaveUp \(Int(stopAfter ?? 0))"
        case .silent: "reminders.isSilent"
        case .over: "reminders.isOver"
        }
    }
}

@MainActor
extension HistoryItem {
    /// What became of it.
    var words: LocalizedStringKey {
        switch state {
        case .planned: "history.planned"
        case .asking: "history.asking"
        case .putOff: "history.putOff \(until.map { Shown.moment($0) } ?? "")"
        case .done: "history.done"
        case .skipped: "history.skipped"
        case .missed: "history.missed"
        case .paused: "history.paused"
        }
    }
}
