import AlongsideCore

/// What of the phone's alarms went wrong.
public enum AlarmTrouble: Equatable, Sendable {
    /// Some are not armed, and may not ring.
    case notArmed
    /// An answer on a notification could not be kept yet.
    case answerWaits
}

// The phone's alarms, as the screens know them.
extension AppViewModel {
    /// Arms what the core says now. What went wrong is said on Today and where reminders are.
    func planAlarms() async {
        await alarms.plan()
        await lookAtAlarms()
    }

    /// The same, after a reminder was saved: with the first one the person is asked whether the phone
    /// may show it.
    func planNewAlarms() async {
        await planAlarms()
        let isNotAsked = await alarms.isNotAsked()
        if gateway.isOpen { state.asksToNotify = isNotAsked }
    }

    func lookAtAlarms() async {
        state.alarmTrouble = await alarms.trouble
    }

    /// The person read what a notification shows, and the phone may ask.
    public func askToNotify() async {
        state.asksToNotify = false
        await alarms.askPermission()
        state.changes += 1
    }

    /// Not now: asked again with the next reminder that is saved.
    public func notNowToNotify() {
        state.asksToNotify = false
    }
}
