import AlongsideCore
import Observation

public enum GroupsTab: Hashable, Sendable, CaseIterable {
    case next, find, mine, whatTheyAre
}

public struct GroupsState: Equatable, Sendable, ScreenState {
    public var loaded = false
    public var tab: GroupsTab = .next
    /// The meetings that are on.
    public var now: [MeetingView] = []
    /// The meetings that come.
    public var next: [MeetingView] = []
    public var query = ""
    public var found: [MeetingView] = []
    /// The lists that were imported.
    public var sources: [Source] = []
    /// What was typed of a meeting and is not kept as one yet.
    public var draft: FormDraft?
    public var problem: Problem?
    public var busy = false

    /// Whether nothing is on, and nothing comes within a week.
    public var nothingSoon: Bool { now.isEmpty && next.isEmpty }
    /// Whether nothing is known yet.
    public var isEmpty: Bool { nothingSoon && sources.isEmpty }
}

@Observable @MainActor
public final class GroupsViewModel {
    public private(set) var state = GroupsState()
    @ObservationIgnored private let app: AppViewModel
    /// Counts the questions: only the answer to the latest is shown.
    @ObservationIgnored private var asked = 0

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func setTab(_ tab: GroupsTab) {
        state.tab = tab
    }

    public func refresh() async {
        state.busy = true
        defer { state.busy = false }
        switch await app.ask({ try $0.screens.meetings(context: $1) }) {
        case .success(let screen):
            (state.now, state.next, state.sources) = (screen.now, screen.next, screen.sources)
            state.draft = screen.draft
            (state.loaded, state.problem) = (true, nil)
        case .failure(let problem): state.problem = problem
        }
    }

    public func search(_ query: String) async {
        asked += 1
        let asking = asked
        state.query = query
        guard !query.isEmpty else {
            state.found = []
            return
        }
        try? await Task.sleep(for: app.pace.search)
        guard asking == asked else { return }
        let answer = await app.ask {
            try $0.screens.foundMeetings(query: query, context: $1)
        }
        guard asking == asked else { return }
        switch answer {
        case .success(let found):
            state.found = found
            state.problem = nil
        case .failure(let problem): state.problem = problem
        }
    }

    public func remove(_ id: SourceId) async {
        switch await app.ask({ try $0.meetings.removeMeetingSource(sourceId: id, context: $1) }) {
        case .success:
            app.say(.removed, undo: true)
            await refresh()
        case .failure(let problem): state.problem = problem
        }
    }
}
