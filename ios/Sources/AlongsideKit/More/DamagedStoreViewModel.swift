import AlongsideCore
import Observation

public struct DamagedStoreState: Equatable, Sendable, JobState {
    public var loaded: Bool { true }
    /// What was saved.
    public var saved: Salvage?
    public var progress: JobSteps?
    public var problem: Problem?
    public var busy = false
}

/// Mends a store that does not open, after the PIN or the recovery code was right.
@Observable @MainActor
public final class DamagedStoreViewModel: RunsJob {
    public internal(set) var state = DamagedStoreState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var job: Job? {
        didSet { app.running = job }
    }

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func mend() async {
        let gateway = app.gateway
        let saved = await run { job in
            try await gateway.besideDamaged(job) { vault, _ in try vault.salvage(job: job) }
        }
        if let saved { (state.saved, app.state.mended) = (saved, saved) }
    }

    public func cancel() {
        job?.cancel()
    }
}
