import AlongsideCore
import Observation

public struct RemindersState: Equatable, Sendable {
    public var due: [DueReminder] = []
    public var reminders: [Reminder] = []
    /// The stopped ones are shown too.
    public var stopped = false
    /// What was typed of a reminder and is not kept as one yet.
    public var draft: Draft?
    public var problem: Problem?
    public var busy = false
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
        let stopped = state.stopped
        let answer = await app.ask { opened, here in
            (
                try opened.reminders.dueReminders(here: here),
                try opened.reminders.list(stopped: stopped, here: here),
                try opened.session.drafts(here: here).first { $0.of.isOfReminder }
            )
        }
        switch answer {
        case .success(let (due, reminders, draft)):
            (state.due, state.reminders, state.draft) = (due, reminders, draft)
            state.problem = nil
        case .failure(let problem): state.problem = problem
        }
    }

    public func show(stopped: Bool) async {
        state.stopped = stopped
        await refresh()
    }

    public func done(_ id: ReminderId, day: Day) async {
        await change(.done) { _ = try $0.reminders.markDone(reminderId: id, day: day, here: $1) }
    }

    public func later(_ id: ReminderId, day: Day) async {
        await change(.later) {
            _ = try $0.reminders.snooze(reminderId: id, day: day, minutes: AlarmPlanner.later, here: $1)
        }
    }

    public func stop(_ id: ReminderId) async {
        await change(.stopped) {
            _ = try $0.reminders.setReminderStopped(reminderId: id, stopped: true, here: $1)
        }
    }

    public func startAgain(_ id: ReminderId) async {
        await change(.startedAgain) {
            _ = try $0.reminders.setReminderStopped(reminderId: id, stopped: false, here: $1)
        }
    }

    public func discard(_ draft: Draft) async {
        await change(.discarded) { try $0.session.discardDraft(of: draft.of, here: $1) }
    }

    private func change(
        _ said: Notice.Said, _ act: @Sendable (Opened, Here) throws -> Void
    ) async {
        if let problem = await app.keep(said, act) {
            return state.problem = problem
        }
        await app.alarms.plan()
        await refresh()
    }
}
