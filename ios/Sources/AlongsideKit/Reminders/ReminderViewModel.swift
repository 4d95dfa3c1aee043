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
    public var day: Day = ""
    public var days: Set<Weekday> = []
    /// The zone that it stays on, or would: its own, or else the phone's.
    public var zone: Zone = ""
    public var draftKept = false
    public var saving = false
    public var problem: Problem?
    public var busy = true
    public var finished = false

    public var loaded: Bool { draft != nil }
    public var text: String { draft?.text ?? "" }
    public var time: WallTime { draft?.rule.time ?? "00:00" }
    /// It stays on the time of its zone; otherwise on the phone's, wherever it is.
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
        state = ReminderState(id: id)
    }

    private var of: DraftOf { state.id.map { .change(thing: .reminder(id: $0)) } ?? .new(kind: .reminder) }

    /// Looks up what is there: what was typed before comes first.
    public func load() async {
        let of = of
        guard let start = await lookUp({ try $0.session.form(of: of, context: $1) }),
            case .reminder(let draft) = start.form
        else { return }
        (state.draft, state.draftKept) = (draft, start.isDraft)
        let context = app.gateway.context()
        state.day = WallClock.day(of: context.now, in: context.zone)
        state.zone = draft.rule.zone ?? context.zone
        switch draft.rule.repeat {
        case .once(let day): state.day = day
        case .daily: break
        case .weekly(let days): state.days = Set(days)
        }
        begin(of)
    }

    var form: FormContent? { state.draft.map { .reminder(draft: $0) } }

    public func setText(_ text: String) { typed { $0.draft?.text = text } }

    public func setRepeat(_ choice: RepeatChoice) { typed { $0.repeat(choice) } }

    public func setDay(_ day: Day) {
        typed {
            $0.day = day
            $0.repeat($0.repeat)
        }
    }

    public func setTime(_ time: WallTime) { typed { $0.draft?.rule.time = time } }

    public func setDays(_ days: Set<Weekday>) {
        typed {
            $0.days = days
            $0.repeat($0.repeat)
        }
    }

    public func setKeepZone(_ keep: Bool) {
        typed { $0.draft?.rule.zone = keep ? $0.zone : nil }
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
        guard kept else { return }
        // The page closes now: asking for notifications may take as long as the person thinks.
        state.finished = true
        await app.alarms.planNew()
    }

    /// The screen is left: what was typed is kept at once.
    public func left() async {
        await keeper?.keepNow()
    }
}
