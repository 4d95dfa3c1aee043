import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// All that an entry has beside its words.
final class EntryFormTests: XCTestCase {
    /// A photo of one dot.
    private let dot = Data(
        base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
            + "AABJRU5ErkJggg==")

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
    func testAPhotoGoesIntoTheEntryAndOutAgain() async throws {
        let app = try await Home().open()
        let model = EntryViewModel(app)
        await model.load()
        await model.addPhoto(Data("no photo".utf8))
        XCTAssertEqual(model.state.problem?.field, "photo")
        XCTAssertEqual(model.state.photos, [])
        await model.addPhoto(try XCTUnwrap(dot))
        XCTAssertNil(model.state.problem)
        let photo = try XCTUnwrap(model.state.photos.first)
        let bytes = await app.photo(photo.id)
        XCTAssertEqual(bytes?.starts(with: [0xFF, 0xD8]), true, "the store has it as a JPEG")
        model.removePhoto(photo.id)
        XCTAssertEqual(model.state.draft?.photos, [])
        model.putPhotoBack()
        XCTAssertEqual(model.state.draft?.photos, [photo.id])
        XCTAssertNil(model.state.removedPhoto)
        XCTAssertFalse(model.state.originalElsewhere)
        await model.addPhoto(try XCTUnwrap(dot), picked: true)
        XCTAssertTrue(model.state.originalElsewhere)
        XCTAssertEqual(model.state.photos, [photo], "the same photo is there once")
        XCTAssertEqual(model.state.draft?.photos, [photo.id])
        await model.save()
        let entry = try await saved(app)
        XCTAssertEqual(entry.photos.map(\.id), [photo.id], "a photo alone is enough")
        let again = EntryViewModel(app, id: entry.id)
        await again.load()
        XCTAssertEqual(again.state.photos, entry.photos)
        let gone = await app.photo("0192f0c1-0000-7000-8000-000000000000")
        XCTAssertNil(gone)
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
        await archiving.archive(true)
        XCTAssertTrue(archiving.state.finished)
        XCTAssertEqual(app.state.notice, Notice(said: .archived, undo: true))
        await app.undo()

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
