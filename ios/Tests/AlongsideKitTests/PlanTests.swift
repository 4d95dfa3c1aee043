import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// The plans for a crisis and for a bad night.
final class PlanTests: XCTestCase {
    @MainActor
    private func open(_ kind: PlanKind, in app: AppViewModel) async -> PlanViewModel {
        let model = PlanViewModel(app, kind: kind)
        await model.load()
        return model
    }

    @MainActor
    func testAPlanIsWrittenAndStandsBehindItsDoorWhileLocked() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = await open(.crisis, in: app)
        XCTAssertEqual(model.state.form?.steps.count, 6)
        XCTAssertEqual(model.state.draft?.steps.count, 6)
        model.setText("Mira", step: "people")
        model.setNumber("+1 555 0100", step: "people")
        model.setKnows("Mira")
        await model.save()
        XCTAssertNil(model.state.problem)
        XCTAssertFalse(model.state.draftKept)
        XCTAssertEqual(model.state.plan?.knows, "Mira")

        // Not in reach until the person says so.
        let before = HelpViewModel(app)
        await before.load()
        XCTAssertNil(before.state.plan(behind: .cannotGoOn))
        model.setInReach(true)
        await model.save()
        await app.lock()
        let help = HelpViewModel(app)
        await help.load()
        let shown = try XCTUnwrap(help.state.plan(behind: .cannotGoOn))
        let step = try XCTUnwrap(shown.plan.steps.first)
        XCTAssertEqual(step.text, "Mira")
        XCTAssertEqual(
            shown.title(step), model.state.form?.steps.first { $0.id == "people" }?.title)
        XCTAssertEqual(
            step.call, .call(name: "+1 555 0100", number: "+1 555 0100", dial: "+15550100"))
        XCTAssertNil(help.state.plan(behind: .badNight))
        XCTAssertNil(help.state.plan(behind: .danger))
    }

    @MainActor
    func testWhereThePersonSleepsStaysOutOfHelp() async throws {
        let app = try await Home().open()
        let model = await open(.badNight, in: app)
        model.setText("Search his coat", step: "not-tonight")
        model.setText(secret, step: "sleep")
        model.setInReach(true)
        await model.save()
        // Help stays on the screen when the store is locked: it holds no more while that is open.
        for locks in [false, true] {
            if locks { await app.lock() }
            let help = HelpViewModel(app)
            await help.load()
            let shown = try XCTUnwrap(help.state.plan(behind: .badNight))
            XCTAssertEqual(shown.readable.map(\.text), ["Search his coat"])
            XCTAssertEqual(shown.locked.map(\.text), [""])
            XCTAssertEqual(shown.locked.map(shown.title), ["Where I sleep"])
        }
    }

    @MainActor
    func testWhatIsTypedOfAPlanSurvivesTheDeathOfTheProcess() async throws {
        let home = try Home()
        do {
            let model = await open(.badNight, in: try await home.open())
            model.setText(secret, step: "sleep")
            await until { model.state.draftKept }
        }
        let app = await home.start()
        _ = await home.unlock(app)
        let model = await open(.badNight, in: app)
        XCTAssertEqual(model.state.step("sleep")?.text, secret)
        XCTAssertTrue(model.state.draftKept)
        XCTAssertNil(model.state.plan)

        // One new plan is written at a time.
        let other = await open(.crisis, in: app)
        XCTAssertTrue(other.state.otherBegun)
        XCTAssertFalse(other.state.ready)
        await model.save()
        await other.load()
        XCTAssertFalse(other.state.otherBegun)
        XCTAssertEqual(other.state.draft?.kind, .crisis)
        XCTAssertEqual(other.state.draft?.steps.count, 6)
    }

    /// The plans are one draft while they are new: the one would be refused where the other was begun.
    @MainActor
    func testTheOtherPlanIsClosedAndItsWordsAreKept() async throws {
        let app = try await Home().open()
        app.open(.plan(.badNight))
        let night = PlanViewModel(app, kind: .badNight)
        await night.load()
        night.setKnows(secret)
        app.go(.more)
        app.open(.plan(.crisis))
        XCTAssertEqual(app.state.stacks, [.more: [.plan(.crisis)]])
        let crisis = PlanViewModel(app, kind: .crisis)
        await crisis.load()
        XCTAssertTrue(crisis.state.otherBegun, "it was kept first")
        app.openInstead(.plan(.badNight))
        XCTAssertEqual(app.state.stacks, [.more: [.plan(.badNight)]])
        let again = PlanViewModel(app, kind: .badNight)
        await again.load()
        XCTAssertEqual(again.state.draft?.knows, secret)
    }

    @MainActor
    func testRemovingAndDiscardingAreTakenBack() async throws {
        let app = try await Home().open()
        let model = await open(.badNight, in: app)
        model.setText("The blue room", step: "sleep")
        await model.save()
        model.setText("The sofa", step: "sleep")
        await model.left()
        XCTAssertTrue(model.state.draftKept)
        await model.discard()
        XCTAssertEqual(model.state.step("sleep")?.text, "The blue room")
        await app.undo()
        await model.load()
        XCTAssertEqual(model.state.step("sleep")?.text, "The sofa")
        // The latest key comes back too.
        model.setText("The sofa, or the floor", step: "sleep")
        await model.discard()
        await app.undo()
        await model.load()
        XCTAssertEqual(model.state.step("sleep")?.text, "The sofa, or the floor")
        await model.discard()
        await model.remove()
        XCTAssertNil(model.state.plan)
        XCTAssertEqual(model.state.step("sleep")?.text, "")
        await app.undo()
        await model.load()
        XCTAssertEqual(model.state.plan?.steps.map(\.text), ["The blue room"])
    }

    @MainActor
    func testARefusedNumberStaysOnTheScreen() async throws {
        let app = try await Home().open()
        let model = await open(.crisis, in: app)
        model.setNumber("call Mira", step: "people")
        await model.save()
        XCTAssertEqual(model.state.problem?.field, "number")
        XCTAssertEqual(model.state.step("people")?.number, "call Mira")
        XCTAssertNil(model.state.plan)
    }

    @MainActor
    func testAPlanLeavesByANameThatTellsNothing() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = await open(.badNight, in: app)
        model.setText(secret, step: "sleep")
        await model.save()
        let exported = await model.export(to: home.folder.appendingPathComponent("out"))
        let file = try XCTUnwrap(exported, "\(String(describing: model.state.problem))")
        XCTAssertEqual(file.lastPathComponent, "notes-2026-11.md")
        XCTAssertTrue(try String(contentsOf: file, encoding: .utf8).contains(secret))
        let inside = await model.export(to: home.store)
        XCTAssertNil(inside, "not into the store's own folder")
        XCTAssertNotNil(model.state.problem)
    }

    /// The person may not choose where it goes, or the app may end meanwhile.
    @MainActor
    func testNoExportStaysBehind() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = await open(.badNight, in: app)
        model.setText(secret, step: "sleep")
        await model.save()
        func files() -> [String] {
            (try? FileManager.default.contentsOfDirectory(atPath: home.leaving.path)) ?? []
        }
        let made = await model.export(to: home.leaving)
        let first = try XCTUnwrap(made)
        XCTAssertEqual(files(), [first.lastPathComponent])
        // Another one takes its place.
        let old = home.leaving.appendingPathComponent("notes-2020-01.md")
        try FileManager.default.moveItem(at: first, to: old)
        _ = await model.export(to: home.leaving)
        XCTAssertEqual(files(), [first.lastPathComponent])
        await app.lock()
        XCTAssertEqual(files(), [])
        _ = await home.unlock(app)
        _ = await model.export(to: home.leaving)
        XCTAssertEqual(files().count, 1)
        // The app ends, and starts again.
        _ = await home.start()
        XCTAssertEqual(files(), [])
    }

    /// A plan is looked up again after an undo elsewhere, while the person goes on typing.
    @MainActor
    func testWhatIsTypedWhileAPlanIsLookedUpStays() async throws {
        let app = try await Home().open()
        let model = await open(.badNight, in: app)
        model.setText("The blue room", step: "sleep")
        await model.save()
        let gate = Gate()
        gate.shut(app)
        let loading = await begun { await model.load() }
        model.setText(secret, step: "sleep")
        gate.open()
        await loading.value
        XCTAssertEqual(model.state.step("sleep")?.text, secret)
        await model.left()
        let again = await open(.badNight, in: app)
        XCTAssertEqual(again.state.step("sleep")?.text, secret)
    }

    @MainActor
    func testNothingIsTypedWhileASavedPlanIsLookedUp() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = await open(.badNight, in: app)
        model.setText("The blue room", step: "sleep")
        await model.save()
        model.setText("The sofa", step: "sleep")
        var isSaving = true
        let saving = Task {
            await model.save()
            isSaving = false
        }
        while isSaving {
            if model.keeper?.ended != false { XCTAssertFalse(model.state.ready, "nothing would keep it") }
            await Task.yield()
        }
        await saving.value
        XCTAssertTrue(model.state.ready)
        XCTAssertEqual(model.state.step("sleep")?.text, "The sofa")
    }

    @MainActor
    func testAPlanIsFoundByItsWords() async throws {
        let app = try await Home().open()
        let model = await open(.crisis, in: app)
        model.setText("The lighthouse", step: "places")
        await model.save()
        let journal = JournalViewModel(app)
        await journal.search("lighthouse")
        XCTAssertEqual(journal.state.plans.map(\.kind), [.crisis])
        await journal.search("harbour")
        XCTAssertEqual(journal.state.plans, [])
    }
}
