import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// The journal by days, and counted.
final class CalendarTests: XCTestCase {
    func testAMonthHasItsDaysAndBeginsOnItsWeekday() {
        let month = CalendarMonth(year: 2026, month: 2)
        XCTAssertEqual(month.days.count, 28)
        XCTAssertEqual(month.days.first, "2026-02-01")
        XCTAssertEqual(month.days.last, "2026-02-28")
        XCTAssertEqual(CalendarMonth(year: 2028, month: 2).days.count, 29)
        // A Sunday.
        XCTAssertEqual(month.lead(firstWeekday: 1), 0)
        XCTAssertEqual(month.lead(firstWeekday: 2), 6)
        XCTAssertEqual(CalendarMonth(of: "2026-11-22"), CalendarMonth(year: 2026, month: 11))
        XCTAssertNil(CalendarMonth(of: "never"))
        XCTAssertEqual(month.moved(by: -2), CalendarMonth(year: 2025, month: 12))
        XCTAssertEqual(month.moved(by: 11), CalendarMonth(year: 2027, month: 1))
        XCTAssertLessThan(CalendarMonth(year: 2025, month: 12), month)
    }

    @MainActor
    private func written() async throws -> AppViewModel {
        let app = try await Home().open()
        try await app.ask { opened, context in
            for (text, mood, at) in [
                ("today", UInt8(4), "2026-11-22T10:00:00-05:00"),
                ("this month", 2, "2026-11-03T10:00:00-05:00"),
                ("autumn", 1, "2026-09-10T10:00:00-04:00"),
                ("last year", 5, "2025-11-22T10:00:00-05:00"),
            ] {
                _ = try opened.journal.addEntry(
                    input: EntryInput(text: text, mood: mood, at: moment(at)), context: context)
            }
        }.get()
        return app
    }

    @MainActor
    func testAMonthShowsItsMarksAndADayItsEntries() async throws {
        let app = try await written()
        let model = CalendarViewModel(app)
        await model.refresh()
        XCTAssertEqual(model.state.month, CalendarMonth(year: 2026, month: 11))
        XCTAssertEqual(Set(model.state.days.keys), ["2026-11-03", "2026-11-22"])
        XCTAssertEqual(model.state.mood(of: "2026-11-03")?.ofFive, 2)
        XCTAssertNil(model.state.mood(of: "2026-11-04"))
        XCTAssertEqual(model.state.counts?.entries, 2)
        await model.choose("2026-11-03")
        XCTAssertEqual(model.state.entries.map(\.text), ["this month"])
        await model.choose("2026-11-03")
        XCTAssertNil(model.state.chosen)
        XCTAssertEqual(model.state.entries, [])
    }

    @MainActor
    func testADayOfManyEntriesHasMore() async throws {
        let app = try await Home().open()
        for number in 1...55 { try await app.write("entry \(number)") }
        let model = CalendarViewModel(app)
        await model.refresh()
        await model.choose("2026-11-22")
        XCTAssertEqual(model.state.entries.count, 50)
        await model.more()
        XCTAssertEqual(model.state.entries.count, 55)
        XCTAssertEqual(Set(model.state.entries.map(\.id)).count, 55)
        XCTAssertNil(model.state.next)
        await model.refresh()
        XCTAssertEqual(model.state.entries.count, 55, "it keeps what was read")
        await model.choose("2026-11-21")
        XCTAssertEqual(model.state.entries, [])
        XCTAssertNil(model.state.next)
    }

    @MainActor
    func testAfterMidnightAnotherDayIsToday() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = CalendarViewModel(app)
        home.clock.set("2026-11-30T23:59:00-05:00")
        await model.refresh()
        XCTAssertEqual(model.state.today, "2026-11-30")
        home.clock.wait(120)
        let changes = app.state.changes
        await app.clockChanged()
        XCTAssertGreaterThan(app.state.changes, changes, "what shows days looks again")
        await model.refresh()
        XCTAssertEqual(model.state.today, "2026-12-01")
        XCTAssertEqual(model.state.month, CalendarMonth(year: 2026, month: 11), "the page stays")
        XCTAssertTrue(model.state.hasLater)
    }

    @MainActor
    func testItGoesNoFurtherThanTheEntriesAndToday() async throws {
        let app = try await written()
        let model = CalendarViewModel(app)
        await model.refresh()
        XCTAssertFalse(model.state.hasLater)
        await model.later()
        XCTAssertEqual(model.state.month, CalendarMonth(year: 2026, month: 11))
        for _ in 1...30 { await model.earlier() }
        XCTAssertEqual(model.state.month, CalendarMonth(year: 2025, month: 11))
        XCTAssertFalse(model.state.hasEarlier)
        XCTAssertTrue(model.state.hasLater)
    }

    @MainActor
    func testAYearShowsEachOfItsDays() async throws {
        let app = try await written()
        let model = CalendarViewModel(app)
        await model.refresh()
        await model.setWholeYear(true)
        XCTAssertEqual(Set(model.state.days.keys), ["2026-11-03", "2026-11-22", "2026-09-10"])
        XCTAssertEqual(model.state.counts?.entries, 3)
        XCTAssertFalse(model.state.hasLater)
        await model.earlier()
        XCTAssertEqual(Set(model.state.days.keys), ["2025-11-22"])
        XCTAssertFalse(model.state.hasEarlier)
        await model.open(CalendarMonth(year: 2026, month: 9))
        XCTAssertFalse(model.state.wholeYear)
        XCTAssertEqual(Set(model.state.days.keys), ["2026-09-10"])
    }

    @MainActor
    func testFewerThanEightMoodsSayNothing() async throws {
        let app = try await written()
        let model = InsightsViewModel(app)
        await model.refresh()
        XCTAssertEqual(model.state.counts?.entries, 4)
        XCTAssertEqual(model.state.noted, [])
        XCTAssertEqual(model.state.months.map(\.month.month), [9, 11], "of this year")
        XCTAssertEqual(model.state.months.map(\.entries), [1, 2])
        for _ in 1...3 {
            _ = await app.ask {
                try $0.journal.addEntry(input: EntryInput(text: "a line", mood: 4), context: $1)
            }
        }
        await model.refresh()
        XCTAssertEqual(model.state.noted, [])
        _ = await app.ask {
            try $0.journal.addEntry(input: EntryInput(text: "a line", mood: 4), context: $1)
        }
        await model.refresh()
        XCTAssertEqual(model.state.noted.map(\.mood.id), [1, 2, 4, 5])
        XCTAssertEqual(model.state.noted.map(\.entries), [1, 1, 5, 1])
    }

    @MainActor
    func testOnThisDayIsOffUntilAskedForAndHidesWhatIsNotToComeBack() async throws {
        let app = try await written()
        let model = InsightsViewModel(app)
        await model.refresh()
        XCTAssertEqual(model.state.onThisDay, OnThisDay(on: false, days: []))
        await model.setOnThisDay(true)
        let past = try XCTUnwrap(model.state.onThisDay?.days.first)
        XCTAssertEqual(past.entries.map(\.text), ["last year"])
        await model.hide(past.entries[0].id)
        XCTAssertEqual(model.state.onThisDay?.days, [])
        await app.undo()
        await model.refresh()
        XCTAssertEqual(model.state.onThisDay?.days.map(\.day), ["2025-11-22"])
    }
}
