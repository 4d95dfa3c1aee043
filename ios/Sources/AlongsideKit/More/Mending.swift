import AlongsideCore

/// Mending a store that does not open, from the lock page.
public enum Mending: Equatable, Sendable {
    /// The PIN or the code was right.
    case offered
    /// Its page is open.
    case open
}

extension AppViewModel {
    /// Offers to mend where the PIN or the code was right.
    func offerMending() {
        state.mending = gateway.isProven && state.inSight ? .offered : nil
        if state.mending == nil { gateway.forgetProof() }
    }

    public func openMending() {
        guard state.mending == .offered else { return }
        state.mending = .open
    }

    /// Back to the lock page, or out of sight: what runs is stopped, and what the PIN has shown is
    /// forgotten.
    public func closeMending() {
        guard state.mending != nil else { return }
        cancelJob()
        gateway.forgetProof()
        state.mending = nil
    }
}
