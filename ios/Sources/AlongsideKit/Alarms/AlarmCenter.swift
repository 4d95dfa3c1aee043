/// Whether the person lets the phone show notifications of this app.
public enum AlarmPermission: Equatable, Sendable {
    case notAsked, given, refused
    /// They are let in, but not as banners.
    case withoutBanners
}

/// Why reminders wait unseen.
public enum Unseen: Equatable, Sendable {
    case refused, withoutBanners
}

/// The system's notifications, an act at a time.
public protocol AlarmCenter: Sendable {
    /// The marks of all that is armed, by id.
    func armed() async -> [String: String]

    /// Arms one, in place of the one with its id.
    func arm(_ alarm: PlannedAlarm) async throws

    /// Takes away what is armed.
    func disarm(_ ids: [String]) async

    /// The ids of all that is shown.
    func shown() async -> [String]

    /// Takes away what is shown.
    func hide(_ ids: [String]) async

    func permission() async -> AlarmPermission

    /// Asks the person, unless they were asked before.
    func askPermission() async
}

extension AlarmCenter {
    /// Arms exactly the plan, and hides what asks no more. The system may stop the app after any
    /// step: so what is new comes first, the soonest first, in place of its older state, and what
    /// is obsolete goes last, but for what has to make room. Tells whether all of it is armed.
    @discardableResult
    func arm(_ plan: AlarmPlan) async -> Bool {
        let answered = await shown().filter { !plan.asking.contains($0) }
        if !answered.isEmpty { await hide(answered) }

        let armed = await armed()
        let planned = Set(plan.alarms.map(\.id))
        var obsolete = armed.keys.filter { !planned.contains($0) }.sorted()
        var (count, all) = (armed.count, true)
        for alarm in plan.alarms where armed[alarm.id] != alarm.mark {
            if armed[alarm.id] == nil {
                if count >= AlarmPlan.room, let last = obsolete.popLast() {
                    await disarm([last])
                } else {
                    count += 1
                }
            }
            do {
                try await arm(alarm)
            } catch {
                // It is armed at the next plan.
                all = false
            }
        }
        if !obsolete.isEmpty { await disarm(obsolete) }
        return all
    }
}
