import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

final class JournalTests: XCTestCase {
    @MainActor
    func testAnEntryIsWrittenChangedFoundArchivedAndBroughtBack() async throws {
        let app = try await Home().open()
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.moods.map(\.place), [1, 2, 3, 4, 5])
        var empty = JournalState()
        (empty.moods, empty.loaded, empty.isEmpty) = (journal.state.moods, true, true)
        empty.today = "2026-11-22"
        XCTAssertEqual(journal.state, empty)

        let new = EntryViewModel(app)
        await new.load()
        new.setText("Café by the river.")
        new.setMood(4)
        new.setTag("rest,")
        new.setTag(" Work ")
        XCTAssertEqual(new.state.draft?.tags, ["rest", "Work"])
        await new.save()
        XCTAssertTrue(new.state.finished)
        await journal.refresh()
        let entry = try XCTUnwrap(journal.state.entries.first)
        XCTAssertEqual(entry.text, "Café by the river.")
        XCTAssertEqual(entry.mood, 4)
        XCTAssertEqual(entry.tags, ["rest", "Work"])
        XCTAssertEqual(journal.state.drafts, [])

        let edit = EntryViewModel(app, id: entry.id)
        await edit.load()
        XCTAssertEqual(edit.state.text, entry.text)
        XCTAssertEqual(edit.state.tags, ["rest", "Work"])
        edit.setText("Tea by the sea.")
        edit.setMood(4)
        XCTAssertNil(edit.state.mood, "the same mood once more takes it back")
        await edit.save()
        await journal.search("te")
        XCTAssertEqual(journal.state.entries.map(\.text), ["Tea by the sea."])
        await journal.search("cafe")
        XCTAssertEqual(journal.state.entries, [])
        await journal.search("")

