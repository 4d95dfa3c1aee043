import AlongsideCore

// What is answered to a reminder in the open app, and can be taken back there.
extension AppViewModel {
    func done(_ id: ReminderId, _ occurrence: Occurrence) async -> Problem? {
        await answered(.done, early: .doneEarly) {
            try $0.reminders.markDone(reminderId: id, occurrence: occurrence, context: $1)
        }
    }

    func later(_ id: ReminderId, _ occurrence: Occurrence) async -> Problem? {
        await answered(.later, early: .later) {
            try $0.reminders.snooze(
                reminderId: id, occurrence: occurrence, minutes: AlarmPlanner.later, context: $1)
        }
    }

    func skip(_ id: ReminderId, _ occurrence: Occurrence) async -> Problem? {
        await answered(.skipped, early: .skippedEarly) {
            try $0.reminders.skip(reminderId: id, occurrence: occurrence, context: $1)
        }
    }

    func setStopped(_ id: ReminderId, _ stopped: Bool) async -> Problem? {
        await replanned(stopped ? .stopped : .startedAgain) {
            _ = try $0.reminders.setReminderStopped(reminderId: id, stopped: stopped, context: $1)
        }
    }

    func resume(_ id: ReminderId) async -> Problem? {
        await replanned(.resumed) {
            _ = try $0.reminders.resumeReminder(reminderId: id, context: $1)
        }
    }

    /// Answers, and says what became of it.
    private func answered(
        _ said: Notice.Said, early: Notice.Said,
        _ act: @Sendable (Opened, CallContext) throws -> AnswerOutcome
    ) async -> Problem? {
        switch await ask({ try act($0, $1).effect }) {
        case .success(.taken): say(said, undo: true)
        case .success(.takenEarly): say(early, undo: true)
        case .success(.noneAnsweredBefore): say(.answeredBefore)
        case .failure(let problem): return problem
        }
        await alarms.plan()
        return nil
    }

    /// Makes a change that moves alarms.
    func replanned(
        _ said: Notice.Said, _ act: @Sendable (Opened, CallContext) throws -> Void
    ) async -> Problem? {
        if let problem = await keep(said, act) { return problem }
        await alarms.plan()
        return nil
    }
}
