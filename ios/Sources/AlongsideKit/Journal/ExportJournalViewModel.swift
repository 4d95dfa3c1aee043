import AlongsideCore
import Foundation
import Observation

public struct ExportJournalState: Equatable, Sendable, ScreenState, TellsExport {
    public var format = ExportFormat.markdown
    public var alsoArchived = false
    /// The journals to choose from, and the one that is chosen; nothing is all of them.
    public var journals: [NamedJournal] = []
    public var journal: InJournal?
    public var summary: ExportSummary?
    /// Where the person put it.
    public var exported: String?
    public var problem: Problem?
    public var loaded = false
    public var busy = false
}

/// Writes the journal to a file that leaves the app.
@Observable @MainActor
public final class ExportJournalViewModel: RunsJob {
    public internal(set) var state = ExportJournalState()
    @ObservationIgnored let app: AppViewModel
    /// The screen was left: nobody is there to choose where the file goes.
    @ObservationIgnored private var gone = false
    public let job: LongJob

    public init(_ app: AppViewModel) {
        self.app = app
        job = LongJob(app.pace)
    }

    public func load() async {
        switch await app.ask({ opened, _ in try opened.journal.journals() }) {
        case .success(let journals): (state.journals, state.loaded) = (journals, true)
        case .failure(let problem): state.problem = problem
        }
    }

    public func setJournal(_ journal: InJournal?) {
        state.journal = journal
    }

    public func setFormat(_ format: ExportFormat) {
        state.format = format
    }

    public func setAlsoArchived(_ also: Bool) {
        state.alsoArchived = also
    }

    /// Writes an archive into a folder, and gives it; the person chooses where it goes.
    public func export(to folder: URL) async -> URL? {
        guard !job.isRunning else { return nil }
        (state.problem, state.summary, state.exported, gone) = (nil, nil, nil, false)
        let file: URL
        do {
            file = try await app.neutralFile(in: folder, ending: "zip")
        } catch {
            state.problem = Problem(error)
            return nil
        }
        guard !gone else {
            try? FileManager.default.removeItem(at: folder)
            return nil
        }
        let request = ExportRequest(
            format: state.format, filter: EntryFilter(journal: state.journal),
            alsoArchived: state.alsoArchived)
        state.summary = await runBeside { opened, _, job in
            try opened.transfer.exportEntries(
                request: request, target: .atPath(path: file.path), job: job)
        }
        guard state.summary != nil, !gone else {
            try? FileManager.default.removeItem(at: folder)
            return nil
        }
        return file
    }

    /// The screen is left: what is not written yet is not needed any more.
    public func left() {
        gone = true
        job.cancel()
    }

    /// The file is where the person put it, or nowhere.
    public func exported(_ answer: Result<String, Problem>) {
        state.moved(answer)
    }
}
