import AlongsideCore
import Observation

public struct JournalsState: Equatable, Sendable, ScreenState {
    public var loaded = false
    /// Beside the first, which has no name.
    public var journals: [NamedJournal] = []
    public var problem: Problem?
    public var busy = true
}

/// The journals beside the first one.
@Observable @MainActor
public final class JournalsViewModel: ListViewModel {
    public internal(set) var state = JournalsState()
    @ObservationIgnored let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        await look { opened, _ in
            try opened.journal.journals()
        } show: { state, journals in
            (state.journals, state.loaded) = (journals, true)
        }
    }

    /// Its entries go to the first journal.
    public func remove(_ id: JournalId) async {
        await change(.journalRemoved) { try $0.journal.removeJournal(journalId: id, context: $1) }
    }
}
