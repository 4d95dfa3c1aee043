import AlongsideCore
import Foundation
import Observation

public enum RepeatChoice: String, Hashable, Sendable, CaseIterable {
    case once, daily, weekly
}

public struct ReminderState: Equatable, Sendable, FormState {
    public var id: ReminderId?
    /// The whole of it; nothing until it was looked up.
    public var draft: ReminderInput?
    /// The day and the weekdays that were chosen last, also while it repeats otherwise.
    public var day: Day
    public var days: Set<Weekday> = []
    /// The zone that it keeps to, or would: its own, or else the phone's.
    public var zone: Zone
    public var draftKept = false
    public var problem: Problem?
    public var busy = true
    public var finished = false

    /// Typing may begin.
    public var ready: Bool { draft != nil && !busy }
    public var text: String { draft?.text ?? "" }
    public var time: WallTime { draft?.rule.time ?? "00:00" }
    /// It keeps to the zone it was made in; otherwise to the phone's, wherever it is.
    public var keepZone: Bool { draft?.rule.zone != nil }
    public var `repeat`: RepeatChoice {
        switch draft?.rule.repeat {
        case .once: .once
        case .weekly: .weekly
        case .daily, nil: .daily
        }
    }

    /// Takes what was chosen last.
    mutating func `repeat`(_ choice: RepeatChoice) {
        draft?.rule.repeat =
            switch choice {
            case .once: .once(day: day)
            case .daily: .daily
            case .weekly: .weekly(days: Weekday.week.filter(days.contains))
            }
    }
}

/// Plans a reminder, or another state of one.
@Observable @MainActor
public final class ReminderViewModel: FormViewModel {
    public internal(set) var state: ReminderState
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var keeper: DraftKeeper?

    public init(_ app: AppViewModel, id: ReminderId? = nil) {
        self.app = app
        let context = app.gateway.context()
        state = ReminderState(
            id: id, day: WallClock.day(of: context.now, in: context.zone), zone: context.zone)
    }

    private var of: DraftOf { state.id.map { .change(thing: .reminder(id: $0)) } ?? .new(kind: .reminder) }

    /// Looks up what is there: what was typed before comes first.
    public func load() async {
        guard keeper == nil else { return }
        let of = of
        let answer = await app.ask { try $0.session.form(of: of, context: $1) }
        state.busy = false
        switch answer {
        case .success(let start):
            guard case .reminder(let draft) = start.form else { return }
            (state.draft, state.draftKept) = (draft, start.isDraft)
            state.zone = draft.rule.zone ?? state.zone
            switch draft.rule.repeat {
            case .once(let day): state.day = day
            case .daily: break
            case .weekly(let days): state.days = Set(days)
            }
            begin(of)
        case .failure(let problem): state.problem = problem
        }
    }

    var form: FormContent? { state.draft.map { .reminder(draft: $0) } }

    public func write(_ text: String) { typed { $0.draft?.text = text } }

    public func choose(_ choice: RepeatChoice) { typed { $0.repeat(choice) } }

    public func choose(day: Day) {
        typed {
            $0.day = day
            $0.repeat($0.repeat)
        }
    }

    public func choose(time: WallTime) { typed { $0.draft?.rule.time = time } }

    public func toggle(_ day: Weekday) {
        typed {
            $0.days.formSymmetricDifference([day])
            $0.repeat($0.repeat)
        }
    }

    public func keep(zone: Bool) {
        typed { $0.draft?.rule.zone = zone ? $0.zone : nil }
    }

    public func save() async {
        guard let draft = state.draft else { return }
        let (of, id) = (of, state.id)
        let kept = await save { opened, context in
            if let id {
                _ = try opened.reminders.editReminder(
                    reminderId: id, input: draft, context: context, fromDraft: of)
            } else {
                _ = try opened.reminders.addReminder(input: draft, context: context, fromDraft: of)
            }
        }
        if kept { await app.alarms.planNew() }
        state.finished = kept
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}
