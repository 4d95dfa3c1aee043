import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// What goes wrong is told where the app has a place for it.
final class FailureTests: XCTestCase {
    @MainActor
    func testAnUndoThatFailsIsSaid() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.remind("Water", at: "18:30")
        try await app.gateway.lock()
        await app.undo()
        XCTAssertEqual(app.state.notice, Notice(said: .notUndone, undo: false))
    }

    @MainActor
    func testAlarmsThatCannotBeArmedAreTold() async throws {
        let home = try Home()
        let app = try await home.open()
        await home.center.refuse(true)
        try await app.remind("Water", at: "18:30")
        XCTAssertEqual(app.state.alarmTrouble, .notArmed)
        await home.center.refuse(false)
        await app.clockChanged()
        XCTAssertNil(app.state.alarmTrouble)
        let armed = await home.center.alarms
        XCTAssertFalse(armed.isEmpty)
    }

    @MainActor
    func testAnAnswerThatCannotBeKeptIsTriedAgain() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.remind("Water", at: "18:30")
        await app.lock()
        home.clock.wait(3600)
        let asking = try await app.gateway.whileLocked { try $0.alarms(lockKey: $1, context: $2).due }
        let due = try XCTUnwrap(asking.first)
        let away = home.folder.appendingPathComponent("away")
        try FileManager.default.moveItem(at: home.store, to: away)
        await app.answer(.done, reminderId: due.reminderId, occurrence: due.occurrence)
        XCTAssertNotNil(app.state.alarmTrouble)
        try? FileManager.default.removeItem(at: home.store)
        try FileManager.default.moveItem(at: away, to: home.store)
        _ = await home.unlock(app)
        XCTAssertNil(app.state.alarmTrouble)
        let today = TodayViewModel(app)
        await today.refresh()
        XCTAssertEqual(today.state.today?.due, [])
    }

    @MainActor
    func testAPickerThatFailsIsTold() async throws {
        let app = try await Home().open()
        let calendar = CalendarImportViewModel(app)
        calendar.notPicked()
        XCTAssertEqual(calendar.state.problem?.what, .cannotOpen)
        let list = ImportViewModel(app)
        list.notPicked()
        XCTAssertEqual(list.state.problem?.what, .cannotOpen)
    }
}
