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
        _ = try await app.ask { try $0.snapshots.takeSnapshot(context: $1, job: Job()) }.get()
        await model.load()
        XCTAssertEqual(model.state.preview?.snapshots, 1)
        XCTAssertTrue(model.state.isNothing)
        XCTAssertFalse(model.state.ready)
    }

    @MainActor
    func testAJournalIsErasedThoughItHoldsNothing() async throws {
        let app = try await Home().open()
        let id = try await app.ask {
            try $0.journal.addJournal(name: "Nights", context: $1).id
        }.get()
        let model = EraseViewModel(app, what: .thing(thing: .journal(id: id)))
        await model.load()
        XCTAssertEqual(model.state.preview, .nothing)
        XCTAssertFalse(model.state.isNothing, "its name is there")
        XCTAssertTrue(model.state.ready)
        await model.erase()
        XCTAssertNil(model.state.problem)
        let journals = try await app.ask { opened, _ in try opened.journal.journals() }.get()
        XCTAssertEqual(journals, [])
    }

    @MainActor
    func testAPromptIsErasedThoughNothingAnswersIt() async throws {
        let app = try await Home().open()
        let id = try await app.ask {
            try $0.prompts.addPrompt(text: "Which boat?", context: $1).id
        }.get()
        let model = EraseViewModel(app, what: .thing(thing: .prompt(id: id)))
        await model.load()
        XCTAssertTrue(model.state.ready)
        await model.erase()
        XCTAssertNil(model.state.problem)
        XCTAssertNotNil(model.state.erased)
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

    /// The person may leave with the system's own way back, and be elsewhere when it is done.
    @MainActor
    func testWhatWasErasedStandsOpenNowhere() async throws {
        let app = try await Home().open()
        let id = try await entry(app, secret)
        app.open(.entry(id))
        app.open(.photo("0192f0c1-0000-7000-8000-000000000000"))
        app.go(.journal)
        app.openFromList(.bin)
        let what = Erasable.thing(thing: .entry(id: id))
        app.open(.erase(what))
        let model = EraseViewModel(app, what: what)
        await model.load()
        await model.erase()
        XCTAssertNotNil(model.state.erased)
        XCTAssertEqual(app.state.stacks, [.journal: [.bin, .erase(what)]])
        app.back()
        XCTAssertEqual(app.state.pages, [.bin])
    }

    @MainActor
    func testThePageOfAnErasedJournalIsClosed() async throws {
        let app = try await Home().open()
        let id = try await app.ask {
            try $0.journal.addJournal(name: "Nights", context: $1).id
        }.get()
        app.open(.line(.journal(id)))
        app.go(.journal)
        app.openFromList(.journals)
        let what = Erasable.thing(thing: .journal(id: id))
        app.open(.erase(what))
        let model = EraseViewModel(app, what: what)
        await model.load()
        await model.erase()
        XCTAssertEqual(app.state.stacks, [.journal: [.journals, .erase(what)]])
    }

    /// An entry in the bin may still stand open in another place.
    @MainActor
    func testAFormOfWhatIsGoneShowsNoWordOfIt() async throws {
        let app = try await Home().open()
        let id = try await entry(app, secret)
        let form = EntryViewModel(app, id: id)
        await form.load()
        XCTAssertEqual(form.state.text, secret)
        await bin(id, app)
        let model = EraseViewModel(app, what: .trash)
        await model.load()
        await model.erase()
        XCTAssertNotNil(model.state.erased)
        await form.load()
        XCTAssertEqual(form.state.problem?.what, .gone)
        XCTAssertFalse("\(form.state)".contains(secret))
        XCTAssertFalse(form.state.ready)
    }
}
