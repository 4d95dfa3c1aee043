import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

final class RemindersTests: XCTestCase {
    @MainActor
    func testAReminderIsMadeEditedStoppedAndStartedAgain() async throws {
        let home = try Home()
        let app = try await home.open()
        let reminders = RemindersViewModel(app)
        await reminders.refresh()
        XCTAssertEqual(reminders.state, RemindersState())

        try await app.remind("Water", at: "08:00")
        let asked = await home.center.asked
        XCTAssertEqual(asked, 1, "the system is asked for leave with the first one")
        await reminders.refresh()
        let made = try XCTUnwrap(reminders.state.reminders.first)
        XCTAssertEqual(made.rule, Rule(repeat: .daily, time: "08:00"))
        XCTAssertEqual(made.next, moment("2026-11-23T08:00:00-05:00"))

        let edit = ReminderViewModel(app, id: made.id)
        await edit.load()
        XCTAssertEqual(edit.state.text, "Water")
        edit.choose(.weekly)
        await edit.save()
        XCTAssertEqual(edit.state.problem?.input, .days)
        edit.toggle(.friday)
        edit.toggle(.monday)
        edit.keep(zone: true)
        edit.write("Walk")
        await edit.save()
        XCTAssertTrue(edit.state.finished, "\(edit.state)")
        await reminders.refresh()
        let edited = try XCTUnwrap(reminders.state.reminders.first)
        XCTAssertEqual(edited.text, "Walk")
        XCTAssertEqual(
            edited.rule,
            Rule(repeat: .weekly(days: [.monday, .friday]), time: "08:00", zone: newYork))
        await app.undo()
        await reminders.refresh()
        XCTAssertEqual(reminders.state.reminders.map(\.text), ["Water"])

        await reminders.stop(made.id)
        XCTAssertEqual(reminders.state.reminders, [])
        let plan = await home.center.plan
        XCTAssertEqual(plan, .none)
        await reminders.show(stopped: true)
        XCTAssertEqual(reminders.state.reminders.map(\.stopped), [true])
        await reminders.startAgain(made.id)
        XCTAssertEqual(reminders.state.reminders.map(\.stopped), [false])
    }

    @MainActor
    func testWhatIsTypedOfAReminderSurvivesTheDeathOfTheProcess() async throws {
        let home = try Home()
        do {
            let app = try await home.open()
            let model = ReminderViewModel(app)
            await model.load()
            XCTAssertEqual(model.state.day, "2026-11-22")
            model.choose(.once)
            model.choose(day: "2026-12-24")
            // What is chosen of another way to repeat is there again with it.
            model.choose(.weekly)
            model.toggle(.sunday)
            model.choose(.once)
            XCTAssertEqual(model.state.draft?.rule.repeat, .once(day: "2026-12-24"))
            model.choose(.weekly)
            XCTAssertEqual(model.state.draft?.rule.repeat, .weekly(days: [.sunday]))
            model.choose(.once)
            model.choose(time: "17:45")
            model.write(secret)
            await until { model.state.draftKept }
        }
        let app = await home.start()
        _ = await home.unlock(app)
        let reminders = RemindersViewModel(app)
        await reminders.refresh()
        XCTAssertEqual(reminders.state.draft?.of, .new(kind: .reminder))
        let model = ReminderViewModel(app)
        await model.load()
        XCTAssertEqual(model.state.text, secret)
        XCTAssertEqual(model.state.repeat, .once)
        XCTAssertEqual(model.state.day, "2026-12-24")
        XCTAssertEqual(model.state.time, "17:45")
        await model.save()
        await reminders.refresh()
        XCTAssertNil(reminders.state.draft)
        XCTAssertEqual(
            reminders.state.reminders.map(\.rule.repeat), [.once(day: "2026-12-24")])
    }

    @MainActor
    func testADayThatIsPastIsRefusedAtItsField() async throws {
        let app = try await Home().open()
        let model = ReminderViewModel(app)
        await model.load()
        model.write("Yesterday")
        model.choose(.once)
        model.choose(day: "2026-11-21")
        await model.save()
        XCTAssertEqual(model.state.problem?.what, .inThePast)
        XCTAssertFalse(model.state.finished)
    }

    @MainActor
    func testTodayAnswersAndTakesBack() async throws {
        let home = try Home()
        let app = try await home.open()
        let today = TodayViewModel(app)
        await today.refresh()
        XCTAssertEqual(today.state.today?.due, [])
        XCTAssertEqual(today.state.today?.step, .writeALine)
        for text in [secret, "Water"] { try await app.remind(text, at: "18:30") }
        home.clock.wait(3600)
        await today.refresh()
        let due = try XCTUnwrap(today.state.today?.due)
        XCTAssertEqual(due.count, 2)
        XCTAssertEqual(today.state.shown, [])
        today.show(due[0].reminder.id)
        XCTAssertEqual(today.state.shown, [due[0].reminder.id])
        today.show(due[0].reminder.id)
        XCTAssertEqual(today.state.shown, [])

        await today.done(due[0].reminder.id, day: due[0].day)
        XCTAssertEqual(today.state.today?.due.count, 1)
        XCTAssertEqual(app.state.notice, Notice(said: .done, undo: true))
        await today.later(due[1].reminder.id, day: due[1].day)
        XCTAssertEqual(today.state.today?.due, [])
        XCTAssertEqual(
            today.state.today?.nextReminder, home.clock.context.now + Double(AlarmPlanner.later) * 60)
        await app.undo()
        await app.undo()
        await today.refresh()
        XCTAssertEqual(today.state.today?.due.count, 2)
        let plan = await home.center.plan
        XCTAssertEqual(plan.asking.count, 2)
    }
}
