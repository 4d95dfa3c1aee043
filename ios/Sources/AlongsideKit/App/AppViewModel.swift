import AlongsideCore
import Foundation
import Observation

/// What holds something typed that is not kept yet.
@MainActor
protocol Keeps: AnyObject {
    /// Keeps it now.
    func keepNow() async
}

private struct WeakForm {
    weak var form: (any Keeps)?
}

/// The app as a whole: how far it is, where the person is, and what all screens share.
@Observable @MainActor
public final class AppViewModel {
    public private(set) var state: AppState
    @ObservationIgnored let gateway: Gateway
    @ObservationIgnored let alarms: AlarmPlanner
    @ObservationIgnored let dailySnapshot: DailySnapshot
    @ObservationIgnored let pace: Pace
    /// The one urge timer.
    @ObservationIgnored public let urge: UrgeTimerViewModel
    @ObservationIgnored private var keeping: [WeakForm] = []
    @ObservationIgnored private var background: (how: Background, since: Int64)?
    @ObservationIgnored private var locking: Task<Void, Never>?

    /// `country` is the phone's, two capital letters, or empty.
    public init(
        gateway: Gateway, alarms: any AlarmCenter, country: String = "", pace: Pace = Pace()
    ) {
        self.gateway = gateway
        self.alarms = AlarmPlanner(gateway: gateway, center: alarms)
        dailySnapshot = DailySnapshot(gateway: gateway)
        self.pace = pace
        urge = UrgeTimerViewModel(gateway)
        state = AppState(profile: Profile(role: .looking, country: country))
    }

    /// Looks whether there is a store, without opening it.
    public func start() async {
        guard state.stage == .loading else { return }
        do {
            _ = try await gateway.whileLocked { try $0.status(context: $2) }
            state.stage = .locked
            let country = await gateway.inReach().country
            if !country.isEmpty { state.profile.country = country }
            await alarms.plan()
        } catch AppError.NoStore {
            state.stage = .welcome
        } catch {
            let problem = Problem(error)
            // The recovery code needs no key file: the lock page takes it.
            state.stage = problem.what == .keysDamaged ? .locked : .unusable(problem)
        }
    }

    /// Tries again where the store could not be used.
    public func tryAgain() async {
        state.stage = .loading
        await start()
    }

    // The first run.

    /// Takes what brings the person here, and goes on from it.
    public func chose(role: Role, country: String) {
        state.profile = Profile(role: role, country: country)
        state.stage = role == .looking ? .looking : .setUp
    }

    public func setUp() {
        state.stage = .setUp
    }

    public func backToWelcome() {
        guard state.stage == .looking || state.stage == .setUp else { return }
        state.stage = .welcome
    }

    /// The store was made, and is open.
    func wasSetUp() async {
        state.firstThing = true
        await opened()
    }

    public func choseFirst(_ thing: FirstThing?) {
        state.firstThing = false
        switch thing {
        case .writeALine: open(.entry(nil))
        case .saveANumber: open(.cards)
        case .getReady: open(state.profile.role == .partner ? .plan(.badNight) : .urgeTimer)
        case .addAMeeting: open(.meeting)
        case nil: break
        }
    }

    /// The store is open.
    func opened() async {
        state.stage = .open
        state.timerStays = false
        if let profile = try? await gateway.call({ opened, _ in try opened.session.profile() }) {
            state.profile = profile
        }
        await alarms.plan()
        dailySnapshot.keep()
    }

    func changed(_ profile: Profile) {
        state.profile = profile
    }

    /// Takes a country, or a part of one: kept where the store is open, else for this run alone.
    @discardableResult
    public func choose(country: String) async -> Problem? {
        let profile = Profile(role: state.profile.role, country: country)
        if state.stage == .open,
            case .failure(let problem) = await ask({
                try $0.session.setProfile(profile: profile, context: $1)
            })
        {
            return problem
        }
        state.profile = profile
        return nil
    }

    // Going about.

    public func go(_ place: Place) {
        state.place = place
        state.pages = []
    }

    public func open(_ page: Page) {
        guard state.pages.last != page else { return }
        state.pages.append(page)
    }

    public func back() {
        _ = state.pages.popLast()
    }

