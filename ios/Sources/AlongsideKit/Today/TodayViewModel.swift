import AlongsideCore
import Observation

public struct TodayState: Equatable, Sendable, ScreenState {
    public var loaded: Bool { today != nil }
    public var today: Today?
    /// What is said first after a hard moment, until it is answered.
    public var hardHour: HardHour?
    /// The reminders whose words were tapped open.
    public var shown: Set<ReminderId> = []
    /// Wrong PINs since the store was last open, until they are told.
    public var wrongTries: WrongTries?
    /// The phone's storage is full: what comes next may not be kept.
    public var shortOfRoom = false
    /// A reminder is planned or due, and the phone shows no notifications of this app.
    public var silent: Unseen?
    public var problem: Problem?
    public var busy = false
}

@Observable @MainActor
public final class TodayViewModel {
    public private(set) var state = TodayState()
    @ObservationIgnored private let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        state.busy = true
        defer { state.busy = false }
        switch await app.ask({ try $0.screens.today(context: $1) }) {
        case .success(let screen):
            (state.today, state.wrongTries) = (screen.today, screen.wrongTries)
            state.shortOfRoom = screen.shortOfRoom
            let reminds = screen.today.nextReminder != nil || !screen.today.due.isEmpty
            state.silent = reminds ? await app.alarms.unseen() : nil
            let hardHour = screen.today.hardHour
            state.hardHour = hardHour?.since == app.state.hardHourSeen ? nil : hardHour
            state.problem = nil
        case .failure(let problem): state.problem = problem
        }
    }

    /// One of its ways was taken, or *Not now*.
    public func answeredHardHour() {
        if let hour = state.hardHour { app.sawHardHour(hour) }
        state.hardHour = nil
    }

    /// Shows or hides the words of a reminder.
    public func show(_ id: ReminderId) {
        state.shown.formSymmetricDifference([id])
    }

    public func done(_ id: ReminderId, _ occurrence: Occurrence) async {
        await show(app.done(id, occurrence))
    }

    public func later(_ id: ReminderId, _ occurrence: Occurrence) async {
        await show(app.later(id, occurrence))
    }

    /// Looks again after an act, or says what went wrong.
    private func show(_ problem: Problem?) async {
        if let problem { state.problem = problem } else { await refresh() }
    }

    public func toldOfWrongTries() async {
        _ = await app.ask { opened, _ in try opened.keys.acknowledgeWrongTries() }
        state.wrongTries = nil
    }
}
