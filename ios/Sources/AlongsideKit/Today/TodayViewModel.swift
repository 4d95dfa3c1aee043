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
    public var silent = false
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
            state.silent = reminds ? await app.alarms.isSilent() : false
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

    public func done(_ id: ReminderId, day: Day) async {
        await answer(.done) { _ = try $0.reminders.markDone(reminderId: id, day: day, context: $1) }
    }

    public func later(_ id: ReminderId, day: Day) async {
        await answer(.later) {
            _ = try $0.reminders.snooze(reminderId: id, day: day, minutes: AlarmPlanner.later, context: $1)
        }
    }

    private func answer(
        _ said: Notice.Said, _ act: @Sendable (Opened, CallContext) throws -> Void
    ) async {
        if let problem = await app.keep(said, act) {
            return state.problem = problem
        }
        await app.alarms.plan()
        await refresh()
    }

    public func toldOfWrongTries() async {
        _ = await app.ask { opened, _ in try opened.keys.acknowledgeWrongTries() }
        state.wrongTries = nil
    }
}
