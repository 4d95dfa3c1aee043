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
    public internal(set) var state: AppState
    @ObservationIgnored let gateway: Gateway
    @ObservationIgnored let alarms: AlarmPlanner
    @ObservationIgnored let dailySnapshot: DailySnapshot
    @ObservationIgnored let pace: Pace
    /// The one urge timer.
    @ObservationIgnored public let urge: UrgeTimerViewModel
    @ObservationIgnored private var keeping: [WeakForm] = []
    /// How the app went out of sight, and when; nothing while it is in sight.
    @ObservationIgnored var background: (how: Background, since: Int64)?
    @ObservationIgnored var locking: Task<Void, Never>?
    /// Counts how often the app went out of sight and came back: only the latest counts.
    @ObservationIgnored var moves = 0
    /// Where a file stands until the person chose where it goes.
    @ObservationIgnored let leaving: URL
    @ObservationIgnored let time: any BackgroundTime
    /// Runs what leaves a locked store behind: the repair of one that does not open too.
    @ObservationIgnored public let lockingJob: LongJob
    /// How many long calls run that the person waits for. A screen that goes dark would lock the
    /// store, which stops them.
    public internal(set) var longCalls = 0
    /// A lock has stopped one of them, and nobody has said so yet.
    @ObservationIgnored var stoppedByLock = false
    /// The system's time until the store is closed.
    @ObservationIgnored let hold: BackgroundHold
    @ObservationIgnored private var closing: Task<Void, Never>?
    /// A screen reader is on: what is said stays until it is closed.
    @ObservationIgnored public var noticeWaits = false
    /// What the system kept of an earlier run was looked at.
    @ObservationIgnored var restored = false

    /// `country` is the phone's, two capital letters, or empty.
    public init(
        gateway: Gateway, alarms: any AlarmCenter, country: String = "", pace: Pace = Pace(),
        time: any BackgroundTime = EndlessTime(), leaving: URL = .leaving
    ) {
        (self.gateway, self.leaving) = (gateway, leaving)
        self.alarms = AlarmPlanner(gateway: gateway, center: alarms, time: time)
        (self.time, hold) = (time, BackgroundHold(time))
        dailySnapshot = DailySnapshot(gateway: gateway)
        self.pace = pace
        lockingJob = LongJob(pace)
        urge = UrgeTimerViewModel(gateway)
        state = AppState(profile: Profile(role: .looking, country: country))
    }

    /// Looks whether there is a store, without opening it; once more where it could not be used.
    public func start() async {
        if case .unusable = state.stage { state.stage = .loading }
        guard state.stage == .loading else { return }
        emptyLeaving()
        do {
            _ = try await gateway.whileLocked { try $0.status(context: $2) }
            state.stage = .locked
            lookAtTheFirstWeek()
            let country = await gateway.inReach().country
            if !country.isEmpty { state.profile.country = country }
            await planAlarms()
        } catch AppError.NoStore {
            state.stage = .welcome
        } catch {
            let problem = Problem(error)
            // The recovery code needs no key file: the lock page takes it.
            state.stage = problem.what == .keysDamaged ? .locked : .unusable(problem)
        }
    }

    // The first run.

    /// Takes what brings the person here, and goes on from it.
    public func introduce(_ role: Role, country: String) {
        state.profile = Profile(role: role, country: country)
        state.stage = role == .looking ? .looking : .setUp
    }

    public func choosePin() {
        state.stage = .setUp
    }

    /// The store was made, and is open.
    func wasSetUp() async {
        restored = true
        open(.oneThing)
        await opened()
    }

    /// The store is open.
    func opened() async {
        state.stage = .open
        state.timerStays = false
        await lookAtTheProfile()
        lookAtTheFirstWeek()
        await planAlarms()
        dailySnapshot.keep()
        if stoppedByLock { say(.stoppedByLock) }
        stoppedByLock = false
        // The app may have gone out of sight while the PIN was checked.
        if !state.inSight { await leftScreen(.screenOn) }
    }

    func lookAtTheProfile() async {
        let profile = try? await gateway.call { opened, _ in try opened.session.profile() }
        if let profile { state.profile = profile }
    }

    /// Takes a country, or a part of one: kept where the store is open, else for this run alone.
    @discardableResult
    public func setCountry(_ country: String) async -> Problem? {
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

    /// A hard hour was answered: it is not said again.
    func sawHardHour(_ hour: HardHour) {
        state.hardHourSeen = hour.since
    }

    // Reminders.

    /// What was answered on a notification, whether the store is open or not.
    public func answer(_ answer: AlarmAnswer, reminderId: ReminderId, occurrence: Occurrence) async {
        await alarms.answer(answer, reminderId: reminderId, occurrence: occurrence)
        await lookAtAlarms()
        state.changes += 1
    }

    /// The phone's clock or zone changed, or a new day began: what shows days looks again.
    public func clockChanged() async {
        state.changes += 1
        await planAlarms()
    }

    // Locking.

    /// The store is open: also in set-up, while the recovery code is shown.
    var holdsTheStore: Bool { state.stage == .open || state.stage == .setUp && gateway.isOpen }

    func becameLocked() {
        leaveDamaged()
        guard state.stage == .open || state.stage == .setUp else { return }
        emptyLeaving()
        keeping = []
        (state.notice, state.jobEnd, state.asksToNotify) = (nil, nil, false)
        state.timerStays = state.page == .urgeTimer
        state.stage = .locked
    }

    // What is typed and not kept.

    func begins(_ form: any Keeps) {
        keeping.removeAll { $0.form == nil }
        keeping.append(WeakForm(form: form))
    }

    func keepTyped() async {
        for kept in keeping { await kept.form?.keepNow() }
    }

    /// Throws a draft away; gives what went wrong, if something did. A form of it keeps nothing more,
    /// also one that was left while a photo was on its way to it: it would bring the draft back.
    func discard(_ of: DraftOf) async -> Problem? {
        let forms = keeping.compactMap { $0.form as? DraftKeeper }.filter { $0.of == of && !$0.ended }
        for form in forms { await form.stop() }
        let problem = await keep(.discarded) { try $0.session.discardDraft(of: of, context: $1) }
        if problem != nil { for form in forms { form.goOn() } }
        return problem
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

    /// Says it for a while, longer where it can be taken back.
    func say(_ said: Notice.Said, undo: Bool = false) {
        state.notice = Notice(said: said, undo: undo)
        closing?.cancel()
        guard !said.stays else { return }
        let pause = undo ? pace.undo : pace.notice
        closing = Task { [weak self] in
            guard (try? await Task.sleep(for: pause)) != nil, self?.noticeWaits == false
            else { return }
            self?.closeNotice()
        }
    }

    public func closeNotice() {
        closing?.cancel()
        state.notice = nil
    }

    /// Takes the latest act back.
    public func undo() async {
        state.notice = nil
        switch await ask({ try $0.session.undo(context: $1) }) {
        case .success(let act): say(act == nil ? .nothingToTakeBack : .takenBack)
        case .failure: return say(.notUndone)
        }
        await lookAtTheProfile()
        await planAlarms()
        state.changes += 1
    }
}