        await journal.archive(entry.id)
        XCTAssertEqual(journal.state.entries, [])
        XCTAssertEqual(app.state.notice, Notice(said: .archived, undo: true))
        await journal.setFilter(EntryFilter(archived: true))
        XCTAssertEqual(journal.state.entries.map(\.id), [entry.id])
        await journal.setFilter(EntryFilter())
        let changes = app.state.changes
        await app.undo()
        XCTAssertGreaterThan(app.state.changes, changes, "the list looks again")
        XCTAssertEqual(app.state.notice, Notice(said: .takenBack, undo: false))
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.map(\.text), ["Tea by the sea."])
    }

    @MainActor
    func testWhatTheScreenDoesNotShowStays() async throws {
        let app = try await Home().open()
        let kept = try await app.ask { opened, context in
            let journal = try opened.journal.addJournal(name: "Nights", context: context)
            let draft = EntryInput(
                text: "A line.", energy: 2, sleep: 450, starred: true, journal: journal.id,
                prompt: "day-wish")
            return try opened.journal.addEntry(input: draft, context: context, fromDraft: nil)
        }.get()
        let edit = EntryViewModel(app, id: kept.id)
        await edit.load()
        edit.setText("Another line.")
        await edit.save()
        let entry = try await app.ask { opened, _ in try opened.journal.entry(entryId: kept.id) }.get()
        XCTAssertEqual(entry.text, "Another line.")
        XCTAssertEqual(entry.energy, 2)
        XCTAssertEqual(entry.sleep, 450)
        XCTAssertTrue(entry.starred)
        XCTAssertEqual(entry.journal, kept.journal)
        XCTAssertEqual(entry.prompt, kept.prompt)
    }

    @MainActor
    func testAMoodAloneIsEnoughAndHasThePersonsWord() async throws {
        let app = try await Home().open()
        let moods = try await app.ask { opened, context in
            try opened.journal.setMoods(
                scale: [MoodInput(name: "sunk"), MoodInput(name: "afloat")], context: context)
        }.get()
        let model = EntryViewModel(app)
        await model.load()
        XCTAssertEqual(model.state.moods, moods)
        model.setMood(Int(moods[1].id))
        await model.save()
        XCTAssertTrue(model.state.finished)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.first?.mood, moods[1].id)
        XCTAssertEqual(journal.state.moods, moods)
    }

    @MainActor
    func testAnEmptyEntryIsRefusedAndStays() async throws {
        let app = try await Home().open()
        let model = EntryViewModel(app)
        await model.load()
        model.setTag("rest")
        await model.save()
        XCTAssertEqual(model.state.problem, Problem(.empty, field: "text"))
        XCTAssertEqual(model.state.problem?.input, .text)
        XCTAssertFalse(model.state.finished)
        XCTAssertEqual(model.state.tag, "rest")
        model.setText("Now it has words.")
        XCTAssertNil(model.state.problem)
        await model.save()
        XCTAssertTrue(model.state.finished)
    }

    @MainActor
    func testWhatIsTypedSurvivesTheDeathOfTheProcess() async throws {
        let home = try Home()
        do {
            let app = try await home.open()
            let model = EntryViewModel(app)
            await model.load()
            for length in 1...secret.count { model.setText(String(secret.prefix(length))) }
            model.setMood(3)
            model.setTag("night")
            XCTAssertFalse(model.state.draftKept)
            await until { model.state.draftKept }
            // Everything is thrown away; nothing is saved, locked or told.
        }
        let app = await home.start()
        let unlocked = await home.unlock(app)
        XCTAssertNil(unlocked.problem)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries, [])
        XCTAssertEqual(journal.state.drafts.map(\.of), [.new(kind: .entry)])
        let model = EntryViewModel(app)
        await model.load()
        XCTAssertEqual(model.state.text, secret)
        XCTAssertEqual(model.state.mood, 3)
        XCTAssertEqual(model.state.tags, ["night"])
        XCTAssertTrue(model.state.draftKept)
        await model.save()
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.map(\.text), [secret])
        XCTAssertEqual(journal.state.drafts, [], "an entry or a draft, never both")
    }

    @MainActor
    func testWhoeverTypesOnIsKeptMeanwhile() async throws {
        let home = try Home()
        // No pause is as long as the one after the last key, however slow the machine is.
        let app = await home.start(pace: Pace(afterLast: .seconds(600), atMost: .milliseconds(200)))
        app.introduce(.recovering, country: "US")
        try await home.setUp(app)
        let model = EntryViewModel(app)
        await model.load()
        var length = 0
        await until {
            length += 1
            model.setText(String(repeating: "a", count: length))
            let kept = await app.ask {
                try $0.session.draft(of: .new(kind: .entry), context: $1)
            }
            return (try? kept.get()) != nil
        }
        XCTAssertGreaterThan(length, 0)
    }

    @MainActor
    func testLockingKeepsWhatIsTypedAtOnce() async throws {
        let home = try Home()
        let slow = Pace(afterLast: .seconds(60), atMost: .seconds(180))
        let app = await home.start(pace: slow)
        app.introduce(.recovering, country: "US")
        try await home.setUp(app)
        let model = EntryViewModel(app)
        await model.load()
        model.setText(secret)
        await app.lock()
        XCTAssertEqual(app.state.stage, .locked)
        _ = await home.unlock(app)
        let again = EntryViewModel(app)
        await again.load()
        XCTAssertEqual(again.state.text, secret)

        again.setText(secret + ", more")
        await again.left()
        let third = EntryViewModel(app)
        await third.load()
        XCTAssertEqual(third.state.text, secret + ", more")
        third.setText("and more")
        await app.leftScreen(.screenOn)
        XCTAssertTrue(third.state.draftKept)
    }

    @MainActor
    func testADraftIsThrownAwayAndTakenBack() async throws {
        let app = try await Home().open()
        let model = EntryViewModel(app)
        await model.load()
        model.setText("half a thought")
        await model.left()
        let journal = JournalViewModel(app)
        await journal.refresh()
        let draft = try XCTUnwrap(journal.state.drafts.first)
        await journal.discard(draft)
        XCTAssertEqual(journal.state.drafts, [])
        await app.undo()
        await journal.refresh()
        XCTAssertEqual(
            journal.state.drafts.map(\.form),
            [.entry(draft: EntryInput(text: "half a thought"))])
    }

    @MainActor
    func testPagesFollowEachOther() async throws {
        let app = try await Home().open()
        for number in 1...55 {
            _ = await app.ask {
                try $0.journal.addEntry(input: EntryInput(text: "page \(number)"), context: $1)
            }
        }
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.count, 50)
        await journal.more()
        XCTAssertEqual(
            journal.state.entries.map(\.text), (1...55).reversed().map { "page \($0)" })
        XCTAssertNil(journal.state.next)
        await journal.more()
        XCTAssertEqual(journal.state.entries.count, 55)
    }
}
