import AlongsideCore
import Observation

public struct BinState: Equatable, Sendable, ScreenState {
    public var loaded = false
    /// Without a word of theirs.
    public var entries: [TrashedEntry] = []
    /// What the next page is asked with; nothing at the end.
    public var next: String?
    public var problem: Problem?
    public var busy = true
}

/// Entries that were removed, until their time is over.
@Observable @MainActor
public final class BinViewModel: ListViewModel {
    nonisolated private static let page = 50
    public internal(set) var state = BinState()
    @ObservationIgnored let app: AppViewModel

    public init(_ app: AppViewModel) {
        self.app = app
    }

    public func refresh() async {
        let limit = UInt32(clamping: min(max(state.entries.count, Self.page), 500))
        await look { opened, _ in
            try opened.journal.trashedEntries(after: nil, limit: limit)
        } show: { state, page in
            (state.entries, state.next, state.loaded) = (page.entries, page.next, true)
        }
    }

    public func more() async {
        guard let next = state.next, !state.busy else { return }
        await look { opened, _ in
            try opened.journal.trashedEntries(after: next, limit: UInt32(Self.page))
        } show: { state, page in
            state.entries += page.entries
            state.next = page.next
        }
    }

    public func putBack(_ id: EntryId) async {
        await change(.wasPutBack) { _ = try $0.journal.putEntryBack(entryId: id, context: $1) }
    }
}
