import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// The bin, and what is erased for good.
final class EraseTests: XCTestCase {
    @MainActor
    private func entry(_ app: AppViewModel, _ text: String) async throws -> EntryId {
        try await app.ask {
            try $0.journal.addEntry(input: EntryInput(text: text), context: $1).id
        }.get()
    }

    @MainActor
    private func bin(_ id: EntryId, _ app: AppViewModel) async {
        _ = await app.ask { try $0.journal.trashEntry(entryId: id, context: $1) }
    }

    @MainActor
    func testTheBinGivesBackWhatIsInIt() async throws {
        let app = try await Home().open()
        let id = try await entry(app, secret)
        let model = BinViewModel(app)
        await model.refresh()
        XCTAssertEqual(model.state.entries, [])
        await bin(id, app)
        await model.refresh()
        XCTAssertEqual(model.state.entries.map(\.id), [id])
        XCTAssertFalse("\(model.state)".contains(secret), "not a word of it is shown")
        await model.putBack(id)
        XCTAssertEqual(model.state.entries, [])
        XCTAssertEqual(app.state.notice, Notice(said: .wasPutBack, undo: true))
    }

    @MainActor
    func testTheBinHasPages() async throws {
        let app = try await Home().open()
        for number in 1...55 {
            let id = try await entry(app, "entry \(number)")
            await bin(id, app)
        }
        let model = BinViewModel(app)
        await model.refresh()
        XCTAssertEqual(model.state.entries.count, 50)
        await model.more()
        XCTAssertEqual(model.state.entries.count, 55)
        XCTAssertNil(model.state.next)
        await model.refresh()
        XCTAssertEqual(model.state.entries.count, 55, "it keeps what was read")
    }

    @MainActor
    func testErasingCountsFirstAndThenLeavesThePagesOfWhatIsGone() async throws {
        let app = try await Home().open()
        let id = try await entry(app, secret)
        app.go(.journal)
        app.openFromList(.entry(id))
        app.open(.versions(id))
        let what = Erasable.thing(thing: .entry(id: id))
        app.open(.erase(what))
        let model = EraseViewModel(app, what: what)
        XCTAssertFalse(model.state.ready)
        await model.erase()
        XCTAssertNil(model.state.erased, "nothing goes before it was counted")
        await model.load()
        XCTAssertEqual(model.state.preview?.entries, 1)
        XCTAssertTrue(model.state.ready)
        let changes = app.state.changes
        await model.erase()
        XCTAssertNil(model.state.problem)
        XCTAssertNotNil(model.state.erased)
        XCTAssertNil(app.state.notice, "it can't be undone")
        XCTAssertGreaterThan(app.state.changes, changes)
        model.close()
        XCTAssertEqual(app.state.pages, [])
        await app.undo()
        XCTAssertEqual(app.state.notice?.said, .nothingToTakeBack)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries, [])
    }

    @MainActor
    func testTheBinIsEmptied() async throws {
        let app = try await Home().open()
        let (stays, goes) = (try await entry(app, "stays"), try await entry(app, "goes"))
        await bin(goes, app)
        app.open(.bin)
        app.open(.erase(.trash))
        let model = EraseViewModel(app, what: .trash)
        await model.load()
        XCTAssertEqual(model.state.preview?.entries, 1)
        await model.erase()
        model.close()
        XCTAssertEqual(app.state.page, .bin)
        let bin = BinViewModel(app)
        await bin.refresh()
        XCTAssertEqual(bin.state.entries, [])
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.map(\.id), [stays])
    }

    @MainActor
    func testAnEmptyBinHasNothingToErase() async throws {
        let app = try await Home().open()
        let model = EraseViewModel(app, what: .trash)
        XCTAssertFalse(model.state.isNothing, "nothing is known before it was counted")
        await model.load()
        XCTAssertTrue(model.state.isNothing)
        XCTAssertFalse(model.state.ready)
    }

    @MainActor
    func testWhatIsGoneAlreadyIsSaid() async throws {
        let app = try await Home().open()
        let gone = Erasable.thing(thing: .entry(id: "0192f0c1-0000-7000-8000-000000000000"))
        let model = EraseViewModel(app, what: gone)
        await model.load()
        XCTAssertEqual(model.state.problem?.what, .gone)
        XCTAssertFalse(model.state.ready)
    }
}
