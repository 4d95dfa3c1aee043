import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// What the list of entries shows.
final class JournalFilterTests: XCTestCase {
    @MainActor
    private func written(_ inputs: EntryInput...) async throws -> (AppViewModel, [Entry]) {
        let app = try await Home().open()
        let entries = try await app.ask { opened, context in
            try inputs.map { try opened.journal.addEntry(input: $0, context: context) }
        }.get()
        return (app, entries)
    }

    @MainActor
    func testEachPartOfAFilterIsAskedForAndTakenAway() async throws {
        let (app, entries) = try await written(
            EntryInput(text: "river walk", mood: 2, tags: ["rest"], starred: true),
            EntryInput(text: "river tea", mood: 4),
            EntryInput(text: "older", at: moment("2026-10-01T12:00:00-04:00")))
        let model = JournalViewModel(app)
        await model.refresh()
        XCTAssertEqual(model.state.tags.map(\.name), ["rest"])
        XCTAssertEqual(model.state.tags.map(\.entries), [1])
        let shown: [(EntryFilter, [FilterPart], [Int])] = [
            (EntryFilter(tag: "rest"), [.tag], [0]),
            (EntryFilter(starred: true), [.starred], [0]),
            (EntryFilter(fromMood: 3), [.mood], [1]),
            (EntryFilter(fromMood: 1, toMood: 2), [.mood], [0]),
            (EntryFilter(to: "2026-10-31"), [.days], [2]),
            (EntryFilter(journal: .first, starred: true), [.journal, .starred], [0]),
            (EntryFilter(hasPhoto: true), [.photo], []),
            (EntryFilter(archived: true), [.archived], []),
            (EntryFilter(prompt: "day-wish"), [.prompt], []),
        ]
        for (filter, parts, found) in shown {
            await model.setFilter(filter)
            XCTAssertNil(model.state.problem, "\(filter)")
            XCTAssertEqual(filter.parts, parts)
            XCTAssertEqual(Set(model.state.entries.map(\.id)), Set(found.map { entries[$0].id }))
            XCTAssertFalse(model.state.isEmpty)
            XCTAssertEqual(parts.reduce(filter) { $0.without($1) }, EntryFilter())
        }
    }

    @MainActor
    func testASearchMarksWhatItFoundAndKeepsTheFilter() async throws {
        let (app, entries) = try await written(
            EntryInput(text: "a walk by the river", starred: true),
            EntryInput(text: "the river again"))
        let model = JournalViewModel(app)
        await model.refresh()
        await model.setFilter(EntryFilter(starred: true))
        await model.search("river")
        XCTAssertEqual(model.state.entries.map(\.id), [entries[0].id])
        let snippet = try XCTUnwrap(model.state.found.first).snippet
        XCTAssertEqual(snippet.filter(\.hit).map(\.text), ["river"])
        XCTAssertEqual(snippet.map(\.text).joined(), "a walk by the river")
    }

    @MainActor
    func testASearchWithoutAWordSaysSoAndKeepsTheList() async throws {
        let (app, entries) = try await written(EntryInput(text: "a line"))
        let model = JournalViewModel(app)
        await model.refresh()
        await model.search("-")
        XCTAssertTrue(model.state.noWord)
        XCTAssertNil(model.state.problem)
        XCTAssertEqual(model.state.entries.map(\.id), entries.map(\.id))
        await model.search("line")
        XCTAssertFalse(model.state.noWord)
        XCTAssertEqual(model.state.entries.map(\.id), entries.map(\.id))
    }

