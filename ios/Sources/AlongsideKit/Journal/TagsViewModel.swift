import AlongsideCore
import Observation

public struct TagsState: Equatable, Sendable, ScreenState {
    public var loaded = false
    public var tags: [TagCount] = []
    public var problem: Problem?
    public var busy = true
}

/// The tags of all entries.
@Observable @MainActor
public final class TagsViewModel: ListViewModel {
    public internal(set) var state = TagsState()
    @ObservationIgnored let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        await look { opened, _ in
            try opened.journal.tags()
        } show: { state, tags in
            (state.tags, state.loaded) = (tags, true)
        }
    }
}
