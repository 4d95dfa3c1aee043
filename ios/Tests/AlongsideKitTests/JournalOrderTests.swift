import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// Journals, tags, moods and prompts of one's own.
final class JournalOrderTests: XCTestCase {
    /// Writes a line and saves it.
    @MainActor
    @discardableResult
    private func write(_ text: String, _ form: LineForm, _ app: AppViewModel) async -> LineViewModel {
        let model = LineViewModel(app, form)
        await model.load()
        model.setLine(text)
        await model.save()
        return model
    }

    @MainActor
    private func begun(_ form: LineForm, _ app: AppViewModel) async -> LineState {
        let model = LineViewModel(app, form)
        await model.load()
        return model.state
    }

    @MainActor
    func testAJournalIsAddedRenamedAndRemoved() async throws {
        let app = try await Home().open()
        let model = JournalsViewModel(app)
        await model.refresh()
        XCTAssertEqual(model.state.journals, [])
        let changes = app.state.changes
        let new = await write("Nights", .journal(nil), app)
        XCTAssertTrue(new.state.finished)
        XCTAssertGreaterThan(app.state.changes, changes, "the list looks again")
        await model.refresh()
        let nights = try XCTUnwrap(model.state.journals.first)
        XCTAssertEqual(nights.name, "Nights")
        let next = await begun(.journal(nil), app)
        XCTAssertEqual(next.line, "", "what was added is no draft")
        XCTAssertFalse(next.draftKept)
        let refused = await write("nights", .journal(nil), app)
        XCTAssertEqual(refused.state.problem?.what, .taken)
        XCTAssertEqual(refused.state.line, "nights")
        XCTAssertFalse(refused.state.finished)

        let named = await begun(.journal(nights.id), app)
        XCTAssertEqual(named.line, "Nights")
        await write("Late", .journal(nights.id), app)
        await model.refresh()
        XCTAssertEqual(model.state.journals.map(\.name), ["Late"])
        await app.undo()
        await model.refresh()
        XCTAssertEqual(model.state.journals.map(\.name), ["Nights"], "the name is what is undone")
        await model.remove(nights.id)
        XCTAssertEqual(model.state.journals, [])
        await app.undo()
        await model.refresh()
        XCTAssertEqual(model.state.journals.map(\.name), ["Nights"])
    }

    @MainActor
    func testALineThatIsTypedSurvivesTheDeathOfTheProcess() async throws {
        let home = try Home()
        var forms: [LineForm] = [.journal(nil), .prompt(nil), .mood(nil), .mood(1)]
        do {
            let app = try await home.open()
            let model = try await tags(["rest"], app)
            forms.append(.tag(try XCTUnwrap(model.state.tags.first).id))
            for (number, form) in forms.enumerated() {
                let model = LineViewModel(app, form)
                await model.load()
                model.setLine("Half a w\(number)")
                await model.left()
            }
        }
        let app = await home.start()
        _ = await home.unlock(app)
        for (number, form) in forms.enumerated() {
            let state = await begun(form, app)
            XCTAssertEqual(state.line, "Half a w\(number)")
            XCTAssertTrue(state.draftKept)
        }
    }

    /// Writes an entry for each tag, and gives the tags.
    @MainActor
    private func tags(_ names: [String], _ app: AppViewModel) async throws -> TagsViewModel {
        try await app.ask { opened, context in
            for name in names {
                let input = EntryInput(text: "A line.", tags: [name])
                _ = try opened.journal.addEntry(input: input, context: context)
            }
        }.get()
        let model = TagsViewModel(app)
        await model.refresh()
        return model
    }

