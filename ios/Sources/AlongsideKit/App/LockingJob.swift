import AlongsideCore

/// A long job that ends the session, however it ends itself: the lock page comes after it.
public enum LockingJob: Equatable, Sendable {
    /// Goes back to the snapshot of a day.
    case restore(Day)
    case mend
    case newKey
}

/// How such a job ended.
public enum JobEnd: Equatable, Sendable {
    case done(LockingJob)
    /// All is as it was before.
    case stopped(LockingJob, Problem)
}

extension AppViewModel {
    /// Runs a job that locks the store, alone on the screen.
    func runToLock<Answer: Sendable>(
        _ kind: LockingJob,
        _ body: @escaping @Sendable (Opened, CallContext, Job) throws -> Answer
    ) async -> Answer? {
        guard state.job == nil, state.stage == .open else { return nil }
        await keepTyped()
        (state.job, state.jobEnd) = (kind, nil)
        longCalls += 1
        defer { longCalls -= 1 }
        let done: Result<Answer, Problem>
        do {
            let gateway = gateway
            done = .success(
                try await lockingJob.run { job in
                    try await gateway.beside(job) { try body($0, $1, job) }
                })
        } catch {
            done = .failure(Problem(error))
        }
        // The session is over, and what it was opened by is let go.
        try? await gateway.lock()
        state.job = nil
        becameLocked()
        switch done {
        case .success(let answer):
            state.jobEnd = .done(kind)
            return answer
        case .failure(let problem):
            state.jobEnd = .stopped(kind, problem)
            return nil
        }
    }
}
