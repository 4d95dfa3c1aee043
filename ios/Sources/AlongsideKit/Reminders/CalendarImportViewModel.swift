import AlongsideCore
import Foundation
import Observation

/// A calendar on its way in.
public struct CalendarImportState: Equatable, Sendable, TellsProblem {
    /// The name of the file.
    public var file: String?
    /// What would become of its events, and what became of them.
    public var preview: CalendarPreview?
    public var report: CalendarReport?
    /// The places of the events that are not to come in.
    public var without: Set<UInt32> = []
    public var problem: Problem?

    /// How many would be added, or ask at other times.
    public var taken: Int {
        preview?.events.count { $0.fate.comesIn && !without.contains($0.place) } ?? 0
    }

    /// How many reminders would stop.
    var stops: Int { Int(preview?.stops ?? 0) }

    /// Something would come in, or stop.
    public var ready: Bool { report == nil && taken + stops > 0 }
}

extension EventFate {
    /// It makes or changes a reminder.
    public var comesIn: Bool { self == .added || self == .changed }
}

extension CalendarReport {
    /// A reminder was made, changed or stopped.
    public var hasChanged: Bool { added + changed + stopped > 0 }
}

extension CalendarPreview {
    /// How many of its events have a fate.
    public func count(_ fate: EventFate) -> Int { events.count { $0.fate == fate } }
}

/// Makes reminders of a calendar that another app has written.
@Observable @MainActor
public final class CalendarImportViewModel: RunsJob {
    public internal(set) var state = CalendarImportState()
    @ObservationIgnored let app: AppViewModel
    @ObservationIgnored private var document: PickedDocument?
    /// The screen was left while it ran.
    @ObservationIgnored private var gone = false
    public let job: LongJob

    public init(_ app: AppViewModel) {
        self.app = app
        job = LongJob(app.pace)
    }

    /// Looks what is in a file, and changes nothing.
    public func picked(_ document: PickedDocument) async {
        guard !job.isRunning else { return document.release() }
        self.document?.release()
        self.document = document
        gone = false
        state.file = document.url.lastPathComponent
        await preview()
        if state.problem?.isOfWholeFile == true { state.problem = Problem(.notACalendar) }
        if gone { letGo() }
    }

    /// The system's picker failed.
    public func notPicked() { pickFailed() }

    /// Lets an event come in, or not.
    public func take(_ place: UInt32, _ takes: Bool) {
        if takes { state.without.remove(place) } else { state.without.insert(place) }
    }

    private func preview() async {
        guard let path = document?.url.path else { return }
        (state.preview, state.report, state.without) = (nil, nil, [])
        state.preview = await runBeside {
            try $0.reminders.previewCalendar(file: .atPath(path: path), context: $1, job: $2)
        }
    }

    /// Makes the reminders. A file that has changed meanwhile is looked into again: what comes in is
    /// what was seen.
    public func start() async {
        guard let path = document?.url.path, let preview = state.preview, state.ready,
            !job.isRunning
        else { return }
        let choice = CalendarChoice(digest: preview.digest, without: state.without.sorted())
        let report = await runBeside {
            try $0.reminders.importCalendar(
                file: .atPath(path: path), choice: choice, context: $1, job: $2)
        }
        if let report {
            state.report = report
            app.say(report.hasChanged ? .kept : .nothingChanged, undo: report.hasChanged)
            app.state.changes += 1
            await app.planNewAlarms()
        } else if state.problem?.isOfWholeFile == true {
            await self.preview()
            if state.problem == nil { state.problem = Problem(.fileChanged) }
        }
        if gone { letGo() }
    }

    /// The screen is left: the file is not read again.
    public func left() {
        gone = true
        if !job.isRunning { letGo() }
    }

    private func letGo() {
        document?.release()
        document = nil
        (state.file, state.preview) = (nil, nil)
    }
}

extension Problem {
    /// The file is another than it was, or none of its kind.
    fileprivate var isOfWholeFile: Bool { what == .refused && field == "file" }
}
