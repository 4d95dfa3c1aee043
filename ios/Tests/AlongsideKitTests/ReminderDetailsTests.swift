import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// A reminder after it was planned: answers, its history, pauses and quiet hours.
final class ReminderDetailsTests: XCTestCase {
    @MainActor
    private func details(_ app: AppViewModel, _ id: ReminderId) async -> ReminderDetailsViewModel {
        let model = ReminderDetailsViewModel(app, id: id)
        await model.refresh()
        return model
    }

    @MainActor
    func testWhatAsksIsAnsweredAndStandsInTheHistory() async throws {
        let home = try Home()
        let app = try await home.open()
        let id = try await app.reminded().id
        let model = await details(app, id)
        XCTAssertEqual(model.state.answerable?.why, .early)
        XCTAssertEqual(model.state.history, [])
        home.clock.wait(3600)
        await model.refresh()
        XCTAssertEqual(model.state.answerable?.why, .asking)
        await model.later()
        let back = home.clock.context.now + Double(AlarmPlanner.later) * 60
        XCTAssertEqual(app.state.notice, Notice(said: .later(back), undo: true))
        XCTAssertEqual(model.state.answerable?.why, .putOff)
        XCTAssertEqual(model.state.history.map(\.state), [.putOff])
        await model.done()
        XCTAssertEqual(app.state.notice, Notice(said: .done, undo: true))
        XCTAssertEqual(model.state.history.map(\.state), [.done])
        let done = try XCTUnwrap(model.state.history.first)
        await model.markDone(done.occurrence)
        XCTAssertEqual(app.state.notice, Notice(said: .answeredBefore, undo: false))
        await app.undo()
        await model.refresh()
        XCTAssertEqual(model.state.history.map(\.state), [.putOff])
        await model.skip()
        XCTAssertEqual(app.state.notice, Notice(said: .skipped, undo: true))
        XCTAssertEqual(model.state.history.map(\.state), [.skipped])
        await model.markDone(done.occurrence)
        XCTAssertEqual(model.state.history.map(\.state), [.done], "it was done after all")
    }

    @MainActor
    func testAnAnswerBeforeItsTimeSaysSo() async throws {
        let app = try await Home().open()
        let first = await details(app, try await app.reminded().id)
        await first.done()
        XCTAssertEqual(app.state.notice, Notice(said: .doneEarly, undo: true))
        await app.undo()
        await first.refresh()
        await first.skip()
        XCTAssertEqual(app.state.notice, Notice(said: .skippedEarly, undo: true))
        await first.refresh()
        XCTAssertNil(first.state.answerable)
    }

    @MainActor
    func testTheHistoryIsReadPageByPage() async throws {
        let home = try Home()
        let app = try await home.open()
        let id = try await app.reminded().id
        home.clock.wait(40 * 86_400)
        let model = await details(app, id)
        XCTAssertEqual(model.state.history.count, 30)
        XCTAssertTrue(model.state.hasMore)
        XCTAssertEqual(model.state.history.first?.state, .asking)
        await model.more()
        XCTAssertEqual(model.state.history.count, 40)
        XCTAssertFalse(model.state.hasMore)
        let days = model.state.history.map(\.occurrence.local.day)
        XCTAssertEqual(days, days.sorted(by: >))
        XCTAssertEqual(Set(days).count, 40)
        // One that got no answer was done after all; the list stays as long.
        let missed = model.state.history[35]
        XCTAssertEqual(missed.state, .missed)
        await model.markDone(missed.occurrence)
        XCTAssertNil(model.state.problem)
        XCTAssertEqual(model.state.history.count, 40)
        XCTAssertEqual(model.state.history[35].state, .done)
    }

    @MainActor
    func testOneIsPausedResumedStoppedAndStarted() async throws {
        let home = try Home()
        let app = try await home.open()
        let id = try await app.reminded().id
        let (model, list) = (await details(app, id), RemindersViewModel(app))
        var refused = await model.pause("2026-11-21")
        XCTAssertEqual(refused?.what, .inThePast)
        XCTAssertNil(model.state.problem, "it is said where the day is chosen")
        refused = await model.pause("2026-11-24")
        XCTAssertNil(refused)
        XCTAssertEqual(model.state.reminder?.state, .paused(lastDay: "2026-11-24"))
        XCTAssertEqual(app.state.notice, Notice(said: .paused, undo: true))
        var armed = await home.center.alarms.first?.at
        XCTAssertEqual(armed, moment("2026-11-25T18:30:00-05:00"))
        await list.refresh()
        XCTAssertEqual(list.state.paused.map(\.id), [id])
        XCTAssertEqual(list.state.planned, [])
        await list.resume(id)
        XCTAssertEqual(app.state.notice, Notice(said: .resumed(.on), undo: true))
        XCTAssertEqual(list.state.planned.map(\.id), [id])
        armed = await home.center.alarms.first?.at
        XCTAssertEqual(armed, moment("2026-11-22T18:30:00-05:00"))
        _ = await model.pause("2026-11-24")
        await model.resume()
        XCTAssertEqual(model.state.reminder?.state, .on)
        await model.setStopped(true)
        XCTAssertEqual(model.state.reminder?.state, .stopped)
        await model.setStopped(false)
        XCTAssertEqual(app.state.notice, Notice(said: .startedAgain, undo: true))
        XCTAssertEqual(model.state.reminder?.state, .on)
    }

