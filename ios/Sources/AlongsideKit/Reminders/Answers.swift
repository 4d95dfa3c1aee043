import AlongsideCore

// What is answered to a reminder in the open app, and can be taken back there.
extension AppViewModel {
    func done(_ id: ReminderId, _ occurrence: Occurrence) async -> Problem? {
        await answered(.done, early: .doneEarly) {
            try $0.reminders.markDone(reminderId: id, occurrence: occurrence, context: $1)
        }
    }

    func later(_ id: ReminderId, _ occurrence: Occurrence) async -> Problem? {
        await answered {
            .later($0.reminder.next)
        } by: {
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
        if stopped {
            return await replanned(.stopped) {
                _ = try $0.reminders.setReminderStopped(reminderId: id, stopped: true, context: $1)
            }
        }
        return await asksAgain(id, .startedAgain, changes: true) {
            _ = try $0.reminders.setReminderStopped(reminderId: id, stopped: false, context: $1)
        }
    }

    func resume(_ id: ReminderId) async -> Problem? {
        await asksAgain(id, .resumed(.on), changes: false) {
            _ = try $0.reminders.resumeReminder(reminderId: id, context: $1)
        }
    }

    /// Makes one ask again, and says whether it does. Where it does not, and may have been so before,
    /// *Undo* would take another act back.
    private func asksAgain(
        _ id: ReminderId, _ said: Notice.Said, changes: Bool,
        by act: @Sendable (Opened, CallContext) throws -> Void
    ) async -> Problem? {
        let done = await ask { opened, context in
            try act(opened, context)
            return try opened.standing(id, context)
        }
        switch done {
        case .success(.on): say(said, undo: true)
        case .success(let standing): say(.resumed(standing), undo: changes)
        case .failure(let problem): return problem
        }
        await planAlarms()
        return nil
    }

    private func answered(
        _ said: Notice.Said, early: Notice.Said,
        by act: @Sendable (Opened, CallContext) throws -> AnswerOutcome
    ) async -> Problem? {
        await answered({ $0.effect == .takenEarly ? early : said }, by: act)
    }

    /// Answers, and says what became of it.
    private func answered(
        _ said: (AnswerOutcome) -> Notice.Said,
        by act: @Sendable (Opened, CallContext) throws -> AnswerOutcome
    ) async -> Problem? {
        switch await ask(act) {
        case .success(let outcome) where outcome.effect == .noneAnsweredBefore: say(.answeredBefore)
        case .success(let outcome): say(said(outcome), undo: true)
        case .failure(let problem): return problem
        }
        await planAlarms()
        return nil
    }

    /// Makes a change that moves alarms.
    func replanned(
        _ said: Notice.Said, _ act: @Sendable (Opened, CallContext) throws -> Void
    ) async -> Problem? {
        if let problem = await keep(said, act) { return problem }
        await planAlarms()
        return nil
    }
}

extension Opened {
    /// How a reminder stands, and whether it is silent with all others.
    fileprivate func standing(_ id: ReminderId, _ context: CallContext) throws -> Standing {
        let standing = try reminders.reminder(reminderId: id, context: context).standing
        guard case .paused = standing,
            let day = try reminders.reminderSettings().pausedUntil(context)
        else { return standing }
        return .allPaused(until: day)
    }
}
