import AlongsideCore
import Observation

public struct EraseState: Equatable, Sendable, JobState {
    /// What goes, and from where; nothing until it was counted.
    public var preview: ErasePreview?
    public var progress: JobSteps?
    /// What went, once it did.
    public var erased: Erased?
    public var problem: Problem?
    public var busy = true

    public var loaded: Bool { preview != nil }
    /// There is nothing of it anywhere.
    public var isNothing: Bool {
        preview == ErasePreview(entries: 0, versions: 0, photos: 0, snapshots: 0, setAside: 0)
    }
    /// It can be erased now.
    public var ready: Bool { loaded && !isNothing && erased == nil && !busy && !isRunning }
}

/// Erases something everywhere, for good. It is the one act that is asked about before.
@Observable @MainActor
public final class EraseViewModel: RunsJob {
    public internal(set) var state = EraseState()
    public let what: Erasable
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored var job: Job?

    public init(_ app: AppViewModel, what: Erasable) {
        (self.app, self.what) = (app, what)
    }

    /// Counts what goes.
    public func load() async {
        guard state.erased == nil, !state.isRunning else { return }
        let what = what
        let answer = await app.ask { try $0.session.previewErase(what: what, context: $1) }
        state.busy = false
        switch answer {
        case .success(let preview): (state.preview, state.problem) = (preview, nil)
        case .failure(let problem): state.problem = problem
        }
    }

    public func erase() async {
        guard state.ready else { return }
        let what = what
        let erased = await runBeside { try $0.session.erase(what: what, context: $1, job: $2) }
        guard let erased else { return }
        state.erased = erased
        // Nothing of before can be undone any more.
        app.closeNotice()
        app.state.changes += 1
    }

    public func cancel() {
        job?.cancel()
    }

    /// Leaves the page, and those of what is gone.
    public func close() {
        app.back()
        guard state.erased != nil, case .thing(.entry(let id)) = what else { return }
        while app.state.page == .entry(id) || app.state.page == .versions(id) { app.back() }
    }
}
