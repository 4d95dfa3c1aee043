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
        XCTAssertEqual(reminders.state, RemindersState(loaded: true))

        try await app.remind("Water", at: "08:00")
        let asked = await home.center.asked
        XCTAssertEqual(asked, 1, "the system is asked for leave with the first one")
        await reminders.refresh()
        let made = try XCTUnwrap(reminders.state.reminders.first)
        XCTAssertEqual(made.timing, .atTimes(rule: .daily("08:00"), zone: nil))
        XCTAssertEqual(made.next, moment("2026-11-23T08:00:00-05:00"))

        let edit = ReminderViewModel(app, id: made.id)
        await edit.load()
        XCTAssertEqual(edit.state.text, "Water")
        edit.setRepeat(.weekly)
        await edit.save()
        XCTAssertEqual(edit.state.problem?.input, .days)
        edit.setDays([.friday, .monday])
        edit.setKeepZone(true)
        edit.setText("Walk")
        await edit.save()
        XCTAssertTrue(edit.state.finished, "\(edit.state)")
        await reminders.refresh()
        let edited = try XCTUnwrap(reminders.state.reminders.first)
        XCTAssertEqual(edited.text, "Walk")
        var rule = Rule.daily("08:00")
        rule.days = .weekly(every: 1, on: [.monday, .friday], weekStart: Weekday.shownWeek[0])
        XCTAssertEqual(edited.timing, .atTimes(rule: rule, zone: newYork))
        await app.undo()
        await reminders.refresh()
        XCTAssertEqual(reminders.state.reminders.map(\.text), ["Water"])

        await reminders.setStopped(made.id, true)
        XCTAssertEqual(reminders.state.reminders, [])
        XCTAssertEqual(app.state.notice, Notice(said: .stopped, undo: true))
        let armed = await home.center.alarms
        XCTAssertEqual(armed, [])
        await reminders.showStopped(true)
        XCTAssertEqual(reminders.state.off.map(\.state), [.stopped])
        await reminders.setStopped(made.id, false)
        XCTAssertEqual(reminders.state.planned.map(\.state), [.on])
        XCTAssertEqual(reminders.state.off, [])
    }

    @MainActor
    func testWhatIsTypedOfAReminderSurvivesTheDeathOfTheProcess() async throws {
        let home = try Home()
        do {
            let app = try await home.open()
            let model = ReminderViewModel(app)
            await model.load()
            XCTAssertEqual(model.state.start, "2026-11-22")
            model.setRepeat(.once)
            model.setStart("2026-12-24")
            // What is chosen of another way to repeat is there again with it.
            model.setRepeat(.weekly)
            model.setDays([.sunday])
            model.setRepeat(.once)
            XCTAssertEqual([model.state.start, model.state.times.joined()], ["2026-12-24", "09:00"])
            XCTAssertEqual(model.state.end, .count(times: 1))
            model.setRepeat(.weekly)
            XCTAssertEqual(model.state.end, .never)
            XCTAssertEqual(model.state.days, [.sunday])
            model.setRepeat(.afterLast)
            XCTAssertEqual(model.state.afterLast?.minutes, 480)
            model.setRepeat(.once)
            model.setTime(0, "17:45")
            model.setText(secret)
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
        XCTAssertEqual(model.state.start, "2026-12-24")
        XCTAssertEqual(model.state.times, ["17:45"])
        await model.save()
        await reminders.refresh()
        XCTAssertNil(reminders.state.draft)
        XCTAssertEqual(reminders.state.reminders.map(\.timing.repeat), [.once])
        XCTAssertEqual(
            reminders.state.reminders.map(\.next), [moment("2026-12-24T17:45:00-05:00")])
    }

    @MainActor
    func testADayThatIsPastIsRefusedAtItsField() async throws {
        let app = try await Home().open()
        let model = ReminderViewModel(app)
        await model.load()
        model.setText("Yesterday")
        model.setRepeat(.once)
        model.setStart("2026-11-21")
        await model.save()
        XCTAssertEqual(model.state.problem?.what, .inThePast)
        XCTAssertEqual(model.state.problem?.isOf(.days), true)
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

        await today.done(due[0].reminder.id, due[0].occurrence)
        XCTAssertEqual(today.state.today?.due.count, 1)
        XCTAssertEqual(app.state.notice, Notice(said: .done, undo: true))
        await today.later(due[1].reminder.id, due[1].occurrence)
        XCTAssertEqual(today.state.today?.due, [])
        XCTAssertEqual(
            today.state.today?.nextReminder, home.clock.context.now + Double(AlarmPlanner.later) * 60)
        await app.undo()
        await app.undo()
        await today.refresh()
        XCTAssertEqual(today.state.today?.due.count, 2)
        let plan = await app.alarms.plan()
        XCTAssertEqual(plan?.asking.count, 2)
    }

    @MainActor
    func testARefusalIsSaidWhereRemindersAre() async throws {
        let home = try Home(center: CenterStandIn(answer: .refused))
        let app = try await home.open()
        let (today, reminders) = (TodayViewModel(app), RemindersViewModel(app))
        await today.refresh()
        await reminders.refresh()
        XCTAssertEqual([today.state.silent, reminders.state.silent], [nil, nil], "nobody was asked")
        var asked = await home.center.asked
        XCTAssertEqual(asked, 0, "nobody is asked before there is something to show")
        for text in ["Water", "Walk"] { try await app.remind(text, at: "08:00") }
        asked = await home.center.asked
        XCTAssertEqual(asked, 1)
        await today.refresh()
        await reminders.refresh()
        XCTAssertEqual([today.state.silent, reminders.state.silent], [.refused, .refused])
        await home.center.allow(.withoutBanners)
        await today.refresh()
        XCTAssertEqual(today.state.silent, .withoutBanners)
        // Nothing is planned any more: Today says nothing of it.
        for reminder in reminders.state.reminders {
            _ = await app.ask {
                try $0.reminders.setReminderStopped(
                    reminderId: reminder.id, stopped: true, context: $1)
            }
        }
        await today.refresh()
        XCTAssertNil(today.state.silent)
    }
}
