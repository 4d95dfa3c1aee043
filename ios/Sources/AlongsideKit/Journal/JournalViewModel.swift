import AlongsideCore
import Observation

public struct JournalState: Equatable, Sendable, ScreenState {
    public var loaded = false
    public var found: [FoundEntry] = []
    /// What the next page is asked with; nothing at the end.
    public var next: String?
    public var search = EntrySearch(query: "")
    /// What is typed holds no word to search for.
    public var noWord = false
    /// What was typed of entries and is not kept as one yet.
    public var drafts: [FormDraft] = []
    /// The plans that the search finds.
    public var plans: [Plan] = []
    /// The scale of moods, and those that it had before.
    public var moods: [Mood] = []
    public var journals: [NamedJournal] = []
    public var tags: [TagCount] = []
    /// Which parts of the journal are turned on.
    public var parts = JournalParts()
    /// The day of the phone when the list was looked up.
    public var today: Day = ""
    public var problem: Problem?
    public var busy = false

    public var filter: EntryFilter { search.filter }
    public var entries: [Entry] { found.map(\.entry) }

    /// Nothing was written yet, as the latest answer says: what is asked next may not be answered.
    public var isEmpty = false

    /// The entries by day, in their order.
    public var days: [JournalDay] {
        found.reduce(into: []) { days, found in
            if let day = days.lastIndex(where: { $0.day == found.entry.day }) {
                days[day].found.append(found)
            } else {
                days.append(JournalDay(day: found.entry.day, found: [found]))
            }
        }
    }
}

/// The entries of a day.
public struct JournalDay: Equatable, Sendable {
    public let day: Day
    public var found: [FoundEntry]
}

@Observable @MainActor
public final class JournalViewModel: ListViewModel {
    public internal(set) var state = JournalState()
    @ObservationIgnored let app: AppViewModel
    /// Counts the questions: only the answer to the latest is shown.
    @ObservationIgnored private var asked = 0
    /// The words that the list answers.
    @ObservationIgnored private var answered = ""

    public init(_ app: AppViewModel) {
        self.app = app
    }

    /// Reads again as many entries as are shown, so that the list keeps its place.
    public func refresh() async {
        if let asked = app.state.entriesAsked {
            app.state.entriesAsked = nil
            if asked != state.filter {
                state.search = EntrySearch(query: "", filter: asked)
                return await read(state.search, atLeast: 0)
            }
        }
        await read(shown, atLeast: state.found.count)
    }

    /// What the list answers: while no word is typed, those of before.
    private var shown: EntrySearch {
        var search = state.search
        if state.noWord { search.query = answered }
        return search
    }

    private func read(_ search: EntrySearch, atLeast shown: Int) async {
        asked += 1
        let asking = asked
        state.busy = true
        let answer = await app.ask { opened, context in
            let screen = try opened.screens.entries(
                search: search, count: UInt32(clamping: shown), context: context)
            return (screen, WallClock.day(of: context.now, in: context.zone))
        }
        guard asking == asked else { return }
        state.busy = false
        switch answer {
        case .success(let (screen, today)):
            (state.found, state.next, state.plans) = (screen.found, screen.next, screen.plans)
            (state.drafts, state.moods) = (screen.drafts, screen.moods)
            (state.journals, state.tags) = (screen.journals, screen.tags)
            state.parts = screen.parts
            state.today = today
            (answered, state.noWord) = (search.query, search.query != state.search.query)
            state.isEmpty =
                search.query.isEmpty && search.filter.parts.isEmpty && screen.found.isEmpty
                && screen.drafts.isEmpty
            (state.loaded, state.problem) = (true, nil)
        case .failure(let problem) where problem.field == "query":
            // The list stays until there is a word.
            (state.noWord, state.problem) = (true, nil)
        case .failure(let problem): state.problem = problem
        }
    }

    public func search(_ query: String) async {
        guard query != state.search.query else { return }
        state.search.query = query
        try? await Task.sleep(for: app.pace.search)
        guard state.search.query == query else { return }
        await read(state.search, atLeast: 0)
    }

    /// Shows what a filter lets through. The archived entries are not searched.
    public func setFilter(_ filter: EntryFilter) async {
        guard filter != state.filter else { return }
        if filter.archived { (state.search.query, state.noWord) = ("", false) }
        state.search.filter = filter
        await read(shown, atLeast: 0)
    }

    public func more() async {
        guard let next = state.next, !state.busy else { return }
        let asking = asked
        state.busy = true
        let search = shown
        let answer = await app.ask { opened, _ in
            try opened.screens.entriesPage(search: search, after: next)
        }
        guard asking == asked else { return }
        state.busy = false
        switch answer {
        case .success(let page):
            state.found += page.found
            state.next = page.next
        case .failure(let problem): state.problem = problem
        }
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

    public func setStarred(_ id: EntryId, _ starred: Bool) async {
        await change(starred ? .starred : .unstarred) {
            _ = try $0.journal.setEntryStarred(entryId: id, starred: starred, context: $1)
        }
    }

    /// Puts an entry into the bin.
    public func remove(_ id: EntryId) async {
        await change(.binned) { try $0.journal.trashEntry(entryId: id, context: $1) }
    }

    /// Throws away what was typed. Its form closes where it is open beside the list.
    public func discard(_ draft: FormDraft) async {
        state.busy = true
        state.problem = await app.discard(draft.of)
        state.busy = false
        guard state.problem == nil else { return }
        app.closeForms(of: .entry(draft.of.entryId))
        await refresh()
    }
}

extension DraftOf {
    /// The entry that it changes; nothing for a new one.
    public var entryId: EntryId? {
        if case .change(.entry(let id)) = self { id } else { nil }
    }
}
