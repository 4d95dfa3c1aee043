import AlongsideCore
import Observation

/// What a snapshot holds, in counts: none of the person's words.
public enum Held: Equatable, Sendable {
    case counted(SnapshotCounts)
    /// It cannot be read, and why.
    case unreadable(Problem)
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

extension AppViewModel {
    /// Looks into a snapshot.
    func held(_ id: SnapshotId) async -> Held {
        let contents = await ask {
            SnapshotCounts(try $0.snapshots.snapshotContents(snapshotId: id, context: $1))
        }
        return switch contents {
        case .success(let counts): .counted(counts)
        case .failure(let problem): .unreadable(problem)
        }
    }
}

public struct SnapshotsState: Equatable, Sendable, TellsProblem {
    public var loaded = false
    /// The latest first.
    public var snapshots: [Snapshot] = []
    /// What each holds, as far as it was looked into.
    public var held: [SnapshotId: Held] = [:]
    public var problem: Problem?
    public var busy = false
}

/// Lists the snapshots, and takes one.
@Observable @MainActor
public final class SnapshotsViewModel: RunsJob {
    public internal(set) var state = SnapshotsState()
    public let job: LongJob
    @ObservationIgnored let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
        job = LongJob(app.pace)
    }

    public func refresh() async {
        state.busy = true
        defer { state.busy = false }
        switch await app.ask({ opened, _ in try opened.snapshots.list() }) {
        case .success(let all):
            (state.snapshots, state.loaded, state.problem) = (all, true, nil)
            await lookInto()
        case .failure(let problem): state.problem = problem
        }
    }

    /// Looks into one after the other, so that other calls come in between. What was erased since is
    /// in none any more.
    private func lookInto() async {
        for snapshot in state.snapshots {
            let held = await app.held(snapshot.id)
            guard app.state.stage == .open else { return }
            state.held[snapshot.id] = held
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
}
