import AlongsideCore
import Foundation
import Observation
import XCTest

@testable import AlongsideKit

/// A journal that comes in, or goes out.
final class JournalTransferTests: XCTestCase {
    /// Counts how often the leave to read a file is given back.
    private final class Releases: @unchecked Sendable {
        private let lock = NSLock()
        private var number = 0
        var count: Int { lock.withLock { number } }
        func add() { lock.withLock { number += 1 } }
    }

    /// Nobody is there to choose where the file goes: nothing of it stays in the clear.
    @MainActor
    func testAnExportWhosePageIsLeftLeavesNothingBehind() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.write(secret)
        let out = ExportJournalViewModel(app)
        let gate = Gate()
        gate.shut(app)
        let early = await begun { await out.export(to: home.leaving) }
        out.left()
        gate.open()
        var file = await early.value
        XCTAssertNil(file)
        XCTAssertFalse(FileManager.default.fileExists(atPath: home.leaving.path))

        // While it is written.
        withObservationTracking {
            _ = out.job.steps
        } onChange: {
            MainActor.assumeIsolated { out.left() }
        }
        file = await out.export(to: home.leaving)
        XCTAssertNil(file)
        XCTAssertFalse(FileManager.default.fileExists(atPath: home.leaving.path))

        // Once more on the page, and it goes on.
        file = await out.export(to: home.leaving)
        XCTAssertNotNil(file, "\(out.state)")
    }

    @MainActor
    func testWhatIsExportedComesInElsewhereAndGoesBack() async throws {
        let (home, other) = (try Home(), try Home())
        let app = try await home.open()
        try await app.write("By the river.")
        try await app.write(secret)
        let out = ExportJournalViewModel(app)
        out.setFormat(.json)
        let exported = await out.export(to: home.leaving)
        let made = try XCTUnwrap(exported, "\(out.state)")
        XCTAssertEqual(made.lastPathComponent, "notes-2026-11.zip")
        // Where the person puts it: what does not leave is taken away before the next export.
        let file = home.folder.appendingPathComponent(made.lastPathComponent)
        try FileManager.default.moveItem(at: made, to: file)
        XCTAssertEqual(out.state.summary?.entries, 2)
        out.exported(.success("notes-2026-11.zip"))
        XCTAssertEqual(out.state.exported, "notes-2026-11.zip")

        // The other journal alone, which is empty.
        _ = await app.ask { try $0.journal.addJournal(name: "Nights", context: $1) }
        XCTAssertFalse(out.state.loaded)
        await out.load()
        XCTAssertTrue(out.state.loaded)
        out.setJournal(.named(id: try XCTUnwrap(out.state.journals.first).id))
        _ = await out.export(to: home.leaving)
        XCTAssertEqual(out.state.summary?.entries, 0)

        let elsewhere = try await other.open()
        let model = ImportJournalViewModel(elsewhere)
        let releases = Releases()
        await model.refresh()
        await model.picked(PickedDocument(file) { releases.add() })
        XCTAssertEqual(model.state.format, .alongside, "\(model.state)")
        XCTAssertEqual(model.state.preview?.report.added, 2)
        let journal = JournalViewModel(elsewhere)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries, [], "looking changes nothing")
        await model.start()
        XCTAssertEqual(model.state.report?.added, 2)
        XCTAssertEqual(elsewhere.state.notice, Notice(said: .entriesIn, undo: true))
        await journal.refresh()
        XCTAssertEqual(Set(journal.state.entries.map(\.text)), ["By the river.", secret])
        let kept = try XCTUnwrap(model.state.earlier.first)
        XCTAssertEqual(kept.entries, 2)
        await model.takeBack(kept.id)
        XCTAssertNil(model.state.report)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries, [])
        XCTAssertEqual(releases.count, 0)
        model.left()
        XCTAssertEqual(releases.count, 1)
        XCTAssertNil(model.state.file)
    }

    @MainActor
    func testWhatIsOverIsNotToldToRun() async throws {
        let app = try await Home().open()
        let screen = JobScreen(app)
        for _ in 1...100 {
            let answer = await screen.runBeside { opened, _, _ in
                // Long enough to be watched.
                for _ in 1...10 { _ = try opened.journal.moods() }
                return 1
            }
            XCTAssertEqual(answer, 1)
            for _ in 1...10 { await Task.yield() }
            XCTAssertFalse(screen.job.isRunning)
        }
    }

    @MainActor
    func testAJobThatIsStoppedSaysSo() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.write("a line")
        let target = home.folder.appendingPathComponent("stopped.zip").path
        let screen = JobScreen(app)
        let answer = await screen.runBeside { opened, _, job in
            job.cancel()
            return try opened.transfer.exportEntries(
                request: ExportRequest(format: .json), target: .atPath(path: target), job: job)
        }
        XCTAssertNil(answer)
        XCTAssertEqual(screen.state.problem, Problem(.cancelled))
        XCTAssertFalse(FileManager.default.fileExists(atPath: target))
    }

    @MainActor
    func testTheFormatOfAFileIsFoundOrChosen() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportJournalViewModel(app)
        let jrnl = home.folder.appendingPathComponent("journal.txt")
        try Data("[2024-03-01 09:00] A quiet morning.\n".utf8).write(to: jrnl)
        await model.picked(PickedDocument(jrnl))
        XCTAssertEqual(model.state.format, .jrnl, "\(model.state)")
        XCTAssertEqual(model.state.preview?.report.added, 1)
        await model.setFormat(.dayOne)
        XCTAssertNil(model.state.preview)
        XCTAssertNotNil(model.state.problem)
        XCTAssertEqual(model.state.format, .dayOne, "what is chosen stays")
        XCTAssertFalse(model.state.ready)
        await model.setFormat(.jrnl)
        XCTAssertNil(model.state.problem)
        XCTAssertTrue(model.state.ready)
    }

    @MainActor
    func testEachFormatIsToldApart() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportJournalViewModel(app)
        let files: [(String, ImportFormat, String)] = [
            (
                "Journal.json", .dayOne,
                #"{"metadata": {"version": "1.0"}, "entries": [{"uuid": "0A1B2C3D4E5F60718293A4B5C6D7E8F9", "#
                    + #""creationDate": "2026-11-20T22:30:00Z", "timeZone": "Europe/Zurich", "text": "The pier"}]}"#
            ),
            (
                "2019.csv", .daylio,
                "full_date,date,weekday,time,mood,activities,note\n"
                    + "2026-11-20,20 November,Friday,10:05 pm,rad,walk,A long day.\n"
            ),
            ("journal.csv", .presently, "entryDate,entryContent\n2026-11-20,Tea.\n"),
            (
                "backup.txt", .standardNotes,
                #"{"version": "004", "items": [{"uuid": "n1", "content_type": "Note", "#
                    + #""created_at": "2026-11-20T22:30:00.000Z", "content": {"title": "The pier", "text": "Cold."}}]}"#
            ),
            (
                "journal.json", .jrnl,
                #"{"tags": {}, "entries": [{"title": "The pier.", "body": "", "date": "2026-11-20", "#
                    + #""time": "08:15", "tags": [], "starred": true}]}"#
            ),
        ]
        for (name, format, text) in files {
            let file = home.folder.appendingPathComponent(name)
            try Data(text.utf8).write(to: file)
            await model.picked(PickedDocument(file))
            XCTAssertEqual(model.state.format, format, "\(name): \(model.state)")
            XCTAssertEqual(model.state.preview?.report.added, 1, name)
        }

        try await app.write("By the river.")
        let out = ExportJournalViewModel(app)
        out.setFormat(.markdown)
        let exported = await out.export(to: home.leaving)
        await model.picked(PickedDocument(try XCTUnwrap(exported)))
        XCTAssertEqual(model.state.format, .markdown, "\(model.state)")
        XCTAssertEqual(model.state.preview?.report.same, 1, "it is here already")
    }

    @MainActor
    func testAFileOfNoFormatIsSaidAndChangesNothing() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ImportJournalViewModel(app)
        let file = home.folder.appendingPathComponent("picture.bin")
        try Data([0, 1, 2, 255, 254]).write(to: file)
        await model.picked(PickedDocument(file))
        XCTAssertNil(model.state.format)
        XCTAssertNotNil(model.state.problem)
        XCTAssertFalse(model.state.ready)
        await model.start()
        XCTAssertNil(model.state.report)
    }

    @MainActor
    func testAnExportThatFailsLeavesNothing() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.write("a line")
        await app.lock()
        let folder = home.leaving
        let model = ExportJournalViewModel(app)
        let file = await model.export(to: folder)
        XCTAssertNil(file)
        XCTAssertNotNil(model.state.problem)
        XCTAssertFalse(FileManager.default.fileExists(atPath: folder.path))
    }
}

/// A screen that does nothing but run a job.
@MainActor
private final class JobScreen: RunsJob {
    struct State: TellsProblem {
        var problem: Problem?
    }

    var state = State()
    let app: AppViewModel
    let job: LongJob

    init(_ app: AppViewModel) {
        (self.app, job) = (app, LongJob(app.pace))
    }
}
