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

public struct ImportState: Equatable, Sendable, TellsProblem {
    /// The name of the file.
    public var file: String?
    /// What is typed; nothing until it was looked up.
    public var form: ListInput?
    public var summary: ImportSummary?
    public var problem: Problem?

    public var loaded: Bool { form != nil }
    /// Typing may begin.
    public var ready: Bool { loaded }
    public var source: String { form?.source ?? "" }
    public var fellowship: Fellowship { form?.fellowship ?? .other }
    public var zone: String { form?.zone ?? "" }
}

/// Imports a list of meetings, beside everything else.
@Observable @MainActor
public final class ImportViewModel: RunsJob {
    public internal(set) var state = ImportState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored private var document: PickedDocument?
    public let job: LongJob
    @ObservationIgnored private var keeper: DraftKeeper?
    /// The screen was left while it ran.
    @ObservationIgnored private var gone = false

    public init(_ app: AppViewModel) {
        self.app = app
        job = LongJob(app.pace)
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
        guard !job.isRunning else { return document.release() }
        self.document?.release()
        self.document = document
        gone = false
        state.file = document.url.lastPathComponent
        state.summary = nil
        state.problem = nil
        nameAsFile()
    }

    /// The system's picker failed.
    public func notPicked() { pickFailed() }

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
        guard let document, !job.isRunning else { return }
        state.summary = nil
        let request = ImportRequest(
            source: state.source, fellowship: state.fellowship,
            zone: state.zone.isEmpty ? nil : state.zone, allowFewer: allowFewer)
        let path = document.url.path
        let summary = await runBeside { opened, context, job in
            try opened.meetings.importMeetings(
                file: .atPath(path: path), request: request, context: context, job: job)
        }
        if let summary {
            await forget()
            state.summary = summary
            app.say(.imported, undo: true)
        }
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

    /// Takes the import back.
    public func undo() async {
        await app.undo()
        state.summary = nil
    }

    /// The screen is left: the file is not read again, and what was typed is kept at once.
    public func left() async {
        gone = true
        if !job.isRunning { letGo() }
        await keeper?.keepNow()
    }

    private func letGo() {
        document?.release()
        document = nil
        state.file = nil
    }
}
