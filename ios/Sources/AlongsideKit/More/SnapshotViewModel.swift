import AlongsideCore
import Observation

public struct SnapshotState: Equatable, Sendable {
    public var snapshot: Snapshot?
    public var held: Held?
    /// The PIN is asked for, to restore it.
    public var proving = false
    public var problem: Problem?
    public var busy = false
}

/// Shows what a snapshot holds, and restores it, which ends the session.
@Observable @MainActor
public final class SnapshotViewModel {
    public private(set) var state = SnapshotState()
    public let proof: ProofViewModel
    @ObservationIgnored private let id: SnapshotId
    @ObservationIgnored private let app: AppViewModel

    public init(_ app: AppViewModel, id: SnapshotId) {
        (self.app, self.id) = (app, id)
        proof = ProofViewModel(app)
    }

    public func refresh() async {
        state.busy = true
        defer { state.busy = false }
        let id = id
        switch await app.ask({ opened, _ in try opened.snapshots.list().first { $0.id == id } }) {
        case .success(let snapshot?):
            let held = await app.held(id)
            (state.snapshot, state.held, state.problem) = (snapshot, held, nil)
        case .success(nil): state.problem = Problem(.gone)
        case .failure(let problem): state.problem = problem
        }
    }

    /// To the proof, or back from it.
    public func ask(_ proving: Bool) {
        proof.clear()
        (state.proving, state.problem) = (proving, nil)
    }

    /// Once the PIN or the code was right, puts it in place of what is there. The lock page comes.
    public func restore() async {
        guard let snapshot = state.snapshot, await proof.prove(), state.proving else { return }
        ask(false)
        await app.runToLock(.restore(snapshot.day)) { opened, context, job in
            try opened.snapshots.restoreSnapshot(
                snapshotId: snapshot.id, context: context, job: job)
        }
    }
}