    @MainActor
    func testAllArePausedAndAskAgain() async throws {
        let home = try Home()
        let app = try await home.open()
        _ = try await app.reminded()
        let list = RemindersViewModel(app)
        await list.refresh()
        XCTAssertNil(list.state.pausedUntil)
        let refused = await list.pauseAll("2026-11-30")
        XCTAssertNil(refused)
        XCTAssertEqual(list.state.pausedUntil, "2026-11-30")
        var armed = await home.center.alarms.first?.at
        XCTAssertEqual(armed, moment("2026-12-01T18:30:00-05:00"))
        await list.resumeAll()
        XCTAssertNil(list.state.pausedUntil)
        armed = await home.center.alarms.first?.at
        XCTAssertEqual(armed, moment("2026-11-22T18:30:00-05:00"))
        await app.undo()
        await list.refresh()
        XCTAssertEqual(list.state.pausedUntil, "2026-11-30")
        home.clock.wait(9 * 86_400)
        await list.refresh()
        XCTAssertNil(list.state.pausedUntil, "its last day is over")
    }

    @MainActor
    func testQuietHoursAreSetAndTakenAway() async throws {
        let home = try Home()
        let app = try await home.open()
        _ = try await app.reminded(at: "23:00")
        let list = RemindersViewModel(app)
        _ = await list.setQuietHours(.usual)
        XCTAssertEqual(list.state.quietHours, .usual)
        XCTAssertEqual(app.state.notice, Notice(said: .kept, undo: true))
        var armed = await home.center.alarms.first?.at
        XCTAssertEqual(armed, moment("2026-11-23T07:00:00-05:00"), "it waits for their end")
        let refused = await list.setQuietHours(QuietHours(from: "07:00", to: "07:00"))
        XCTAssertEqual(refused?.field, "to")
        XCTAssertEqual(list.state.quietHours, .usual)
        XCTAssertNil(list.state.problem, "it is said where the hours are chosen")
        _ = await list.setQuietHours(nil)
        XCTAssertNil(list.state.quietHours)
        armed = await home.center.alarms.first?.at
        XCTAssertEqual(armed, moment("2026-11-22T23:00:00-05:00"))
    }

    @MainActor
    func testWhatIsSkippedInTheListAsksNoMore() async throws {
        let home = try Home()
        let app = try await home.open()
        _ = try await app.reminded()
        home.clock.wait(3600)
        let list = RemindersViewModel(app)
        await list.refresh()
        let due = try XCTUnwrap(list.state.due.first)
        await list.skip(due.reminder.id, due.occurrence)
        XCTAssertEqual(list.state.due, [])
        await app.undo()
        await list.refresh()
        await list.later(due.reminder.id, due.occurrence)
        XCTAssertEqual(list.state.due, [])
        await app.undo()
        await list.refresh()
        await list.done(due.reminder.id, due.occurrence)
        XCTAssertEqual(list.state.due, [])
    }

    @MainActor
    func testOneThatGotNoAnswerOftenEnoughGivesUpAndStartsAgain() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ReminderViewModel(app)
        await model.load()
        model.setText("Water")
        model.setStopAfter(3)
        await model.save()
        home.clock.wait(6 * 86_400)
        let list = RemindersViewModel(app)
        await list.refresh()
        let off = try XCTUnwrap(list.state.off.first, "\(list.state)")
        XCTAssertEqual(off.state, .gaveUp)
        XCTAssertNil(off.next)
        await list.setStopped(off.id, false)
        XCTAssertEqual(list.state.planned.map(\.id), [off.id])
    }

    @MainActor
    func testOneThatIsNotThereIsSaid() async throws {
        let app = try await Home().open()
        let id = try await app.reminded().id
        let model = await details(app, String(id.dropLast()) + (id.hasSuffix("0") ? "1" : "0"))
        XCTAssertEqual(model.state.problem?.what, .gone)
        XCTAssertFalse(model.state.loaded)
        await model.done()
        XCTAssertNil(app.state.notice.map { $0.said == .done ? $0 : nil } ?? nil)
    }
}