    @MainActor
    func testTheListIsNotStaleWhereNoWordIsTyped() async throws {
        let (app, entries) = try await written(
            EntryInput(text: "a line"), EntryInput(text: "a line in the morning"),
            EntryInput(text: "other words", starred: true))
        let model = JournalViewModel(app)
        await model.refresh()
        await model.search("line")
        await model.search("-")
        XCTAssertTrue(model.state.noWord)
        await model.archive(entries[0].id)
        XCTAssertEqual(model.state.entries.map(\.id), [entries[1].id])
        XCTAssertTrue(model.state.noWord, "what is typed is still no word")
        XCTAssertNil(model.state.problem)
        await model.setFilter(EntryFilter(starred: true))
        XCTAssertEqual(model.state.entries, [], "a filter is obeyed too")
        await model.setFilter(EntryFilter(archived: true))
        XCTAssertFalse(model.state.noWord)
        XCTAssertEqual(model.state.entries.map(\.id), [entries[0].id])
        await model.setFilter(EntryFilter())
        XCTAssertEqual(model.state.entries.count, 2)
    }

    @MainActor
    func testThereIsMoreWhereNoWordIsTyped() async throws {
        let (app, _) = try await written()
        for number in 1...55 { try await app.write("line \(number)") }
        let model = JournalViewModel(app)
        await model.search("line")
        await model.search("-")
        XCTAssertTrue(model.state.noWord)
        await model.more()
        XCTAssertNil(model.state.problem)
        XCTAssertEqual(model.state.entries.count, 55)
    }

    @MainActor
    func testTheArchivedEntriesAreShownAndNotSearched() async throws {
        let (app, entries) = try await written(EntryInput(text: "a line"))
        let model = JournalViewModel(app)
        await model.refresh()
        await model.search("line")
        await model.archive(entries[0].id)
        await model.setFilter(EntryFilter(archived: true))
        XCTAssertNil(model.state.problem)
        XCTAssertEqual(model.state.search.query, "")
        XCTAssertEqual(model.state.entries.map(\.id), entries.map(\.id))
        await model.restore(entries[0].id)
        XCTAssertEqual(model.state.entries, [])
    }

    @MainActor
    func testAnotherPageAsksForEntries() async throws {
        let (app, entries) = try await written(
            EntryInput(text: "a boat", prompt: "day-wish"), EntryInput(text: "a line"))
        let model = JournalViewModel(app)
        await model.refresh()
        await model.search("line")
        app.go(.journal)
        app.openFromList(.prompts)
        let changes = app.state.changes
        app.showEntries(EntryFilter(prompt: "day-wish"))
        XCTAssertGreaterThan(app.state.changes, changes)
        XCTAssertEqual(app.state.pages, [])
        await model.refresh()
        XCTAssertEqual(model.state.search.query, "")
        XCTAssertEqual(model.state.entries.map(\.id), [entries[0].id])
        await model.setFilter(EntryFilter())
        await model.refresh()
        XCTAssertEqual(model.state.entries.count, 2, "it was asked for once")
    }

    @MainActor
    func testEntriesStandUnderTheirDays() async throws {
        let (app, _) = try await written(
            EntryInput(text: "one"), EntryInput(text: "two"),
            EntryInput(text: "before", at: moment("2026-11-21T12:00:00-05:00")))
        let model = JournalViewModel(app)
        await model.refresh()
        XCTAssertEqual(model.state.days.map(\.day), ["2026-11-22", "2026-11-21"])
        XCTAssertEqual(model.state.days.map(\.found.count), [2, 1])
        XCTAssertEqual(model.state.today, "2026-11-22")
        XCTAssertEqual(WallClock.day(before: "2026-03-01"), "2026-02-28")
    }

    @MainActor
    func testAStarAndARemovalAreTakenBack() async throws {
        let (app, entries) = try await written(EntryInput(text: "a line"))
        let (model, id) = (JournalViewModel(app), entries[0].id)
        await model.refresh()
        await model.setStarred(id, true)
        XCTAssertEqual(app.state.notice, Notice(said: .starred, undo: true))
        XCTAssertEqual(model.state.entries.map(\.starred), [true])
        await model.remove(id)
        XCTAssertEqual(app.state.notice, Notice(said: .binned, undo: true))
        XCTAssertEqual(model.state.entries, [])
        await app.undo()
        await app.undo()
        await model.refresh()
        XCTAssertEqual(model.state.entries.map(\.starred), [false])
    }
}
