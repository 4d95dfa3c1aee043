import AlongsideCore
import Observation

public struct VerifyState: Equatable, Sendable, TellsProblem {
    /// What the latest check found; nothing until it was checked.
    public var verified: Verified?
    /// A repair left a report, or damaged files that are kept.
    public var repaired = false
    public var problem: Problem?
    public var busy = false
}

/// Checks the whole store.
@Observable @MainActor
public final class VerifyViewModel: RunsJob {
    public internal(set) var state = VerifyState()
    public let job: LongJob
    @ObservationIgnored let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
        job = LongJob(app.pace)
    }

    public func refresh() async {
        let status = try? await app.gateway.whileLocked { try $0.status(context: $2) }
        let report = try? await app.gateway.call { opened, _ in try opened.snapshots.lastMend() }
        state.repaired = status.map { $0.setAside > 0 } == true || report != nil
    }

    /// Reads everything to its end, and changes nothing.
    public func verify() async {
        (state.verified, state.busy) = (nil, true)
        defer { state.busy = false }
        state.verified = await runBeside { opened, _, job in try opened.snapshots.verify(job: job) }
    }
}