    @MainActor
    func testATagIsRenamedAndTwoBecomeOne() async throws {
        let app = try await Home().open()
        let model = try await tags(["rest", "sleep"], app)
        let sleep = try XCTUnwrap(model.state.tags.first { $0.name == "sleep" }).id
        let form = LineViewModel(app, .tag(sleep))
        await form.load()
        XCTAssertEqual(form.state.line, "sleep")
        XCTAssertFalse(form.state.merges)
        form.setLine("Sleep")
        XCTAssertFalse(form.state.merges, "the same tag in other letters")
        form.setLine(" REST")
        XCTAssertTrue(form.state.merges)
        await form.left()
        let changes = app.state.changes
        await form.save()
        XCTAssertTrue(form.state.finished)
        XCTAssertNil(form.state.problem)
        XCTAssertGreaterThan(app.state.changes, changes, "the list looks again")
        await model.refresh()
        XCTAssertEqual(model.state.tags.map(\.name), ["rest"])
        XCTAssertEqual(model.state.tags.map(\.entries), [2])
        let drafts = try await app.ask { try $0.session.drafts(context: $1) }.get()
        XCTAssertEqual(drafts, [])
        let gone = await begun(.tag(sleep), app)
        XCTAssertFalse(gone.loaded)
        XCTAssertNotNil(gone.problem)
        await app.undo()
        await model.refresh()
        XCTAssertEqual(Set(model.state.tags.map(\.name)), ["rest", "sleep"])
        let back = await begun(.tag(sleep), app)
        XCTAssertEqual(back.line, "sleep")
    }

    @MainActor
    func testANameThatNoTagMayHaveStaysTyped() async throws {
        let home = try Home()
        let id: TagId
        do {
            let app = try await home.open()
            let model = try await tags(["rest"], app)
            id = try XCTUnwrap(model.state.tags.first).id
            let refused = await write("a,b", .tag(id), app)
            XCTAssertNotNil(refused.state.problem)
            XCTAssertFalse(refused.state.finished)
            XCTAssertEqual(refused.state.line, "a,b")
            await refused.left()
        }
        let app = await home.start()
        _ = await home.unlock(app)
        let again = await begun(.tag(id), app)
        XCTAssertEqual(again.line, "a,b")
        XCTAssertTrue(again.draftKept)
    }

    @MainActor
    func testTheScaleOfMoodsIsThePersonsOwn() async throws {
        let app = try await Home().open()
        let model = MoodsViewModel(app)
        await model.refresh()
        let ours = model.state.scale
        XCTAssertEqual(ours.count, 5)
        let first = ours[0].id
        let ourWord = await begun(.mood(first), app)
        XCTAssertEqual(ourWord.line, "", "our word is not the person's")
        await write("sunk", .mood(first), app)
        await model.refresh()
        XCTAssertEqual(model.state.scale.first?.name, "sunk")
        await write("soaring", .mood(nil), app)
        await model.refresh()
        XCTAssertEqual(model.state.scale.last?.name, "soaring")
        await model.move(try XCTUnwrap(model.state.scale.last), up: false)
        XCTAssertEqual(model.state.scale.map(\.name).firstIndex(of: "soaring"), 4)
        await model.move(ours[1], up: false)
        XCTAssertEqual(model.state.scale.map(\.id).prefix(2), [ours[1].id, ours[0].id])
        let lowest = try XCTUnwrap(model.state.scale.first)
        await model.move(lowest, up: false)
        XCTAssertEqual(model.state.scale.first, lowest, "nothing is lower")
        await model.retire(ours[2])
        XCTAssertEqual(model.state.retired.map(\.id), [ours[2].id])
        await model.bringBack(ours[2])
        XCTAssertEqual(model.state.scale.last?.id, ours[2].id)
        let own = await begun(.mood(first), app)
        XCTAssertEqual(own.line, "sunk")
        await write("", .mood(first), app)
        await model.refresh()
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
        await write("Which boat?", .prompt(nil), app)
        await model.setFilter(PromptFilter(own: true))
        let own = try XCTUnwrap(model.state.prompts.first)
        XCTAssertEqual(own.text, "Which boat?")
        let again = await begun(.prompt(own.id), app)
        XCTAssertEqual(again.line, own.text)
        await write("Which river?", .prompt(own.id), app)
        await model.refresh()
        XCTAssertEqual(model.state.prompts.map(\.text), ["Which river?"])
        await model.remove(try XCTUnwrap(model.state.prompts.first))
        XCTAssertEqual(model.state.prompts, [])
    }
}
