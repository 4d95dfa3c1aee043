import AlongsideCore
import Observation

public struct TagsState: Equatable, Sendable, ScreenState {
    public var loaded = false
    public var tags: [TagCount] = []
    /// The tag that is being renamed, and its new name.
    public var renaming: String?
    public var name = ""
    public var problem: Problem?
    public var busy = true

    /// The name that is typed is another tag's: the two become one.
    public var merges: Bool {
        renaming?.lowercased() != name.lowercased()
            && tags.contains { $0.name.lowercased() == name.lowercased() }
    }
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

    public func rename(_ tag: String) {
        (state.renaming, state.name, state.problem) = (tag, tag, nil)
    }

    public func setName(_ name: String) {
        (state.name, state.problem) = (name, nil)
    }

    public func stopRenaming() {
        (state.renaming, state.name) = (nil, "")
    }

    /// Renames the tag in every entry; one that is there already takes it in.
    public func save() async {
        guard let from = state.renaming else { return }
        let to = state.name
        let renamed = await change(.kept) {
            _ = try $0.journal.renameTag(from: from, to: to, context: $1)
        }
        if renamed { stopRenaming() }
    }
}
