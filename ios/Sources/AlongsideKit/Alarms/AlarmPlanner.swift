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
        guard let alarms = try? await gateway.whileLocked({ try $0.alarms(lockKey: $1, context: $2) })
        else { return nil }
        let plan = AlarmPlan(alarms)
        let hold = await BackgroundHold(time)
        _ = await hold.begin {}
        await center.arm(plan)
        await hold.end()
        return plan
    }

    /// As `plan`, after the person saved a reminder: with the first one they are asked whether the
    /// phone may show it.
    public func planNew() async {
        if await center.permission() == .notAsked { await center.askPermission() }
        await plan()
    }

    /// The person lets the phone show none: reminders wait unseen.
    public func isSilent() async -> Bool {
        await center.permission() == .refused
    }

    /// Takes an answer. One that asks no more changes nothing.
    public func answer(_ answer: AlarmAnswer, reminderId: ReminderId, occurrence: Occurrence) async {
        try? await gateway.whileLocked { vault, lockKey, context in
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
        await plan()
    }
}
