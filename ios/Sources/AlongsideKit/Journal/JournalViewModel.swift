import AlongsideCore
import Observation

public struct JournalState: Equatable, Sendable {
    public var entries: [Entry] = []
    /// What the next page is asked with; nothing at the end.
    public var next: String?
    public var query = ""
    /// The archived entries in place of the others.
    public var archived = false
    /// What was typed of entries and is not kept as one yet.
    public var drafts: [FormDraft] = []
    /// The plans that the search finds.
    public var plans: [Plan] = []
    /// The scale of moods, and those that it had before.
    public var moods: [Mood] = []
    public var problem: Problem?
    public var busy = false
}

@Observable @MainActor
public final class JournalViewModel {
    public private(set) var state = JournalState()
    @ObservationIgnored private let app: AppViewModel
    /// Counts the questions: only the answer to the latest is shown.
    @ObservationIgnored private var asked = 0

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        asked += 1
        let asking = asked
        state.busy = true
        let (query, archived) = (state.query, state.archived)
        let answer = await app.ask {
            try $0.screens.journal(query: query, archived: archived, context: $1)
        }
        guard asking == asked else { return }
        state.busy = false
        switch answer {
        case .success(let screen):
            (state.entries, state.next) = (screen.entries, screen.next)
            (state.drafts, state.moods) = (screen.drafts, screen.moods)
            state.plans = screen.plans
            state.problem = nil
        case .failure(let problem): state.problem = problem
        }
    }

    public func search(_ query: String) async {
        state.query = query
        await refresh()
    }

    public func more() async {
        guard let next = state.next, !state.busy else { return }
        let asking = asked
        state.busy = true
        let (query, archived) = (state.query, state.archived)
        let answer = await app.ask { opened, _ in
            try opened.screens.journalPage(query: query, archived: archived, after: next)
        }
        guard asking == asked else { return }
        state.busy = false
        switch answer {
        case .success(let page):
            state.entries += page.entries
            state.next = page.next
        case .failure(let problem): state.problem = problem
        }
    }

    /// Shows the archived entries, or the others again.
    public func showArchived(_ archived: Bool) async {
        state.archived = archived
        await refresh()
    }

    public func archive(_ id: EntryId) async {
        await change(.archived) {
            _ = try $0.journal.setEntryArchived(entryId: id, archived: true, context: $1)
        }
    }

    public func restore(_ id: EntryId) async {
        await change(.restored) {
            _ = try $0.journal.setEntryArchived(entryId: id, archived: false, context: $1)
        }
    }

    public func discard(_ draft: FormDraft) async {
        await change(.discarded) { try $0.session.discardDraft(of: draft.of, context: $1) }
    }

    private func change(
        _ said: Notice.Said, _ act: @Sendable (Opened, CallContext) throws -> Void
    ) async {
        if let problem = await app.keep(said, act) {
            return state.problem = problem
        }
        await refresh()
    }
}
