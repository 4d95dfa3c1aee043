import AlongsideCore

/// A long job that ends the session, however it ends itself: the lock page comes after it.
public struct LockingJob: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        case restore(Day)
        case mend
        case newKey
    }

    public enum End: Equatable, Sendable {
        case done(Kind)
        /// All is as it was before.
        case stopped(Kind, Problem)
    }

    public let kind: Kind
    public var progress = JobSteps()
}

extension AppViewModel {
    /// Runs a job that locks the store, alone on the screen.
    func runToLock<Answer: Sendable>(
        _ kind: LockingJob.Kind,
        _ body: @escaping @Sendable (Opened, CallContext, Job) throws -> Answer
    ) async -> Answer? {
        guard state.job == nil, state.stage == .open else { return nil }
        await keepTyped()
        let job = Job()
        running = job
        (state.job, state.jobEnd) = (LockingJob(kind: kind), nil)
        let following = follow(job) { [weak self] in self?.state.job?.progress = $0 }
        let done: Result<Answer, Problem>
        do {
            done = .success(try await gateway.beside(job) { try body($0, $1, job) })
        } catch {
            done = .failure(Problem(error))
        }
        following.cancel()
        // The session is over, and what it was opened by is let go.
        try? await gateway.lock()
        (running, state.job) = (nil, nil)
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

    /// Stops it: nothing of it is kept.
    public func cancelJob() {
        running?.cancel()
    }

    /// How it ended was read, on the page that began it. That page goes too when the job begins.
    public func sawJobEnd() {
        if state.stage == .open, state.job == nil { state.jobEnd = nil }
    }
}
