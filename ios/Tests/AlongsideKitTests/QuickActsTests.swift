import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// What is pressed again before the first press is done.
final class QuickActsTests: XCTestCase {
    /// *Save* may be pressed again before the page closes.
    @MainActor
    func testALineThatIsSavedTwiceIsThereOnce() async throws {
        let app = try await Home().open()
        for form: LineForm in [.prompt(nil), .journal(nil), .mood(nil)] {
            let model = LineViewModel(app, form)
            await model.load()
            model.setLine(secret)
            let saving = Task { await model.save() }
            await model.save()
            await saving.value
            await model.save()
            XCTAssertTrue(model.state.finished)
            XCTAssertNil(model.state.problem, "\(form)")
        }
        let (prompts, journals, moods) = try await app.ask { opened, context in
            let own = PromptFilter(own: true)
            return (
                try opened.screens.prompts(filter: own, context: context).prompts,
                try opened.journal.journals(), try opened.journal.moods()
            )
        }.get()
        XCTAssertEqual(prompts.map(\.text), [secret])
        XCTAssertEqual(journals.map(\.name), [secret])
        XCTAssertEqual(moods.filter { $0.name == secret }.count, 1)
    }

    /// A second press may come before the first is done.
    @MainActor
    func testTwoQuickMovesOfAMoodAreTwo() async throws {
        let app = try await Home().open()
        let model = MoodsViewModel(app)
        await model.refresh()
        let ours = model.state.scale
        let gate = Gate()
        gate.shut(app)
        let first = await begun { await model.move(ours[0], up: true) }
        let second = await begun { await model.move(ours[0], up: true) }
        gate.open()
        await first.value
        await second.value
        XCTAssertEqual(model.state.scale.map(\.id).firstIndex(of: ours[0].id), 2)
        await model.retire(ours[0])
        gate.shut(app)
        let back = await begun { await model.bringBack(ours[0]) }
        let again = await begun { await model.bringBack(ours[0]) }
        gate.open()
        await back.value
        await again.value
        XCTAssertNil(model.state.problem)
        XCTAssertEqual(model.state.scale.count, ours.count)
    }

    @MainActor
    func testAVersionIsRestoredOnce() async throws {
        let app = try await Home().open()
        let id = try await app.ask {
            try $0.journal.addEntry(input: EntryInput(text: "first"), context: $1).id
        }.get()
        _ = try await app.ask {
            try $0.journal.editEntry(
                entryId: id, input: EntryInput(text: "second"), context: $1, fromDraft: nil)
        }.get()
        let model = VersionsViewModel(app, id: id)
        await model.refresh()
        let version = try XCTUnwrap(model.state.versions.first)
        let gate = Gate()
        gate.shut(app)
        let first = await begun { await model.restore(version) }
        let second = await begun { await model.restore(version) }
        gate.open()
        await first.value
        await second.value
        XCTAssertNil(model.state.problem)
        XCTAssertEqual(app.state.changes, 1)
        XCTAssertEqual(model.state.versions.count, 2)
        await app.undo()
        let entry = try await app.ask { opened, _ in try opened.journal.entry(entryId: id) }.get()
        XCTAssertEqual(entry.text, "second", "one step takes it back")
    }
}
