import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// What is said where reminders are silent, and that nobody is left without a way back.
final class SilenceTests: XCTestCase {
    @MainActor
    func testWhereAllAreTurnedOffTheListLeadsBack() async throws {
        let app = try await Home().open()
        let list = RemindersViewModel(app)
        await list.refresh()
        XCTAssertTrue(list.state.isEmpty)
        let id = try await app.reminded().id
        await list.setStopped(id, true)
        XCTAssertEqual(list.state.reminders, [])
        XCTAssertFalse(list.state.isEmpty)
        await list.showStopped(true)
        XCTAssertEqual(list.state.off.map(\.id), [id])
        await list.setStopped(id, false)
        XCTAssertEqual(list.state.planned.map(\.id), [id])
    }

    @MainActor
    func testQuietHoursAndAPauseAreReachedWithoutReminders() async throws {
        let app = try await Home().open()
        let list = RemindersViewModel(app)
        _ = await list.setQuietHours(.usual)
        XCTAssertFalse(list.state.isEmpty)
        _ = await list.setQuietHours(nil)
        XCTAssertTrue(list.state.isEmpty)
        _ = await list.pauseAll("2026-11-30")
        XCTAssertFalse(list.state.isEmpty)
        await list.resumeAll()
        XCTAssertTrue(list.state.isEmpty)
    }

    @MainActor
    func testAPauseThatHasNotBegunIsNotTold() async throws {
        let home = try Home()
        let app = try await home.open()
        _ = try await app.reminded()
        let list = RemindersViewModel(app)
        home.clock.set("2027-11-22T18:00:00-05:00")
        _ = await list.pauseAll("2027-11-30")
        XCTAssertEqual(list.state.pausedUntil, "2027-11-30")
        home.clock.set("2026-11-23T18:00:00-05:00")
        await list.refresh()
        XCTAssertNil(list.state.pausedUntil)
        _ = await list.pauseAll("2026-11-25")
        XCTAssertEqual(list.state.pausedUntil, "2026-11-25")
        await list.resumeAll()
        XCTAssertNil(list.state.pausedUntil)
    }

    @MainActor
    func testResumeSaysThatAllAreSilent() async throws {
        let app = try await Home().open()
        let id = try await app.reminded().id
        let (list, model) = (RemindersViewModel(app), ReminderDetailsViewModel(app, id: id))
        _ = await model.pause("2026-11-24")
        _ = await list.pauseAll("2026-11-30")
        await model.resume()
        let silent = Notice.Said.resumed(.allPaused(until: "2026-11-30"))
        XCTAssertEqual(app.state.notice, Notice(said: silent, undo: false))
        await list.resumeAll()
        await list.setStopped(id, true)
        _ = await list.pauseAll("2026-11-30")
        await list.setStopped(id, false)
        XCTAssertEqual(app.state.notice, Notice(said: silent, undo: true))
    }

    @MainActor
    func testLaterSaysWhenItIsBackAlsoBeyondTheQuietHours() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = ReminderDetailsViewModel(app, id: try await app.reminded(at: "21:50").id)
        _ = await RemindersViewModel(app).setQuietHours(.usual)
        home.clock.set("2026-11-22T21:51:00-05:00")
        await model.refresh()
        await model.later()
        let morning = moment("2026-11-23T07:00:00-05:00")
        XCTAssertEqual(app.state.notice, Notice(said: .later(morning), undo: true))
    }

    @MainActor
    func testWhatAsksNowStandsOnce() async throws {
        let home = try Home()
        let app = try await home.open()
        let id = try await app.reminded().id
        home.clock.wait(3600)
        let list = RemindersViewModel(app)
        await list.refresh()
        XCTAssertEqual(list.state.due.map(\.reminder.id), [id])
        XCTAssertEqual(list.state.planned, [])
        let due = try XCTUnwrap(list.state.due.first)
        await list.done(id, due.occurrence)
        XCTAssertEqual(list.state.planned.map(\.id), [id])
    }
}
