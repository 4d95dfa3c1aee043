import AlongsideCore
import Observation

public struct RemindersState: Equatable, Sendable, ScreenState {
    public var loaded = false
    public var due: [DueReminder] = []
    public var reminders: [Reminder] = []
    /// The stopped ones are shown too.
    public var stopped = false
    /// What was typed of a reminder and is not kept as one yet.
    public var draft: FormDraft?
    /// The phone shows no notifications of this app.
    public var silent = false
    public var problem: Problem?
    public var busy = false

    /// None is there, and no others are asked for.
    public var isEmpty: Bool {
        loaded && reminders.isEmpty && due.isEmpty && draft == nil && !stopped
    }
}

@Observable @MainActor
public final class RemindersViewModel {
    public private(set) var state = RemindersState()
    @ObservationIgnored private let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        state.busy = true
        defer { state.busy = false }
        state.silent = await app.alarms.isSilent()
        let stopped = state.stopped
        switch await app.ask({ try $0.screens.reminders(stopped: stopped, context: $1) }) {
        case .success(let screen):
            (state.due, state.reminders) = (screen.due, screen.reminders)
            state.draft = screen.drafts.first
            state.loaded = true
            state.problem = nil
        case .failure(let problem): state.problem = problem
        }
    }

    public func showStopped(_ stopped: Bool) async {
        state.stopped = stopped
        await refresh()
    }

    public func done(_ id: ReminderId, day: Day) async {
        await change(.done) { _ = try $0.reminders.markDone(reminderId: id, day: day, context: $1) }
    }

    public func later(_ id: ReminderId, day: Day) async {
        await change(.later) {
            _ = try $0.reminders.snooze(reminderId: id, day: day, minutes: AlarmPlanner.later, context: $1)
        }
    }

    public func setStopped(_ id: ReminderId, _ stopped: Bool) async {
        await change(stopped ? .stopped : .startedAgain) {
            _ = try $0.reminders.setReminderStopped(reminderId: id, stopped: stopped, context: $1)
        }
    }

    public func discard(_ draft: FormDraft) async {
        await change(.discarded) { try $0.session.discardDraft(of: draft.of, context: $1) }
    }

    private func change(
        _ said: Notice.Said, _ act: @Sendable (Opened, CallContext) throws -> Void
    ) async {
        if let problem = await app.keep(said, act) {
            return state.problem = problem
        }
        await app.alarms.plan()
        await refresh()
    }
}

extension DraftOf {
    /// The reminder that it changes; nothing for a new one.
    public var reminderId: ReminderId? {
        if case .change(.reminder(let id)) = self { id } else { nil }
    }
}
