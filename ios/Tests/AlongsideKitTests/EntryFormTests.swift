import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// All that an entry has beside its words.
final class EntryFormTests: XCTestCase {
    @MainActor
    private func saved(_ app: AppViewModel) async throws -> Entry {
        let journal = JournalViewModel(app)
        await journal.refresh()
        return try XCTUnwrap(journal.state.entries.first)
    }

    @MainActor
    func testEverythingThatIsChosenIsSaved() async throws {
        let app = try await Home().open()
        let nights = try await app.ask {
            try $0.journal.addJournal(name: "Nights", context: $1)
        }.get()
        let model = EntryViewModel(app)
        await model.load()
        XCTAssertEqual(model.state.journals, [nights])
        model.setText("A line.")
        model.setStarred(true)
        model.setEnergy(4)
        model.setSleep(435)
        model.setJournal(nights.id)
        model.setAt(moment("2026-11-20T08:00:00-05:00"))
        await model.save()
        let entry = try await saved(app)
        XCTAssertTrue(entry.starred)
        XCTAssertEqual(entry.energy, 4)
        XCTAssertEqual(entry.sleep, 435)
        XCTAssertEqual(entry.journal, nights.id)
        XCTAssertEqual(entry.at, moment("2026-11-20T08:00:00-05:00"))

        let edit = EntryViewModel(app, id: entry.id)
        await edit.load()
        edit.setEnergy(nil)
        edit.setSleep(nil)
        edit.setJournal(nil)
        await edit.save()
        let changed = try await saved(app)
        XCTAssertNil(changed.energy)
        XCTAssertNil(changed.sleep)
        XCTAssertNil(changed.journal)
        XCTAssertEqual(changed.at, entry.at, "the time stays as it was")
    }

    @MainActor
    func testTagsAreChipsAndWhatIsTypedOfOneCounts() async throws {
        let app = try await Home().open()
        try await app.ask { opened, context in
            for tags in [["rest", "river"], ["rest"]] {
                let input = EntryInput(text: "A line.", tags: tags)
                _ = try opened.journal.addEntry(input: input, context: context)
            }
        }.get()
        let model = EntryViewModel(app)
        await model.load()
        XCTAssertEqual(Set(model.state.suggestions), ["rest", "river"])
        model.setTag("RI")
        XCTAssertEqual(model.state.suggestions, ["river"])
        model.addTag("river")
        XCTAssertEqual(model.state.tags, ["river"])
        XCTAssertEqual(model.state.tag, "")
        XCTAssertEqual(model.state.suggestions, ["rest"], "what it has is not suggested")
        model.setTag("night")
        XCTAssertEqual(model.state.draft?.tags, ["river", "night"])
        model.endTag()
        XCTAssertEqual(model.state.tags, ["river", "night"])
        model.removeTag("river")
        XCTAssertEqual(model.state.draft?.tags, ["night"])
        model.setTag("unfinished")
        model.setText("A line.")
        await model.save()
        let entry = try await saved(app)
        XCTAssertEqual(entry.tags, ["night", "unfinished"])
    }

    @MainActor
    func testANewEntryAnswersAPrompt() async throws {
        let app = try await Home().open()
        let model = EntryViewModel(app, prompt: "day-wish")
        await model.load()
        let question = try XCTUnwrap(model.state.question)
        XCTAssertFalse(model.state.saving, "nothing was typed yet")
        // As after an undo elsewhere.
        await model.load()
        XCTAssertEqual(model.state.question, question)
        model.setText("A boat.")
        await model.save()
        let entry = try await saved(app)
        XCTAssertEqual(entry.prompt?.id, "day-wish")
        XCTAssertEqual(entry.prompt?.question, question)
        let again = EntryViewModel(app, id: entry.id)
        await again.load()
        XCTAssertEqual(again.state.question, question)
        again.answerNothing()
        await again.save()
        let changed = try await saved(app)
        XCTAssertNil(changed.prompt)
    }

    @MainActor
    func testAnEntryIsWrittenThoughItsPromptIsGone() async throws {
        let app = try await Home().open()
        let gone = try await app.ask { opened, context in
            let prompt = try opened.prompts.addPrompt(text: "Which boat?", context: context)
            try opened.prompts.removePrompt(promptId: prompt.id, context: context)
            return prompt.id
        }.get()
        let model = EntryViewModel(app, prompt: gone)
        await model.load()
        XCTAssertTrue(model.state.ready)
        XCTAssertNil(model.state.question)
        model.setText("A line.")
        await model.save()
        XCTAssertTrue(model.state.finished)
    }

