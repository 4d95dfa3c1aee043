import AlongsideCore
import Foundation
import Observation

/// A file that the person picked. It is read where it lies, and never copied.
public struct PickedDocument: Sendable {
    public let url: URL
    /// Gives back the leave to read it.
    let release: @Sendable () -> Void

    public init(_ url: URL, release: @escaping @Sendable () -> Void = {}) {
        (self.url, self.release) = (url, release)
    }
}

public struct ImportState: Equatable, Sendable {
    /// The name of the file.
    public var file: String?
    /// What is typed; nothing until it was looked up.
    public var form: ListInput?
    public var done: UInt64 = 0
    /// 0 while that is not known yet.
    public var total: UInt64 = 0
    public var running = false
    public var summary: ImportSummary?
    public var problem: Problem?

    public var loaded: Bool { form != nil }
    /// Typing may begin.
    public var ready: Bool { loaded && !running }
    public var source: String { form?.source ?? "" }
    public var fellowship: Fellowship { form?.fellowship ?? .other }
    public var zone: String { form?.zone ?? "" }
}

/// Imports a list of meetings, beside everything else.
@Observable @MainActor
public final class ImportViewModel {
    public private(set) var state = ImportState()
    @ObservationIgnored private let app: AppViewModel
    @ObservationIgnored private var document: PickedDocument?
    @ObservationIgnored private var job: Job?
    @ObservationIgnored private var keeper: DraftKeeper?
    /// The screen was left while it ran.
    @ObservationIgnored private var gone = false

    public init(_ app: AppViewModel) {
        self.app = app
    }

    /// Looks up what was typed before. The file is picked again: the leave to read it is gone.
    public func load() async {
        guard keeper == nil else { return }
        await app.keepTyped()
        let answer = await app.ask { try $0.session.form(of: .new(kind: .source), context: $1) }
        guard keeper == nil else { return }
        switch answer {
        case .success(let start):
            guard case .source(let form) = start.form else { return }
            state.form = form
            nameAsFile()
            begin()
        case .failure(let problem): state.problem = problem
        }
    }

    private func begin() {
        keeper = DraftKeeper(.new(kind: .source), in: app) { [weak self] in
            self?.state.form.map { .source(form: $0) }
        } told: { [weak self] problem in
            if let problem { self?.state.problem = problem }
        }
    }

    /// A list is called as its file, until the person calls it otherwise.
    private func nameAsFile() {
        guard let document, state.source.isEmpty else { return }
        state.form?.source = document.url.deletingPathExtension().lastPathComponent
    }

    public func picked(_ document: PickedDocument) {
        guard !state.running else { return document.release() }
        self.document?.release()
        self.document = document
        gone = false
        state.file = document.url.lastPathComponent
        state.summary = nil
        state.problem = nil
        nameAsFile()
    }

    public func setSource(_ source: String) {
        state.form?.source = source
        typed()
    }

    public func setFellowship(_ fellowship: Fellowship) {
        state.form?.fellowship = fellowship
        typed()
    }

    public func setZone(_ zone: String) {
        state.form?.zone = zone
        typed()
    }

    private func typed() {
        state.problem = nil
        keeper?.typed()
    }

    /// Imports what was picked. A list of less than half the meetings of the one before is taken
    /// only where that is said.
    public func start(allowFewer: Bool = false) async {
        guard let document, !state.running else { return }
        let job = Job()
        self.job = job
        (state.running, state.done, state.total) = (true, 0, 0)
        (state.summary, state.problem) = (nil, nil)
        let watching = watch(job)
        let request = ImportRequest(
            source: state.source, fellowship: state.fellowship,
            zone: state.zone.isEmpty ? nil : state.zone, allowFewer: allowFewer)
        do {
            let summary = try await app.gateway.importMeetings(
                from: PickedFile.atPath(path: document.url.path), as: request, job: job)
            await forget()
            state.summary = summary
            app.say(.imported, undo: true)
        } catch {
            if case AppError.Locked = error { app.becameLocked() }
            state.problem = Problem(error)
        }
        watching.cancel()
        (state.done, state.total) = (job.done(), job.total())
        state.running = false
        self.job = nil
        if gone { letGo() }
    }

    /// The list is in: what was typed of it is no draft any more.
    private func forget() async {
        guard let keeper, var form = state.form else { return }
        await keeper.pause()
        // A form with no name is no draft.
        form.source = ""
        let blank = FormContent.source(form: form)
        _ = await app.ask {
            try $0.session.saveDraft(of: .new(kind: .source), form: blank, context: $1)
        }
        begin()
    }

    private func watch(_ job: Job) -> Task<Void, Never> {
        let pause = app.pace.progress
        return Task { [weak self] in
            while !Task.isCancelled {
                self?.state.done = job.done()
                self?.state.total = job.total()
                guard (try? await Task.sleep(for: pause)) != nil else { return }
            }
        }
    }

    public func cancel() {
        job?.cancel()
    }

    /// Takes the import back.
    public func undo() async {
        await app.undo()
        state.summary = nil
    }

    /// The screen is left: the file is not read again, and what was typed is kept at once.
    public func left() async {
        gone = true
        if !state.running { letGo() }
        await keeper?.keepNow()
    }

    private func letGo() {
        document?.release()
        document = nil
        state.file = nil
    }
}
