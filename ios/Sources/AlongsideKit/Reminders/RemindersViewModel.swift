import AlongsideCore
import Observation

/// The list of reminders.
public struct RemindersState: Equatable, Sendable, ScreenState {
    public var loaded = false
    public var due: [DueReminder] = []
    public var reminders: [Reminder] = []
    /// The hours in which all wait; nothing where they ask at any time.
    public var quietHours: QuietHours?
    /// The last day on which all are silent; nothing while they are not.
    public var pausedUntil: Day?
    /// The stopped ones are shown too.
    public var stopped = false
    /// What was typed of a reminder and is not kept as one yet.
    public var draft: FormDraft?
    /// The phone shows no notifications of this app.
    public var silent: Unseen?
    public var problem: Problem?
    public var busy = false

    /// There are stopped ones, shown or not.
    var hasStopped = false

    /// What asks now stands once, and its words are hidden there.
    private var others: [Reminder] {
        let due = Set(due.map(\.reminder.id))
        return reminders.filter { !due.contains($0.id) }
    }

    /// Those that will ask.
    public var planned: [Reminder] { others.filter { $0.state == .on } }

    /// Those that are silent for some days.
    public var paused: [Reminder] {
        others.filter { if case .paused = $0.state { true } else { false } }
    }

    /// Those that ask no more.
    public var off: [Reminder] {
        others.filter { [.stopped, .gaveUp, .silent, .over].contains($0.state) }
    }

    /// There is nothing to show, to turn on again or to end.
    public var isEmpty: Bool {
        loaded && reminders.isEmpty && due.isEmpty && draft == nil && !stopped && !hasStopped
            && quietHours == nil && pausedUntil == nil && problem == nil
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
        state.silent = await app.alarms.unseen()
        let stopped = state.stopped
        let found = await app.ask {
            let screen = try $0.screens.reminders(stopped: stopped, context: $1)
            let all = screen.reminders.isEmpty ? try $0.reminders.list(stopped: true, context: $1) : []
            return (screen, screen.settings.pausedUntil($1), !all.isEmpty)
        }
        switch found {
        case .success(let (screen, pausedUntil, hasStopped)):
            state.hasStopped = hasStopped
            (state.due, state.reminders) = (screen.due, screen.reminders)
            (state.quietHours, state.pausedUntil) = (screen.settings.quietHours, pausedUntil)
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

    public func done(_ id: ReminderId, _ occurrence: Occurrence) async {
        await show(app.done(id, occurrence))
    }

    public func later(_ id: ReminderId, _ occurrence: Occurrence) async {
        await show(app.later(id, occurrence))
    }

    public func skip(_ id: ReminderId, _ occurrence: Occurrence) async {
        await show(app.skip(id, occurrence))
    }

    public func setStopped(_ id: ReminderId, _ stopped: Bool) async {
        await show(app.setStopped(id, stopped))
    }

    /// Ends the pause of one.
    public func resume(_ id: ReminderId) async {
        await show(app.resume(id))
    }

    /// Sets the hours in which all wait; nothing: they ask at any time. Gives what was refused of
    /// them, which is said where they are chosen.
    public func setQuietHours(_ hours: QuietHours?) async -> Problem? {
        await looked(
            app.replanned(.kept) { _ = try $0.reminders.setQuietHours(hours: hours, context: $1) })
    }

    /// Lets all be silent to the end of a day; gives what was refused of it.
    public func pauseAll(_ lastDay: Day) async -> Problem? {
        await looked(
            app.replanned(.paused) { _ = try $0.reminders.pauseAll(lastDay: lastDay, context: $1) })
    }

    /// Ends the pause of all.
    public func resumeAll() async {
        await show(app.replanned(.resumed(.on)) { _ = try $0.reminders.resumeAll(context: $1) })
    }

    public func discard(_ draft: FormDraft) async {
        await show(app.discard(draft.of))
    }

    /// Looks again after an act that went well.
    private func looked(_ problem: Problem?) async -> Problem? {
        if problem == nil { await refresh() }
        return problem
    }

    /// Looks again after an act, or says what went wrong.
    private func show(_ problem: Problem?) async {
        if let problem { state.problem = problem } else { await refresh() }
    }
}

extension ReminderSettings {
    /// The last day of the pause that runs; nothing where none does. One that a wrong clock has set
    /// into the future has not begun.
    func pausedUntil(_ context: CallContext) -> Day? {
        let today = WallClock.day(of: context.now, in: context.zone)
        let last = pauses.last { $0.endedAt == nil && $0.since <= context.now && $0.lastDay >= today }
        return last?.lastDay
    }
}

extension QuietHours {
    /// What a person begins with who has none.
    public static let usual = QuietHours(from: "22:00", to: "07:00")
}

extension DraftOf {
    /// The reminder that it changes; nothing for a new one.
    public var reminderId: ReminderId? {
        if case .change(.reminder(let id)) = self { id } else { nil }
    }
}
