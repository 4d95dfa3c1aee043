import AlongsideCore

/// Mending a store that does not open, after the PIN or the recovery code was right.
extension AppViewModel {
    /// Leads to the repair where what opens the store was shown, and the person is there.
    func damaged(_ problem: Problem) {
        guard gateway.isProven, state.inSight else { return gateway.forgetProof() }
        state.jobEnd = nil
        state.stage = .damaged(problem)
    }

    /// Out of sight: a repair goes on for as long as the system lets it. What was shown for one
    /// that does not run is forgotten at once.
    func leftDamaged() {
        guard case .damaged = state.stage else { return }
        guard lockingJob.isRunning else {
            if gateway.isProven { leaveDamaged() }
            return
        }
        if !hold.begin({ [weak self] in self?.stopMending() }) { stopMending() }
    }

    /// The time is over: a repair that did not end leaves all as it was, and the lock page says so.
    private func stopMending() {
        guard lockingJob.isRunning else { return }
        leaveDamaged()
        state.jobEnd = .stopped(.mend, Problem(.cancelled))
    }

    /// Back to the lock page: what runs is stopped, and what the PIN has shown is forgotten.
    public func leaveDamaged() {
        guard case .damaged = state.stage else { return }
        lockingJob.cancel()
        gateway.forgetProof()
        state.stage = .locked
    }
}
