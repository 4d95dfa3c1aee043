import AlongsideCore
import Foundation
import Observation

/// Reminders on their way into a calendar.
public struct CalendarExportState: Equatable, Sendable, TellsExport {
    /// What their events are called.
    public var words = CalendarWords.neutral
    public var summary: CalendarSummary?
    /// Where the person put it.
    public var exported: String?
    public var problem: Problem?
}

/// Writes one reminder, or all, to a calendar that leaves the app.
@Observable @MainActor
public final class CalendarExportViewModel: RunsJob {
    public internal(set) var state = CalendarExportState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored private let id: ReminderId?
    /// The screen was left: nobody is there to choose where the file goes.
    @ObservationIgnored private var gone = false
    public let job: LongJob

    public init(_ app: AppViewModel, id: ReminderId? = nil) {
        (self.app, self.id) = (app, id)
        job = LongJob(app.pace)
    }

    public func setWords(_ words: CalendarWords) {
        (state.words, state.summary, state.exported) = (words, nil, nil)
    }

    /// Writes it into a folder, and gives the file; the person chooses where it goes.
    public func export(to folder: URL) async -> URL? {
        guard !job.isRunning else { return nil }
        (state.problem, state.summary, state.exported, gone) = (nil, nil, nil, false)
        let file: URL
        do {
            file = try await app.calendarFile(in: folder)
        } catch {
            state.problem = Problem(error)
            return nil
        }
        let (ids, words) = ([id].compactMap { $0 }, state.words)
        state.summary = await runBeside {
            try $0.reminders.exportCalendar(
                reminderIds: ids, words: words, target: .atPath(path: file.path), context: $1,
                job: $2)
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
