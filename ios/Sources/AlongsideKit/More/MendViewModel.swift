import AlongsideCore
import Observation

public struct MendState: Equatable, Sendable, TellsProblem {
    /// The PIN is asked for.
    public var proving = false
    /// How many sets of damaged files are kept aside.
    public var setAside = 0
    /// What the last repair has saved, until that was read.
    public var saved: Salvage?
    /// Whether to forget them is asked.
    public var forgetting = false
    public var problem: Problem?
    public var busy = false
}

/// Mends a damaged store: the open one, which ends the session, or one that does not open.
@Observable @MainActor
public final class MendViewModel: RunsJob {
    public internal(set) var state = MendState()
    public let proof: ProofViewModel
    @ObservationIgnored let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
        proof = ProofViewModel(app)
    }

    /// The repair of a store that does not open.
    public var job: LongJob { app.lockingJob }

    public func refresh() async {
        do {
            let status = try await app.gateway.whileLocked { try $0.status(context: $2) }
            state.setAside = Int(status.setAside)
        } catch {
            state.problem = Problem(error)
        }
        guard app.gateway.isOpen else { return }
        switch await app.ask({ opened, _ in try opened.snapshots.lastMend() }) {
        case .success(let saved): state.saved = saved
        case .failure(let problem): state.problem = problem
        }
    }

    /// To the proof, or back from it.
    public func ask(_ proving: Bool) {
        proof.clear()
        (state.proving, state.problem) = (proving, nil)
    }

    /// Once the PIN or the code was right, mends. The lock page comes.
    public func mend() async {
        guard await proof.prove(), state.proving else { return }
        ask(false)
        _ = await app.runToLock(.mend) { opened, _, job in try opened.snapshots.salvage(job: job) }
    }

    /// Mends the store that did not open: that is proven.
    public func mendClosed() async {
        let gateway = app.gateway
        let saved = await run { job in
            try await gateway.besideDamaged(job) { vault, _ in try vault.salvage(job: job) }
        }
        // The system's time, where the person has left meanwhile.
        if !app.state.inSight { app.hold.end() }
        guard let saved else { return }
        state.saved = saved
        // It served.
        gateway.forgetProof()
    }

    /// What it saved was read, and is not kept any longer. Tells whether that was done.
    public func wasRead() async -> Bool {
        switch await app.ask({ opened, _ in try opened.snapshots.forgetMend() }) {
        case .success: state.saved = nil
        case .failure(let problem): state.problem = problem
        }
        return state.saved == nil
    }

    public func askToForget(_ forgetting: Bool) {
        state.forgetting = forgetting
    }

    /// Removes the damaged files that are kept aside.
    public func forget() async {
        guard state.forgetting, !state.busy else { return }
        state.busy = true
        switch await app.ask({ opened, _ in try opened.snapshots.forgetDamaged() }) {
        case .success:
            state.forgetting = false
            app.say(.filesForgotten)
            await refresh()
        case .failure(let problem): state.problem = problem
        }
        state.busy = false
    }
}
