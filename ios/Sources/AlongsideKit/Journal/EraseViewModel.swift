import AlongsideCore
import Observation

public struct EraseState: Equatable, Sendable, ScreenState {
    /// What goes, and from where; nothing until it was counted.
    public var preview: ErasePreview?
    /// What went, once it did.
    public var erased: Erased?
    public var problem: Problem?
    public var busy = true

    public var loaded: Bool { preview != nil }
    /// There is nothing of it anywhere.
    public var isNothing = false
    /// It can be erased now.
    public var ready: Bool { loaded && !isNothing && erased == nil && !busy }
}

extension ErasePreview {
    /// What counts nothing.
    public static let nothing = ErasePreview(
        entries: 0, versions: 0, photos: 0, snapshots: 0, setAside: 0)
}

/// Erases something everywhere, for good. It is the one act that is asked about before.
@Observable @MainActor
public final class EraseViewModel: RunsJob {
    public internal(set) var state = EraseState()
    public let what: Erasable
    @ObservationIgnored let app: AppViewModel
    public let job: LongJob

    public init(_ app: AppViewModel, what: Erasable) {
        (self.app, self.what, job) = (app, what, LongJob(app.pace))
    }

    /// Snapshots are counted that something is taken out of, and here there may be nothing to take.
    private func isNothing(_ preview: ErasePreview) -> Bool {
        switch what {
        case .trash, .versions: preview.entries + preview.versions + preview.photos == 0
        case .history: preview == .nothing
        // What is named has a name at least.
        case .thing, .draft: false
        }
    }

    /// Counts what goes.
    public func load() async {
        guard state.erased == nil, !job.isRunning else { return }
        let what = what
        let answer = await app.ask { try $0.session.previewErase(what: what, context: $1) }
        state.busy = false
        switch answer {
        case .success(let preview):
            (state.preview, state.problem) = (preview, nil)
            state.isNothing = isNothing(preview)
        case .failure(let problem): state.problem = problem
        }
    }

    public func erase() async {
        guard state.ready, !job.isRunning else { return }
        let what = what
        let erased = await runBeside { try $0.session.erase(what: what, context: $1, job: $2) }
        guard let erased else { return }
        state.erased = erased
        app.closePages(of: what)
        // Nothing of before can be undone any more.
        app.closeNotice()
        app.state.changes += 1
    }

    /// Leaves the page.
    public func close() {
        app.back()
    }
}
