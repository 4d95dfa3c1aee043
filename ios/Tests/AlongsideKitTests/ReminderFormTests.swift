import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// When a reminder asks, as it is chosen in its form.
final class ReminderFormTests: XCTestCase {
    @MainActor
    private func begun(_ app: AppViewModel, about: MeetingId? = nil) async -> ReminderViewModel {
        let model = ReminderViewModel(app, about: about, named: "A meeting")
        await model.load()
        return model
    }

    @MainActor
    private func rule(_ model: ReminderViewModel) throws -> Rule { try XCTUnwrap(model.state.rule) }

    @MainActor
    func testEachWayToRepeatIsChosenAndSaved() async throws {
        let home = try Home()
        let app = try await home.open()
        // The day on which the test begins is a Sunday, the fourth of its month.
        let expected: [RepeatChoice: Days] = [
            .daily: .daily(every: 1), .everyDays: .daily(every: 4),
            .weekly: .weekly(every: 2, on: [.tuesday, .sunday], weekStart: Weekday.shownWeek[0]),
            .monthly: .monthly(every: 1, on: [.nth(number: 4, weekday: .sunday)]),
            .yearly: .yearly(every: 1, months: [11], on: [.day(number: 22)]),
        ]
        for choice in RepeatChoice.allCases {
            let model = await begun(app)
            XCTAssertEqual(model.state.repeat, .daily)
            model.setText("\(choice)")
            model.setRepeat(choice)
            XCTAssertEqual(model.state.repeat, choice)
            switch choice {
            case .everyDays: model.setEvery(4)
            case .weekly:
                model.setDays([.tuesday, .sunday])
                model.setEvery(2)
            case .monthly: model.setMonthDay(.nth(number: 4, weekday: .sunday))
            case .once: model.setTime(0, "20:00")
            case .afterLast:
                model.setMinutes(90)
                model.setFirst(moment("2026-11-22T19:00:00-05:00"))
            case .daily, .yearly: break
            }
            await model.save()
            XCTAssertTrue(model.state.finished, "\(choice): \(model.state)")
        }
        let list = RemindersViewModel(app)
        await list.refresh()
        XCTAssertEqual(list.state.planned.count, RepeatChoice.allCases.count)
        for kept in list.state.planned {
            XCTAssertEqual("\(kept.timing.repeat)", kept.text)
            switch kept.timing {
            case .atTimes(let rule, _) where kept.timing.repeat != .once:
                XCTAssertEqual(rule.days, expected[kept.timing.repeat], kept.text)
            case .atTimes(let rule, _): XCTAssertEqual(rule.end, .count(times: 1))
            case .afterLast(let minutes, let first):
                XCTAssertEqual(minutes, 90)
                XCTAssertEqual(first, moment("2026-11-22T19:00:00-05:00"))
            }
        }
    }

    @MainActor
    func testTimesAreAddedAndTakenAwayAndTheFirstBegins() async throws {
        let model = await begun(try await Home().open())
        model.addTime()
        XCTAssertEqual(model.state.times, ["09:00", "10:00"])
        model.setTime(1, "07:30")
        XCTAssertEqual(model.state.times, ["09:00", "07:30"], "each stays in its row")
        XCTAssertEqual(try rule(model).start.time, "07:30")
        model.removeTime(0)
        XCTAssertEqual(model.state.times, ["07:30"])
        model.setTime(5, "12:00")
        model.removeTime(5)
        XCTAssertEqual(model.state.times, ["07:30"])
        model.setTime(0, "23:30")
        model.addTime()
        XCTAssertEqual(model.state.times, ["23:30", "00:30"])
    }

    @MainActor
    func testTheNextTimesAreToldInWords() async throws {
        let model = await begun(try await Home().open())
        XCTAssertEqual(model.state.preview?.next.map(\.local.day), ["2026-11-23", "2026-11-24", "2026-11-25"])
        model.setRepeat(.everyDays)
        await until { model.state.preview?.next.map(\.local.day) == ["2026-11-24", "2026-11-26", "2026-11-28"] }
        XCTAssertEqual(model.state.preview?.summary.isEmpty, false)
        // What is refused has no next time: the field says why once it is saved.
        model.setRepeat(.weekly)
        await until { model.state.preview == nil }
        model.setText("Walk")
        await model.save()
        XCTAssertEqual(model.state.problem?.input, .days)
        XCTAssertEqual(model.state.problem?.isOf(.days), true)
        XCTAssertEqual(model.state.problem?.isOf(.times), false)
        model.setEnd(.count(times: 2))
        model.setDays([.monday])
        await until { model.state.preview?.next.count == 2 }
    }

    @MainActor
    func testTheDayOfAMonthGoesAlongWithItsFirst() async throws {
        let model = await begun(try await Home().open())
        model.setRepeat(.monthly)
        XCTAssertEqual(model.state.monthDay, .day(number: 22))
        model.setStart("2026-12-31")
        XCTAssertEqual(model.state.monthDay, .dayOrLast(number: 31), "of a shorter month its last")
        model.setMonthDay(.nthFromEnd(number: 1, weekday: .thursday))
        model.setStart("2027-01-29")
        XCTAssertEqual(model.state.monthDay, .nthFromEnd(number: 1, weekday: .friday))
        model.setMonthDay(.fromEnd(number: 1))
        model.setStart("2027-03-03")
        XCTAssertEqual(model.state.monthDay, .fromEnd(number: 1))
        model.setRepeat(.yearly)
        model.setStart("2028-02-29")
        XCTAssertEqual(
            try rule(model).days, .yearly(every: 1, months: [2], on: [.dayOrLast(number: 29)]))
    }

