import AlongsideCore
import Foundation
import Observation

public enum RepeatChoice: String, Hashable, Sendable, CaseIterable {
    case once, daily, weekly
}

public struct ReminderState: Equatable, Sendable, FormState {
    public var id: ReminderId?
    public var text = ""
    public var `repeat`: RepeatChoice = .daily
    /// For one that comes once.
    public var day: Day
    /// For one that comes on some days of each week.
    public var days: Set<Weekday> = []
    public var time: WallTime = "08:00"
    /// It keeps to the zone it was made in; otherwise to the phone's, wherever it is.
    public var keepZone = false
    public var draftKept = false
    public var problem: Problem?
    public var busy = true
    public var finished = false
}

/// Plans a reminder, or another state of one.
@Observable @MainActor
public final class ReminderViewModel: FormViewModel {
    public internal(set) var state: ReminderState
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var keeper: DraftKeeper?
    /// The zone that an edited reminder keeps to.
    @ObservationIgnored private var zone: Zone

    public init(_ app: AppViewModel, id: ReminderId? = nil) {
        self.app = app
        let here = app.gateway.here()
        zone = here.zone
        state = ReminderState(id: id, day: WallClock.day(of: here.now, in: here.zone))
    }

    private var of: DraftOf { state.id.map { .change(thing: .reminder(id: $0)) } ?? .new(kind: .reminder) }

    /// Looks up what is there: what was typed before comes first.
    public func load() async {
        guard keeper == nil else { return }
        let (of, id) = (of, state.id)
        let answer = await app.ask { opened, here in
            (
                try opened.session.draft(of: of),
                try id.map { try opened.reminders.reminder(reminderId: $0, here: here) }
            )
        }
        state.busy = false
        switch answer {
        case .success(let (draft, reminder)):
            if let reminder { show(reminder) }
            if let draft {
                show(draft.fields)
                state.draftKept = true
            }
            begin(of)
        case .failure(let problem): state.problem = problem
        }
    }

    private func show(_ reminder: Reminder) {
        state.text = reminder.text
        switch reminder.rule.repeat {
        case .once(let day): (state.repeat, state.day) = (.once, day)
        case .daily: state.repeat = .daily
        case .weekly(let days): (state.repeat, state.days) = (.weekly, Set(days))
        }
        state.time = reminder.rule.time
        state.keepZone = reminder.rule.zone != nil
        zone = reminder.rule.zone ?? zone
    }

    /// Without words nothing was typed yet: a draft of defaults alone is none.
    var fields: [String: String] {
        if state.text.isEmpty, state.id == nil { return [:] }
        let days = Weekday.week.indices.filter { state.days.contains(Weekday.week[$0]) }
        return [
            "text": state.text, "repeat": state.repeat.rawValue, "day": state.day,
            "days": days.map(String.init).joined(separator: ","), "time": state.time,
            "keepZone": state.keepZone ? "1" : "",
        ]
    }

    private func show(_ fields: [String: String]) {
        state.text = fields["text"] ?? ""
        state.repeat = fields["repeat"].flatMap(RepeatChoice.init) ?? state.repeat
        state.day = fields["day"] ?? state.day
        let days = (fields["days"] ?? "").split(separator: ",").compactMap { Int($0) }
        state.days = Set(
            days.filter(Weekday.week.indices.contains).map { Weekday.week[$0] })
        state.time = fields["time"] ?? state.time
        state.keepZone = fields["keepZone"] == "1"
    }

    public func write(_ text: String) { typed { $0.text = text } }

    public func choose(_ choice: RepeatChoice) { typed { $0.repeat = choice } }

    public func choose(day: Day) { typed { $0.day = day } }

    public func choose(time: WallTime) { typed { $0.time = time } }

    public func toggle(_ day: Weekday) { typed { $0.days.formSymmetricDifference([day]) } }

    public func keep(zone: Bool) { typed { $0.keepZone = zone } }

    public func save() async {
        let (of, id) = (of, state.id)
        let draft = ReminderDraft(text: state.text, rule: rule)
        let kept = await save { opened, here in
            if let id {
                _ = try opened.reminders.editReminder(
                    reminderId: id, draft: draft, here: here, finishes: of)
            } else {
                _ = try opened.reminders.addReminder(draft: draft, here: here, finishes: of)
            }
        }
        if kept { await app.alarms.planNew() }
        state.finished = kept
    }

    private var rule: Rule {
        let form: Repeat =
            switch state.repeat {
            case .once: .once(day: state.day)
            case .daily: .daily
            case .weekly: .weekly(days: Weekday.week.filter(state.days.contains))
            }
        return Rule(repeat: form, time: state.time, zone: state.keepZone ? zone : nil)
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}
