import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// Reminders from a calendar of another app, and to one.
final class ReminderCalendarTests: XCTestCase {
    private func event(_ uid: String, _ title: String, _ lines: String...) -> String {
        (["BEGIN:VEVENT", "UID:\(uid)", "SUMMARY:\(title)"] + lines + ["END:VEVENT"])
            .joined(separator: "\r\n")
    }

    private func calendar(_ parts: String...) -> String {
        let head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n"
        return head + parts.map { $0 + "\r\n" }.joined() + "END:VCALENDAR\r\n"
    }

    private var weekly: String {
        event("one", "Choir", "DTSTART:20261124T193000", "RRULE:FREQ=WEEKLY", "LOCATION:The hall")
    }

    private var usual: String {
        calendar(
            weekly, event("two", "Dentist", "DTSTART:20261201T100000"),
            event("past", "Over", "DTSTART:20200101T100000"),
            event("odd", "Odd", "DTSTART:20261201T100000", "RRULE:FREQ=HOURLY"))
    }

    @MainActor
    private func write(_ text: String, _ home: Home) throws -> PickedDocument {
        let file = home.folder.appendingPathComponent("calendar.ics")
        try Data(text.utf8).write(to: file)
        return PickedDocument(file)
    }

    @MainActor
    private func texts(_ app: AppViewModel) async -> [String] {
        let list = RemindersViewModel(app)
        await list.refresh()
        return list.state.planned.map(\.text)
    }

    @MainActor
    func testWhatIsChosenComesInAndIsTakenBack() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = CalendarImportViewModel(app)
        await model.picked(try write(usual, home))
        let preview = try XCTUnwrap(model.state.preview, "\(model.state)")
        XCTAssertEqual(model.state.file, "calendar.ics")
        XCTAssertEqual(preview.events.map(\.text), ["Choir", "Dentist", "Over"])
        XCTAssertEqual([preview.count(.added), preview.count(.past)], [2, 1])
        XCTAssertEqual(preview.events[0].noted, [.location])
        XCTAssertEqual(preview.leftOut.map(\.reason), [.unsupportedRule])
        XCTAssertEqual(model.state.taken, 2)
        var kept = await texts(app)
        XCTAssertEqual(kept, [], "it was looked at, and nothing more")

        model.take(preview.events[1].place, false)
        XCTAssertEqual(model.state.taken, 1)
        await model.start()
        let report = try XCTUnwrap(model.state.report, "\(model.state)")
        XCTAssertEqual([report.added, report.without, report.past, report.leftOut], [1, 1, 1, 1])
        XCTAssertEqual(report.rows, 4)
        XCTAssertFalse(model.state.ready)
        kept = await texts(app)
        XCTAssertEqual(kept, ["Choir"])
        let armed = await home.center.alarms.first?.at
        XCTAssertEqual(armed, moment("2026-11-24T19:30:00-05:00"))
        XCTAssertEqual(app.state.notice, Notice(said: .kept, undo: true))