    func testADayOfAMonthIsNamedInEachWay() {
        XCTAssertEqual(
            MonthDay.all(of: "2026-11-03"),
            [.day(number: 3), .fromEnd(number: 1), .nth(number: 1, weekday: .tuesday)])
        XCTAssertEqual(
            MonthDay.all(of: "2026-11-24"),
            [
                .day(number: 24), .fromEnd(number: 1), .nth(number: 4, weekday: .tuesday),
                .nthFromEnd(number: 1, weekday: .tuesday),
            ])
        XCTAssertEqual(
            MonthDay.all(of: "2026-11-30"),
            [
                .dayOrLast(number: 30), .fromEnd(number: 1),
                .nthFromEnd(number: 1, weekday: .monday),
            ])
        XCTAssertEqual(MonthDay.all(of: "soon"), [])
        XCTAssertEqual(WallClock.day(aMonthAfter: "2027-01-31"), "2027-02-28")
    }

    @MainActor
    func testWhatTheLockScreenShowsIsArmed() async throws {
        let home = try Home()
        let app = try await home.open()
        let notices: [AlongsideCore.Notice] = [.neutral, .cover(text: "Post"), .full, .nothing]
        for (hour, notice) in notices.enumerated() {
            let model = await begun(app)
            model.setText(secret)
            model.setRepeat(.once)
            model.setStart("2026-11-23")
            model.setTime(0, "1\(hour):00")
            model.setNotice(notice)
            await model.save()
            XCTAssertTrue(model.state.finished, "\(model.state)")
        }
        let alarms = await home.center.alarms
        XCTAssertEqual(alarms.map(\.says), [.planned, .words("Post"), .words(secret)])
        XCTAssertFalse(alarms.map { $0.id + $0.mark }.joined().contains(secret))

        let model = await begun(app)
        model.setText("Empty")
        model.setNotice(.cover(text: ""))
        await model.save()
        XCTAssertEqual(model.state.problem?.isOf(.cover), true)
    }

    @MainActor
    func testTheRestOfTheFormIsKept() async throws {
        let app = try await Home().open()
        let model = await begun(app)
        model.setText("Dentist")
        model.setSubject(.appointment)
        model.setLead(45)
        model.setInQuietHours(true)
        model.setStopAfter(5)
        model.setEnd(.until(last: WallMoment(day: "2026-12-22", time: "23:59")))
        await model.save()
        let list = RemindersViewModel(app)
        await list.refresh()
        let kept = try XCTUnwrap(list.state.planned.first)
        XCTAssertEqual(kept.subject, .appointment)
        XCTAssertEqual([kept.lead, kept.stopAfter], [45, 5])
        XCTAssertTrue(kept.inQuietHours)
        XCTAssertEqual(kept.next, moment("2026-11-23T08:15:00-05:00"), "so long before its time")
        let again = ReminderViewModel(app, id: kept.id)
        await again.load()
        again.setStopAfter(nil)
        again.setLead(20_000)
        await again.save()
        XCTAssertEqual(again.state.problem?.isOf(.lead), true)
        again.setLead(0)
        await again.save()
        XCTAssertTrue(again.state.finished)
    }

    @MainActor
    func testAMeetingIsRemindedOfWithoutItsName() async throws {
        let app = try await Home().open()
        let made = MeetingViewModel(app)
        await made.load()
        made.setName(secret)
        made.setDay(.tuesday)
        made.setStart("19:30")
        await made.save()
        let groups = GroupsViewModel(app)
        await groups.refresh()
        let meeting = try XCTUnwrap(groups.state.next.first)
        let id = meeting.meeting.id

        let model = await begun(app, about: id)
        XCTAssertEqual(model.state.text, "A meeting")
        XCTAssertEqual(model.state.repeat, .weekly)
        XCTAssertEqual(model.state.days, [.tuesday])
        XCTAssertEqual([model.state.times.joined(), model.state.zone], ["19:30", newYork])
        XCTAssertTrue(model.state.keepZone)
        model.setText("The usual")
        await until { model.state.draftKept }

        // Another one was begun meanwhile: that is said where it is not the same.
        let same = await begun(app, about: id)
        XCTAssertEqual(same.state.text, "The usual")
        let other = ReminderViewModel(app)
        await other.load()
        XCTAssertEqual(other.state.text, "The usual", "the form of a new one goes on with it")
        await other.save()
        let list = RemindersViewModel(app)
        await list.refresh()
        let kept = try XCTUnwrap(list.state.planned.first)
        XCTAssertEqual(kept.subject, .about(thing: .meeting(id: id)))
        XCTAssertEqual(kept.next, moment("2026-11-24T19:00:00-05:00"), "half an hour before")

        let words = await begun(app)
        words.setText("Water")
        await until { words.state.draftKept }
        let later = await begun(app, about: id)
        XCTAssertEqual(later.state.otherBegun, .reminder(nil))
        XCTAssertFalse(later.state.loaded)
    }

    @MainActor
    func testWhatWasTypedIsThrownAway() async throws {
        let app = try await Home().open()
        let model = await begun(app)
        model.setText(secret)
        await model.discard()
        XCTAssertTrue(model.state.finished)
        let list = RemindersViewModel(app)
        await list.refresh()
        XCTAssertNil(list.state.draft)
        await app.undo()
        await list.refresh()
        XCTAssertNotNil(list.state.draft)
    }
}
