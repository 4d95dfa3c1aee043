import AlongsideCore
import Observation

public struct VersionsState: Equatable, Sendable, ScreenState {
    public var loaded = false
    /// The earlier ones, the latest first.
    public var versions: [EntryVersion] = []
    public var moods: [Mood] = []
    public var problem: Problem?
    public var busy = true
}

/// What an entry was before.
@Observable @MainActor
public final class VersionsViewModel: ListViewModel {
    public internal(set) var state = VersionsState()
    @ObservationIgnored let app: AppViewModel
    public let id: EntryId

    public init(_ app: AppViewModel, id: EntryId) {
        (self.app, self.id) = (app, id)
    }

    public func refresh() async {
        let id = id
        await look { opened, _ in
            try opened.screens.versions(entryId: id)
        } show: { state, screen in
            (state.versions, state.moods, state.loaded) = (screen.versions, screen.moods, true)
        }
    }

    /// Makes it the present one; what it replaces becomes a version.
    public func restore(_ version: EntryVersion) async {
        guard !state.busy else { return }
        let (id, number) = (id, version.number)
        let restored = await change(.versionRestored) {
            _ = try $0.journal.restoreEntryVersion(entryId: id, number: number, context: $1)
        }
        if restored { app.state.changes += 1 }
    }
}