        // Once more: what is there is known again.
        await model.picked(try write(usual, home))
        XCTAssertEqual(model.state.preview?.events.map(\.fate), [.unchanged, .added, .past])
        XCTAssertEqual(model.state.without, [])
        await app.undo()
        kept = await texts(app)
        XCTAssertEqual(kept, [])
    }

    @MainActor
    func testWhatWasCancelledStopsAndWhatChangesNothingOffersNoUndo() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = CalendarImportViewModel(app)
        let dentist = event("two", "Dentist", "DTSTART:20261201T100000")
        await model.picked(try write(calendar(dentist), home))
        await model.start()
        await model.picked(try write(calendar(dentist), home))
        XCTAssertFalse(model.state.ready, "all of it is here already")
        let cancelled = event("two", "Dentist", "DTSTART:20261201T100000", "STATUS:CANCELLED")
        await model.picked(try write(calendar(cancelled), home))
        XCTAssertEqual(model.state.preview?.stops, 1)
        XCTAssertTrue(model.state.ready)
        await model.start()
        XCTAssertEqual(model.state.report?.stopped, 1, "\(model.state)")
        XCTAssertEqual(app.state.notice, Notice(said: .kept, undo: true))
        var kept = await texts(app)
        XCTAssertEqual(kept, [])
        await app.undo()
        kept = await texts(app)
        XCTAssertEqual(kept, ["Dentist"])
        XCTAssertFalse(CalendarReport(
            added: 0, changed: 0, unchanged: 1, past: 0, without: 0, leftOut: 0, stopped: 0, rows: 1
        ).hasChanged)
    }

    @MainActor
    func testAFileThatChangesMeanwhileIsLookedIntoAgain() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = CalendarImportViewModel(app)
        await model.picked(try write(usual, home))
        model.take(0, false)
        _ = try write(calendar(weekly), home)
        await model.start()
        XCTAssertEqual(model.state.problem?.what, .fileChanged)
        XCTAssertNil(model.state.report)
        XCTAssertEqual(model.state.preview?.events.map(\.text), ["Choir"])
        XCTAssertEqual(model.state.without, [], "the places are those of another file")
        await model.start()
        XCTAssertEqual(model.state.report?.added, 1)
        XCTAssertNil(model.state.problem)
    }

    @MainActor
    func testWhatIsNoCalendarIsSaidAndAnotherIsPicked() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = CalendarImportViewModel(app)
        await model.picked(try write("Dear diary", home))
        XCTAssertEqual(model.state.problem?.what, .notACalendar)
        XCTAssertNil(model.state.preview)
        XCTAssertFalse(model.state.ready)
        await model.picked(PickedDocument(home.folder.appendingPathComponent("none.ics")))
        XCTAssertEqual(model.state.problem?.what, .cannotOpen)
        await model.picked(try write(calendar(), home))
        XCTAssertNil(model.state.problem)
        XCTAssertEqual(model.state.taken, 0)
        await model.picked(try write(usual, home))
        XCTAssertTrue(model.state.ready)
    }

    @MainActor
    func testALongReadingIsCancelled() async throws {
        let home = try Home()
        let app = try await home.open()
        let events = (1...5000).map {
            event("e\($0)", "Event \($0)", "DTSTART:20261124T193000", "RRULE:FREQ=DAILY")
        }
        let text = calendar(events.joined(separator: "\r\n"))
        let model = CalendarImportViewModel(app)
        let document = try write(text, home)
        let reading = Task { await model.picked(document) }
        await until { model.job.isRunning }
        model.job.cancel()
        await reading.value
        XCTAssertEqual(model.state.problem?.what, .cancelled)
        XCTAssertNil(model.state.preview)
        XCTAssertEqual(app.longCalls, 0)
    }

    @MainActor
    func testTheFileIsLetGoWhenTheScreenIsLeft() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = CalendarImportViewModel(app)
        let file = try write(usual, home).url
        let released = Released()
        await model.picked(PickedDocument(file) { released.count += 1 })
        await model.picked(PickedDocument(file) { released.count += 1 })
        XCTAssertEqual(released.count, 1)
        model.left()
        XCTAssertEqual(released.count, 2)
        XCTAssertNil(model.state.preview)
        await model.start()
        XCTAssertNil(model.state.report)
    }

    @MainActor
    func testRemindersLeaveWithNeutralWordsUnlessOwnOnesAreChosen() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.remind(secret, at: "08:00")
        let afterLast = ReminderViewModel(app)
        await afterLast.load()
        afterLast.setText("Pills")
        afterLast.setRepeat(.afterLast)
        await afterLast.save()
        let model = CalendarExportViewModel(app)
        let neutral = try await exported(model, home)
        XCTAssertTrue(neutral.hasPrefix("BEGIN:VCALENDAR"), neutral)
        XCTAssertTrue(neutral.contains("SUMMARY:Reminder"), neutral)
        XCTAssertFalse(neutral.contains(secret))
        XCTAssertEqual([model.state.summary?.written, model.state.summary?.unsaid], [1, 1])
        model.exported(.success("calendar.ics"))
        XCTAssertEqual(model.state.exported, "calendar.ics")

        model.setWords(.own)
        XCTAssertNil(model.state.exported)
        let own = try await exported(model, home)
        XCTAssertTrue(own.contains("SUMMARY:\(secret)"), own)
    }

    @MainActor
    func testOneReminderLeavesAlone() async throws {
        let home = try Home()
        let app = try await home.open()
        for time in ["08:00", "09:00"] { try await app.remind("At \(time)", at: time) }
        let list = RemindersViewModel(app)
        await list.refresh()
        let model = CalendarExportViewModel(app, id: try XCTUnwrap(list.state.planned.last).id)
        model.setWords(.own)
        let text = try await exported(model, home)
        XCTAssertEqual(model.state.summary?.written, 1)
        XCTAssertTrue(text.contains("At 09:00"), text)
        XCTAssertFalse(text.contains("At 08:00"), text)
        await app.lock()
        let nothing = await model.export(to: home.leaving)
        XCTAssertNil(nothing)
        XCTAssertFalse(FileManager.default.fileExists(atPath: home.leaving.path))
    }

    /// What is in the file, whose name tells nothing.
    @MainActor
    private func exported(_ model: CalendarExportViewModel, _ home: Home) async throws -> String {
        let written = await model.export(to: home.leaving)
        let file = try XCTUnwrap(written, "\(model.state)")
        XCTAssertEqual(file.lastPathComponent, "calendar-2026-11.ics")
        return try String(contentsOf: file, encoding: .utf8)
    }
}

private final class Released: @unchecked Sendable {
    var count = 0
}
