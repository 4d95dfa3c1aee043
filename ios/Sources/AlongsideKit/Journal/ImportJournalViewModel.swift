import AlongsideCore
import Foundation
import Observation

public struct ImportJournalState: Equatable, Sendable, ScreenState {
    /// The earlier imports that can be taken back.
    public var earlier: [ImportKept] = []
    public var loaded = false
    /// The name of the file.
    public var file: String?
    public var format: ImportFormat?
    /// Of entries that have none.
    public var zone = ""
    /// What would be added, and what was.
    public var preview: ImportReport?
    public var report: ImportReport?
    public var problem: Problem?
    public var busy = true

    public var ready: Bool { preview != nil && report == nil }
}

/// Imports a journal that another app, or this one, has written.
@Observable @MainActor
public final class ImportJournalViewModel: ListViewModel, RunsJob {
    /// What a file may be read as.
    public static let formats: [ImportFormat] = [
        .alongside, .dayOne, .journey, .daylio, .presently, .standardNotes, .jrnl, .markdown,
    ]
    public internal(set) var state = ImportJournalState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored private var document: PickedDocument?
    @ObservationIgnored private var gone = false
    public let job: LongJob

    public init(_ app: AppViewModel) {
        self.app = app
        job = LongJob(app.pace)
    }

    public func refresh() async {
        await look {
            try $0.transfer.entryImports(context: $1)
        } show: { state, earlier in
            (state.earlier, state.loaded) = (earlier, true)
        }
    }

    /// Looks what is in a file, or in a folder, and changes nothing.
    public func picked(_ document: PickedDocument) async {
        guard !job.isRunning else { return document.release() }
        self.document?.release()
        self.document = document
        gone = false
        (state.file, state.format) = (document.url.lastPathComponent, nil)
        await preview(nil)
    }

    /// Reads the file as another format.
    public func setFormat(_ format: ImportFormat) async {
        await preview(format)
    }

    public func setZone(_ zone: String) {
        state.zone = zone
    }

    /// Reads the file once more, in the zone that was typed.
    public func lookAgain() async {
        if let format = state.format { await preview(format) }
    }

    /// Reads it as a format, or as the one that takes most entries in.
    private func preview(_ format: ImportFormat?) async {
        guard let path = document?.url.path, !job.isRunning else { return }
        (state.preview, state.report, state.problem) = (nil, nil, nil)
        let zone = zone
        let preview = await runBeside {
            try $0.transfer.previewImport(
                file: .atPath(path: path), format: format, zone: zone, context: $1, job: $2)
        }
        if let preview { (state.format, state.preview) = (preview.format, preview) }
        if gone { letGo() }
    }

    private var zone: Zone? { state.zone.isEmpty ? nil : state.zone }

    public func start() async {
        guard let path = document?.url.path, let format = state.format, state.ready, !job.isRunning
        else { return }
        let zone = zone
        let report = await runBeside {
            try $0.transfer.importEntries(
                file: .atPath(path: path), format: format, zone: zone, context: $1, job: $2)
        }
        if let report {
            state.report = report
            app.say(.entriesIn, undo: true)
            app.state.changes += 1
            await refresh()
        }
        if gone { letGo() }
    }

    /// Puts the entries of an import into the bin.
    public func takeBack(_ id: ImportId) async {
        let taken = await change(.importTakenBack) {
            _ = try $0.transfer.takeImportBack(importId: id, context: $1)
        }
        guard taken else { return }
        if state.report?.importId == id { state.report = nil }
        app.state.changes += 1
    }

    /// The screen is left: the file is not read again.
    public func left() {
        gone = true
        if !job.isRunning { letGo() }
    }

    private func letGo() {
        document?.release()
        document = nil
        (state.file, state.format, state.preview) = (nil, nil, nil)
    }
}
