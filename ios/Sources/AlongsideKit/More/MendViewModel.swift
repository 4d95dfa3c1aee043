import AlongsideCore
import Observation

public struct MendState: Equatable, Sendable, ScreenState {
    public var loaded = false
    /// The PIN is asked for.
    public var proving = false
    /// How many sets of damaged files are kept aside.
    public var setAside = 0
    /// Whether to forget them is asked.
    public var asksToForget = false
    public var forgotten = false
    public var problem: Problem?
    public var busy = false
}

/// Mends the open store, and shows what was saved the last time.
@Observable @MainActor
public final class MendViewModel {
    public private(set) var state = MendState()
    public let proof: ProofViewModel
    @ObservationIgnored private let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
        proof = ProofViewModel(app)
    }

    public func refresh() async {
        do {
            let status = try await app.gateway.whileLocked { try $0.status(context: $2) }
            state.setAside = Int(status.setAside)
            (state.loaded, state.problem) = (true, nil)
        } catch {
            state.problem = Problem(error)
        }
    }

    /// What mending does was read: the PIN comes next.
    public func goOn() {
        state.proving = true
    }

    public func leave() {
        proof.clear()
        state.proving = false
    }

    /// Once the PIN or the code was right, mends. The lock page comes.
    public func mend() async {
        guard await proof.prove(), state.proving else { return }
        leave()
        let saved = await app.runToLock(.mend) { opened, _, job in
            try opened.snapshots.salvage(job: job)
        }
        if let saved { app.state.mended = saved }
    }

    public func askToForget(_ asks: Bool) {
        state.asksToForget = asks
    }

    /// Removes the damaged files that are kept aside.
    public func forget() async {
        guard state.asksToForget, !state.busy else { return }
        state.busy = true
        switch await app.ask({ opened, _ in try opened.snapshots.forgetDamaged() }) {
        case .success:
            (state.asksToForget, state.forgotten) = (false, true)
            await refresh()
        case .failure(let problem): state.problem = problem
        }
        state.busy = false
    }
}
