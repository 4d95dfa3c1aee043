import AlongsideCore
import Observation

public struct ReminderDetailsState: Equatable, Sendable, ScreenState {
    public var reminder: Reminder?
    /// What an answer is for now; nothing where there is none.
    public var answerable: Answerable?
    /// What became of it, the latest first.
    public var history: [HistoryItem] = []
    /// There is more of it.
    public var hasMore = false
    public var problem: Problem?
    public var busy = false

    public var loaded: Bool { reminder != nil }
}

/// A reminder, what can be answered to it, and what became of it.
@Observable @MainActor
public final class ReminderDetailsViewModel {
    public private(set) var state = ReminderDetailsState()
    @ObservationIgnored private let app: AppViewModel
    @ObservationIgnored private let id: ReminderId

    /// How much of its history is looked up at once.
    private nonisolated static let page = 30

    public init(_ app: AppViewModel, id: ReminderId) {
        (self.app, self.id) = (app, id)
    }

    /// Looks it up, with as much of its history as was shown.
    public func refresh() async {
        let (id, count) = (id, max(Self.page, state.history.count))
        state.busy = true
        defer { state.busy = false }
        let found = await app.ask {
            let reminders = $0.reminders
            return (
                try reminders.reminder(reminderId: id, context: $1),
                try reminders.answerable(reminderId: id, context: $1),
                try reminders.history(
                    reminderId: id, before: nil, count: Self.most(count), context: $1)
            )
        }
        switch found {
        case .success(let (reminder, answerable, history)):
            (state.reminder, state.answerable, state.history) = (reminder, answerable, history)
            state.hasMore = history.count >= count
            state.problem = nil
        case .failure(let problem): state.problem = problem
        }
    }

    /// Shows what was before.
    public func more() async {
        guard !state.busy, let last = state.history.last else { return }
        let (id, before) = (id, last.occurrence.at)
        state.busy = true
        defer { state.busy = false }
        let found = await app.ask {
            try $0.reminders.history(
                reminderId: id, before: before, count: UInt32(Self.page), context: $1)
        }
        switch found {
        case .success(let earlier):
            state.history += earlier
            state.hasMore = earlier.count >= Self.page
        case .failure(let problem): state.problem = problem
        }
    }

    /// The core lists so many at once.
    private nonisolated static func most(_ count: Int) -> UInt32 { UInt32(min(count, 500)) }

    public func done() async {
        guard let answerable = state.answerable else { return }
        await show(app.done(id, answerable.occurrence))
    }

    public func later() async {
        guard let answerable = state.answerable else { return }
        await show(app.later(id, answerable.occurrence))
    }

    public func skip() async {
        guard let answerable = state.answerable else { return }
        await show(app.skip(id, answerable.occurrence))
    }

    /// One of its history was done after all.
    public func markDone(_ occurrence: Occurrence) async {
        await show(app.done(id, occurrence))
    }

    /// Lets it be silent to the end of a day; gives what was refused of it, which is said where the
    /// day is chosen.
    public func pause(_ lastDay: Day) async -> Problem? {
        let id = id
        let problem = await app.replanned(.paused) {
            _ = try $0.reminders.pauseReminder(reminderId: id, lastDay: lastDay, context: $1)
        }
        if problem == nil { await refresh() }
        return problem
    }

    public func resume() async {
        await show(app.resume(id))
    }

    public func setStopped(_ stopped: Bool) async {
        await show(app.setStopped(id, stopped))
    }

    /// Looks again after an act, or says what went wrong.
    private func show(_ problem: Problem?) async {
        if let problem { state.problem = problem } else { await refresh() }
    }
}
