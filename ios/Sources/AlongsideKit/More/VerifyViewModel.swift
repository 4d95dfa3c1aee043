import AlongsideCore
import Observation

public struct VerifyState: Equatable, Sendable, JobState {
    public var loaded: Bool { true }
    /// What the latest check found.
    public var found: Verified?
    public var progress: JobSteps?
    public var problem: Problem?
    public var busy = false

    public var isWhole: Bool { found?.problems.isEmpty == true }
}

/// Checks the whole store.
@Observable @MainActor
public final class VerifyViewModel: RunsJob {
    public internal(set) var state = VerifyState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var job: Job?

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func check() async {
        state.found = nil
        state.found = await runBeside { opened, _, job in try opened.snapshots.verify(job: job) }
    }

    public func cancel() {
        job?.cancel()
    }
}
