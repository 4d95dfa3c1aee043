import AlongsideCore

/// What the person answers on a notification.
public enum AlarmAnswer: Sendable {
    case done, later
}

/// Arms the reminders, and takes their answers, whether the store is open or not.
public actor AlarmPlanner {
    /// *Later* is so many minutes.
    public static let later = defaults.laterMinutes

    private let gateway: Gateway
    private let center: any AlarmCenter
    private let time: any BackgroundTime
    private var latest: Task<AlarmPlan?, Never>?
    /// All of the latest plan is armed.
    private var isArmed = true
    /// What was answered on notifications and could not be kept yet.
    private var waiting: [(AlarmAnswer, ReminderId, Occurrence)] = []

    public init(
        gateway: Gateway, center: any AlarmCenter, time: any BackgroundTime = EndlessTime()
    ) {
        (self.gateway, self.center, self.time) = (gateway, center, time)
    }

    /// Arms what the core says now: after each change, after the phone's clock or zone changed. One
    /// after the other: an older plan never comes after a newer one. What can't be read leaves what
    /// was armed.
    @discardableResult
    public func plan() async -> AlarmPlan? {
        let before = latest
        let planning = Task {
            _ = await before?.value
            return await self.armed()
        }
        latest = planning
        return await planning.value
    }

    private func armed() async -> AlarmPlan? {
        await takeWaiting()
        guard let alarms = try? await gateway.whileLocked({ try $0.alarms(lockKey: $1, context: $2) })
        else {
            isArmed = false
            return nil
        }
        let plan = AlarmPlan(alarms)
        let hold = await BackgroundHold(time)
        _ = await hold.begin {}
        isArmed = await center.arm(plan)
        await hold.end()
        return plan
    }

    /// What went wrong at the latest plan; nothing where all is well.
    var trouble: AlarmTrouble? {
        isArmed ? waiting.isEmpty ? nil : .answerWaits : .notArmed
    }

    /// Nobody was asked yet whether the phone may show them.
    func isNotAsked() async -> Bool { await center.permission() == .notAsked }

    func askPermission() async { await center.askPermission() }

    /// Why reminders wait unseen; nothing where the phone shows them.
    func unseen() async -> Unseen? {
        switch await center.permission() {
        case .refused: .refused
        case .withoutBanners: .withoutBanners
        case .given, .notAsked: nil
        }
    }

    /// Takes an answer. One that asks no more changes nothing. One that can't be kept now is tried
    /// again with each plan, as long as the app runs; what it is for asks until then.
    public func answer(_ answer: AlarmAnswer, reminderId: ReminderId, occurrence: Occurrence) async {
        waiting.append((answer, reminderId, occurrence))
        await plan()
    }

    private func takeWaiting() async {
        let answers = waiting
        waiting = []
        for (answer, reminderId, occurrence) in answers {
            do {
                try await take(answer, reminderId, occurrence)
            } catch AppError.NotFound, AppError.Invalid {
                // Nothing asks for it any more.
            } catch {
                waiting.append((answer, reminderId, occurrence))
            }
        }
    }

    private func take(
        _ answer: AlarmAnswer, _ reminderId: ReminderId, _ occurrence: Occurrence
    ) async throws {
        try await gateway.whileLocked { vault, lockKey, context in
            switch answer {
            case .done:
                try vault.answerDone(
                    lockKey: lockKey, reminderId: reminderId, occurrence: occurrence, context: context)
            case .later:
                try vault.answerLater(
                    lockKey: lockKey, reminderId: reminderId, occurrence: occurrence,
                    minutes: Self.later, context: context)
            }
        }
    }
}