    /// As the system's own way back leaves it.
    public func leave(_ pages: [Page]) {
        state.pages = pages
    }

    /// At the doors, or behind one of them.
    public func openHelp(at door: HelpDoorKind? = nil) {
        (state.help, state.helpDoor) = (true, door)
    }

    public func closeHelp() {
        state.help = false
    }

    /// A hard hour was answered: it is not said again.
    func sawHardHour(_ hour: HardHour) {
        state.hardHourSeen = hour.since
    }

    // Reminders.

    /// What was answered on a notification, whether the store is open or not.
    public func answer(_ answer: AlarmAnswer, reminderId: ReminderId, day: Day) async {
        await alarms.answer(answer, reminderId: reminderId, day: day)
        changes += 1
    }

    /// The phone's clock or zone changed.
    public func clockChanged() async {
        await alarms.plan()
    }

    // Locking.

    /// Keeps what was typed, and locks.
    public func lock() async {
        locking?.cancel()
        background = nil
        await keepTyped()
        try? await gateway.lock()
        becameLocked()
    }

    /// The app went out of sight.
    public func leftScreen(_ background: Background) async {
        state.inSight = false
        // The screen may go dark after another app came to the front, and stays dark then.
        guard state.stage == .open, self.background == nil || self.background?.how == .screenOn,
            self.background?.how != background
        else { return }
        self.background = (background, self.background?.since ?? gateway.context().uptime)
        locking?.cancel()
        await keepTyped()
        let delay = try? await gateway.call { opened, _ in try opened.keys.lockDelay(background: background) }
        // Another call may have brought it back meanwhile.
        guard self.background != nil, state.stage == .open else { return }
        guard let delay, delay > 0 else { return await lock() }
        locking = Task { [weak self] in
            guard (try? await Task.sleep(for: .milliseconds(delay))) != nil else { return }
            await self?.lock()
        }
    }

    /// It is in sight again. A timer may not have run meanwhile, and the clock may have changed.
    public func cameBack() async {
        locking?.cancel()
        if let background = self.background {
            self.background = nil
            let must = try? await gateway.call {
                try $0.keys.mustLock(background: background.how, since: background.since, context: $1)
            }
            if must != false { await lock() }
        }
        state.inSight = true
        guard state.stage == .open || state.stage == .locked else { return }
        await alarms.plan()
    }

    func becameLocked() {
        guard state.stage == .open else { return }
        keeping = []
        state.notice = nil
        state.timerStays = state.pages.last == .urgeTimer && !state.firstThing
        state.stage = .locked
    }

    /// Leaves the urge timer that stayed: the lock page comes.
    public func leaveTimer() {
        state.timerStays = false
    }

    // What is typed and not kept.

    func begins(_ form: any Keeps) {
        keeping.removeAll { $0.form == nil }
        keeping.append(WeakForm(form: form))
    }

    private func keepTyped() async {
        for kept in keeping { await kept.form?.keepNow() }
    }

    // What all screens do.

    /// Makes a call of the open store. One that finds it locked leads to the lock page.
    func ask<Answer: Sendable>(
        _ body: @Sendable (Opened, CallContext) throws -> Answer
    ) async -> Result<Answer, Problem> {
        do {
            return .success(try await gateway.call(body))
        } catch {
            if case AppError.Locked = error { becameLocked() }
            return .failure(Problem(error))
        }
    }

    /// Makes a change that can be taken back, and says so; gives what went wrong, if something did.
    func keep(
        _ said: Notice.Said, _ act: @Sendable (Opened, CallContext) throws -> Void
    ) async -> Problem? {
        switch await ask(act) {
        case .success:
            say(said, undo: true)
            return nil
        case .failure(let problem): return problem
        }
    }

    func say(_ said: Notice.Said, undo: Bool = false) {
        state.notice = Notice(said: said, undo: undo)
    }

    public func closeNotice() {
        state.notice = nil
    }

    /// Takes the latest act back.
    public func undo() async {
        state.notice = nil
        guard case .success(let act) = await ask({ try $0.session.undo(context: $1) }) else { return }
        say(act == nil ? .nothingToTakeBack : .takenBack)
        await alarms.plan()
        changes += 1
    }

    /// Counts what was changed from elsewhere than a list: the list then looks again.
    public private(set) var changes = 0
}