    @MainActor
    func testWhatAPromptAsksAtTheEndIsAskedOnceItIsSaved() async throws {
        let app = try await Home().open()
        let prompts = PromptsViewModel(app)
        await prompts.setFilter(PromptFilter(need: .cravings))
        let prompt = try XCTUnwrap(prompts.state.prompts.first { $0.closing != nil })
        let model = EntryViewModel(app, prompt: prompt.id)
        await model.load()
        XCTAssertEqual(model.state.closing, prompt.closing)
        model.setText("A line.")
        await model.save()
        XCTAssertTrue(model.state.asksAtEnd)
        XCTAssertFalse(model.state.finished)
        await model.save()
        await model.load()
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.count, 1, "it is saved once")
        XCTAssertEqual(journal.state.drafts, [])
        model.endAsking()
        XCTAssertTrue(model.state.finished)
    }

    @MainActor
    func testAnEarlierVersionComesBackIntoTheOpenForm() async throws {
        let app = try await Home().open()
        try await app.write("first")
        let id = try await saved(app).id
        let form = EntryViewModel(app, id: id)
        await form.load()
        form.setText("second")
        await form.save()

        let open = EntryViewModel(app, id: id)
        await open.load()
        XCTAssertEqual(open.state.versions, 1)
        let versions = VersionsViewModel(app, id: id)
        await versions.refresh()
        XCTAssertEqual(versions.state.versions.map(\.entry.text), ["first"])
        let changes = app.state.changes
        await versions.restore(try XCTUnwrap(versions.state.versions.first))
        XCTAssertGreaterThan(app.state.changes, changes, "the form looks again")
        await open.load()
        XCTAssertEqual(open.state.text, "first")
        await versions.refresh()
        XCTAssertEqual(Set(versions.state.versions.map(\.entry.text)), ["first", "second"])
        await app.undo()
        await open.load()
        XCTAssertEqual(open.state.text, "second")
    }

    @MainActor
    func testAnEntryIsNotBroughtBackAnyMore() async throws {
        let app = try await Home().open()
        try await app.write("a line")
        let model = EntryViewModel(app, id: try await saved(app).id)
        await model.load()
        await model.setHiddenFromMemories(true)
        XCTAssertEqual(model.state.entry?.hiddenFromMemories, true)
        XCTAssertEqual(app.state.notice, Notice(said: .hidden, undo: true))
        XCTAssertFalse(model.state.finished)
        let hidden = try await saved(app)
        XCTAssertTrue(hidden.hiddenFromMemories)
        await app.undo()
        await model.load()
        XCTAssertEqual(model.state.entry?.hiddenFromMemories, false)
    }

    @MainActor
    func testClosingTheTagsOfAnEntryTypesNothing() async throws {
        let app = try await Home().open()
        let model = EntryViewModel(app)
        await model.load()
        model.endTag()
        XCTAssertFalse(model.state.saving)
    }

    @MainActor
    func testLookingAgainLosesNoWord() async throws {
        let app = try await Home().open()
        let model = EntryViewModel(app)
        await model.load()
        model.setText(secret)
        await model.load()
        XCTAssertEqual(model.state.text, secret)
        XCTAssertTrue(model.state.draftKept)
        await app.lock()
        model.setText(secret + " more")
        await model.load()
        XCTAssertEqual(model.state.text, secret + " more", "what can't be kept stays on the screen")
    }

    @MainActor
    func testAnEntryIsArchivedRemovedAndItsDraftDiscarded() async throws {
        let app = try await Home().open()
        try await app.write("a line")
        let id = try await saved(app).id
        let archiving = EntryViewModel(app, id: id)
        await archiving.load()
        await archiving.archive()
        XCTAssertTrue(archiving.state.finished)
        XCTAssertEqual(app.state.notice, Notice(said: .archived, undo: true))
        let restoring = EntryViewModel(app, id: id)
        await restoring.load()
        XCTAssertEqual(restoring.state.entry?.archived, true)
        await restoring.restore()
        XCTAssertTrue(restoring.state.finished)
        XCTAssertEqual(app.state.notice, Notice(said: .restored, undo: true))

        let discarding = EntryViewModel(app, id: id)
        await discarding.load()
        discarding.setText("other words")
        await discarding.left()
        await discarding.discard()
        XCTAssertTrue(discarding.state.finished)
        let removing = EntryViewModel(app, id: id)
        await removing.load()
        XCTAssertEqual(removing.state.text, "a line")
        XCTAssertFalse(removing.state.draftKept)
        await removing.remove()
        XCTAssertTrue(removing.state.finished)
        XCTAssertEqual(app.state.notice, Notice(said: .binned, undo: true))
        await app.undo()
        let entry = try await saved(app)
        XCTAssertEqual(entry.id, id)
    }
}
