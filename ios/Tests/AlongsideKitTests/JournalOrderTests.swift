import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// Journals, tags, moods and prompts of one's own.
final class JournalOrderTests: XCTestCase {
    @MainActor
    func testAJournalIsAddedRenamedAndRemoved() async throws {
        let app = try await Home().open()
        let model = JournalsViewModel(app)
        await model.refresh()
        XCTAssertEqual(model.state.journals, [])
        await model.write()
        model.setName("Nights")
        await model.save()
        XCTAssertFalse(model.state.writing)
        let nights = try XCTUnwrap(model.state.journals.first)
        XCTAssertEqual(nights.name, "Nights")
        await model.write()
        XCTAssertEqual(model.state.name, "", "what was added is no draft")
        model.setName("nights")
        await model.save()
        XCTAssertEqual(model.state.problem?.what, .taken)
        XCTAssertEqual(model.state.name, "nights")
        await model.stopWriting()

        await model.write(nights.id)
        XCTAssertEqual(model.state.name, "Nights")
        model.setName("Late")
        await model.save()
        XCTAssertEqual(model.state.journals.map(\.name), ["Late"])
        await model.remove(nights.id)
        XCTAssertEqual(model.state.journals, [])
        await app.undo()
        await model.refresh()
        XCTAssertEqual(model.state.journals.map(\.name), ["Late"])
    }

    @MainActor
    func testANameThatIsTypedSurvivesTheDeathOfTheProcess() async throws {
        let home = try Home()
        do {
            let app = try await home.open()
            let model = JournalsViewModel(app)
            await model.write()
            model.setName("Half a na")
            await model.left()
        }
        let app = await home.start()
        _ = await home.unlock(app)
        let model = JournalsViewModel(app)
        await model.write()
        XCTAssertEqual(model.state.name, "Half a na")
    }

    @MainActor
    func testATagIsRenamedAndTwoBecomeOne() async throws {
        let app = try await Home().open()
        try await app.ask { opened, context in
            for tag in ["rest", "sleep"] {
                let input = EntryInput(text: "A line.", tags: [tag])
                _ = try opened.journal.addEntry(input: input, context: context)
            }
        }.get()
        let model = TagsViewModel(app)
        await model.refresh()
        model.rename("sleep")
        XCTAssertFalse(model.state.merges)
        model.setName("Sleep")
        XCTAssertFalse(model.state.merges, "the same tag in other letters")
        model.setName("rest")
        XCTAssertTrue(model.state.merges)
        await model.save()
        XCTAssertEqual(model.state.tags, [TagCount(name: "rest", entries: 2)])
        XCTAssertNil(model.state.renaming)
        model.rename("rest")
        model.setName("")
        await model.save()
        XCTAssertNotNil(model.state.problem)
        XCTAssertEqual(model.state.renaming, "rest")
        model.stopRenaming()
        await app.undo()
        await model.refresh()
        XCTAssertEqual(Set(model.state.tags.map(\.name)), ["rest", "sleep"])
    }

    @MainActor
    func testTheScaleOfMoodsIsThePersonsOwn() async throws {
        let app = try await Home().open()
        let model = MoodsViewModel(app)
        await model.refresh()
        let ours = model.state.scale
        XCTAssertEqual(ours.count, 5)
        model.write(ours[0])
        XCTAssertEqual(model.state.name, "", "our word is not the person's")
        model.setName("sunk")
        await model.save()
        XCTAssertEqual(model.state.scale.first?.name, "sunk")
        model.write()
        model.setName("soaring")
        await model.save()
        XCTAssertEqual(model.state.scale.last?.name, "soaring")
        await model.move(try XCTUnwrap(model.state.scale.last), up: false)
        XCTAssertEqual(model.state.scale.map(\.name).firstIndex(of: "soaring"), 4)
        await model.move(ours[1], up: false)
        XCTAssertEqual(model.state.scale.map(\.id).prefix(2), [ours[1].id, ours[0].id])
        let first = try XCTUnwrap(model.state.scale.first)
        await model.move(first, up: false)
        XCTAssertEqual(model.state.scale.first, first, "nothing is lower")
        await model.retire(ours[2])
        XCTAssertEqual(model.state.retired.map(\.id), [ours[2].id])
        await model.bringBack(ours[2])
        XCTAssertEqual(model.state.scale.last?.id, ours[2].id)
        model.write(model.state.scale.first { $0.id == ours[0].id })
        XCTAssertEqual(model.state.name, "sunk")
        model.setName("")
        await model.save()
        XCTAssertEqual(model.state.moods.first { $0.id == ours[0].id }?.named, false, "our word again")
    }

    @MainActor
    func testPromptsAreChosenKeptAndRefused() async throws {
        let app = try await Home().open()
        let model = PromptsViewModel(app)
        await model.refresh()
        let prompt = try XCTUnwrap(model.state.prompts.first)
        XCTAssertNotNil(model.state.evidence)
        await model.setFavourite(prompt, true)
        await model.setFilter(PromptFilter(favourites: true))
        XCTAssertEqual(model.state.prompts.map(\.id), [prompt.id])
        await model.setRefused(prompt, true)
        await model.setFilter(PromptFilter())
        XCTAssertFalse(model.state.prompts.contains { $0.id == prompt.id })
        await app.undo()
        await model.refresh()
        XCTAssertTrue(model.state.prompts.contains { $0.id == prompt.id })
        if let today = model.state.today {
            await model.skip(today)
            XCTAssertNotEqual(model.state.today?.id, today.id)
        }
    }

    @MainActor
    func testAPromptOfOnesOwnIsWrittenAndChanged() async throws {
        let app = try await Home().open()
        let model = PromptsViewModel(app)
        await model.refresh()
        await model.write()
        model.setText("Which boat?")
        await model.left()
        await model.save()
        XCTAssertFalse(model.state.writing)
        await model.setFilter(PromptFilter(own: true))
        let own = try XCTUnwrap(model.state.prompts.first)
        XCTAssertEqual(own.text, "Which boat?")
        await model.write(own)
        XCTAssertEqual(model.state.text, own.text)
        model.setText("Which river?")
        await model.save()
        XCTAssertEqual(model.state.prompts.map(\.text), ["Which river?"])
        await model.remove(try XCTUnwrap(model.state.prompts.first))
        XCTAssertEqual(model.state.prompts, [])
        await model.write()
        XCTAssertEqual(model.state.text, "", "what was added is no draft")
    }
}
