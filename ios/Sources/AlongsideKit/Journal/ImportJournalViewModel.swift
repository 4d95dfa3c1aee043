import AlongsideCore
import Foundation
import Observation

public struct ImportJournalState: Equatable, Sendable, ScreenState, TellsExport {
    /// The earlier imports that can be taken back.
    public var earlier: [ImportKept] = []
    /// The journals beside the first.
    public var journals: [NamedJournal] = []
    /// Which parts of the journal are turned on.
    public var parts = JournalParts()
    /// All moods that there are.
    public var moods: [Mood] = []
    public var loaded = false
    /// The name of the file.
    public var file: String?
    /// What it is read as: chosen, or found.
    public var format: ImportFormat?
    /// Of entries that have none, as it is typed.
    public var zone = ""
    /// The journal of all its entries; nothing for the ones that the file says.
    public var into: ImportInto?
    /// What would be added, and what was.
    public var preview: ImportPreview?
    public var report: ImportReport?
    /// What the file is called that the report was written to.
    public var exported: String?
    public var problem: Problem?
    public var busy = true

    /// Something can come in.
    public var ready: Bool {
        report == nil && preview.map { $0.report.added + $0.report.changed > 0 } == true
    }

    /// Entries can go into more than one journal.
    public var offersInto: Bool {
        parts.journals || into != nil || preview?.report.newJournals.isEmpty == false
    }
}

/// Imports a journal that another app, or this one, has written.
@Observable @MainActor
public final class ImportJournalViewModel: ListViewModel, RunsJob {
    /// What a file may be read as: this app's format first, then by name, and Markdown, which many
    /// apps write, last.
    public static let formats: [ImportFormat] = [
        .alongside, .appleJournal, .dayOne, .daylio, .diarium, .diaro, .keep, .joplin, .journey,
        .jrnl, .memos, .notesnook, .presently, .standardNotes, .markdown,
    ]
    public internal(set) var state = ImportJournalState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored private var document: PickedDocument?
    /// What the preview was read with.
    @ObservationIgnored private var previewed: ImportChoices?
    @ObservationIgnored private var gone = false
    public let job: LongJob

    public init(_ app: AppViewModel) {
        self.app = app
        job = LongJob(app.pace)
    }

    public func refresh() async {
        await look { opened, context in
            let earlier = try opened.transfer.entryImports(context: context)
            let (journals, parts) = (try opened.journal.journals(), try opened.journal.parts())
            return (earlier, journals, parts, try opened.journal.moods())
        } show: { state, answer in
            (state.earlier, state.journals, state.parts, state.moods) = answer
            state.loaded = true
        }
    }

    /// Looks what is in a file, or in a folder, and changes nothing.
    public func picked(_ document: PickedDocument) async {
        guard !job.isRunning else { return document.release() }
        self.document?.release()
        self.document = document
        gone = false
        (state.file, state.format) = (document.url.lastPathComponent, nil)
        await preview()
    }

    /// The system's picker failed.
    public func notPicked() { pickFailed() }

    /// Reads the file as another format.
    public func setFormat(_ format: ImportFormat) async {
        guard !job.isRunning else { return }
        state.format = format
        await preview()
    }

    /// Puts all entries of the file into a journal; nothing for the ones that the file says.
    public func setInto(_ into: ImportInto?) async {
        guard !job.isRunning else { return }
        state.into = into
        await preview()
    }

    public func setZone(_ zone: String) {
        state.zone = zone
    }

    /// Reads the file once more, in the zone that was typed.
    public func lookAgain() async {
        await preview()
    }

    /// Reads it with what is chosen; without a format, as the one that takes most entries in.
    private func preview() async {
        guard let path = document?.url.path, !job.isRunning else { return }
        (state.preview, state.report, state.exported, state.problem) = (nil, nil, nil, nil)
        var choices = choices
        let preview = await runBeside { [choices] in
            try $0.transfer.previewImport(
                file: .atPath(path: path), choices: choices, context: $1, job: $2)
        }
        if let preview {
            choices.format = preview.report.format
            (previewed, state.format, state.preview) = (choices, choices.format, preview)
        }
        if gone { letGo() }
    }

    private var choices: ImportChoices {
        ImportChoices(format: state.format, zone: typedZone, into: state.into)
    }

    private var typedZone: Zone? {
        let zone = state.zone.trimmingCharacters(in: .whitespaces)
        return zone.isEmpty ? nil : zone
    }

    /// The zone of entries that have none, as the file was read: the phone's where none was typed.
    public var zoneTaken: Zone { previewed?.zone ?? app.gateway.context().zone }

    public func start() async {
        guard let path = document?.url.path, state.ready, !job.isRunning else { return }
        let choices = choices
        // What comes in is what was seen: a zone may have been typed since.
        guard choices == previewed else { return await preview() }
        let report = await runBeside {
            try $0.transfer.importEntries(
                file: .atPath(path: path), choices: choices, context: $1, job: $2)
        }
        if let report {
            (state.report, state.exported) = (report, nil)
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
        if state.report?.importId == id { (state.report, state.exported) = (nil, nil) }
        app.state.changes += 1
    }

    /// Writes a report into a folder, and gives the file; the person chooses where it goes.
    public func keepReport(_ text: String, to folder: URL) -> URL? {
        (state.problem, state.exported) = (nil, nil)
        do {
            return try app.file("import-report.txt", holding: text, in: folder)
        } catch {
            state.problem = Problem(.storage)
            return nil
        }
    }

    /// The file is where the person put it, or nowhere.
    public func exported(_ answer: Result<String, Problem>) {
        state.moved(answer)
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
