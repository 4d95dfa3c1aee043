import AlongsideCore
import Observation

/// A snapshot, with what it holds as far as that was looked up.
public struct SnapshotRow: Equatable, Sendable, Identifiable {
    public enum Contents: Equatable, Sendable {
        case unknown
        /// Counts alone: none of the person's words.
        case counts(SnapshotCounts)
        case unreadable(Problem)
    }

    public let snapshot: Snapshot
    public var contents = Contents.unknown
    public var id: SnapshotId { snapshot.id }
}

/// How much a snapshot holds.
public struct SnapshotCounts: Equatable, Sendable {
    public let entries, archived, reminders, meetings, cards, drafts: Int
    public let firstDay, lastDay: Day?

    init(_ contents: SnapshotContents) {
        entries = Int(contents.entries)
        archived = Int(contents.archivedEntries)
        reminders = Int(contents.reminders)
        meetings = Int(contents.meetings)
        cards = Int(contents.cards)
        drafts = Int(contents.drafts)
        (firstDay, lastDay) = (contents.firstDay, contents.lastDay)
    }
}

public struct SnapshotsState: Equatable, Sendable, JobState {
    public var loaded = false
    public var rows: [SnapshotRow] = []
    /// The one that is asked about.
    public var chosen: SnapshotRow?
    /// The PIN is asked for, to restore it.
    public var proving = false
    public var progress: JobSteps?
    public var problem: Problem?
    public var busy = false
}

/// The snapshots: what each holds, one more, and going back to one.
@Observable @MainActor
public final class SnapshotsViewModel: RunsJob {
    public internal(set) var state = SnapshotsState()
    public let proof: ProofViewModel
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var job: Job?

    public init(_ app: AppViewModel) {
        self.app = app
        proof = ProofViewModel(app)
    }

    public func refresh() async {
        switch await app.ask({ opened, _ in try opened.snapshots.list() }) {
        case .success(let all):
            let known = Dictionary(uniqueKeysWithValues: state.rows.map { ($0.id, $0.contents) })
            state.rows = all.map { SnapshotRow(snapshot: $0, contents: known[$0.id] ?? .unknown) }
            (state.loaded, state.problem) = (true, nil)
            await lookInto()
        case .failure(let problem): state.problem = problem
        }
    }

    /// Looks into one after the other, so that other calls come in between. What was erased since is
    /// in none any more.
    private func lookInto() async {
        for row in state.rows {
            let id = row.id
            let held = await app.ask {
                SnapshotCounts(try $0.snapshots.snapshotContents(snapshotId: id, context: $1))
            }
            guard app.state.stage == .open else { return }
            if let at = state.rows.firstIndex(where: { $0.id == id }) {
                switch held {
                case .success(let counts): state.rows[at].contents = .counts(counts)
                case .failure(let problem): state.rows[at].contents = .unreadable(problem)
                }
            }
        }
    }

    /// Takes one now.
    public func take() async {
        let taken = await runBeside { opened, context, job in
            try opened.snapshots.takeSnapshot(context: context, job: job)
        }
        guard taken != nil else { return }
        app.say(.snapshotTaken)
        await refresh()
    }

    public func cancel() {
        job?.cancel()
    }

    // Restoring.

    public func choose(_ row: SnapshotRow) {
        state.chosen = row
    }

    /// What it does was read: the PIN comes next.
    public func goOn() {
        state.proving = true
    }

    public func leave() {
        proof.clear()
        (state.chosen, state.proving) = (nil, false)
    }

    /// Once the PIN or the code was right, puts it in place of what is there. The lock page comes.
    public func restore() async {
        guard let chosen = state.chosen, await proof.prove(), state.chosen == chosen else { return }
        leave()
        await app.runToLock(.restore(chosen.snapshot.day)) { opened, context, job in
            try opened.snapshots.restoreSnapshot(
                snapshotId: chosen.id, context: context, job: job)
        }
    }
}
