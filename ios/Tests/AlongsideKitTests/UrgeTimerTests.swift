import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

final class UrgeTimerTests: XCTestCase {
    @MainActor
    func testItRunsThroughTheLockAndTheDeathOfTheProcess() async throws {
        let home = try Home()
        let app = try await home.open()
        let timer = app.urge
        await timer.refresh()
        XCTAssertNil(timer.state.timer)
        await timer.start()
        home.clock.wait(60)
        timer.tick()
        XCTAssertEqual(timer.state.remainingSeconds, 1140)
        await app.lock()
        let again = await home.start()
        let help = HelpViewModel(again)
        await help.load()
        let other = again.urge
        XCTAssertEqual(other.state.remainingSeconds, 1140, "Help now shows it running")
        home.clock.wait(1140)
        other.tick()
        XCTAssertTrue(other.state.ended)
        await other.end(.stillStrong)
        XCTAssertEqual(other.state.outcome, .stillStrong)
        XCTAssertNil(other.state.timer)
        await other.refresh()
        XCTAssertNil(other.state.timer)
        await timer.end(.easier)
        XCTAssertNil(timer.state.problem, "its end was said before")
    }

    @MainActor
    func testTheOutcomesComeFromMinuteFiveOnOrAfterStopEarly() async throws {
        let home = try Home()
        let app = await home.start()
        let timer = app.urge
        await timer.start()
        home.clock.wait(299)
        timer.tick()
        XCTAssertFalse(timer.state.canEnd)
        home.clock.wait(1)
        timer.tick()
        XCTAssertTrue(timer.state.canEnd)
        await timer.end(.stillStrong)
        await timer.start()
        XCTAssertNil(timer.state.outcome)
        XCTAssertFalse(timer.state.canEnd, "another round is as quiet as the first")
        timer.stopEarly()
        XCTAssertTrue(timer.state.canEnd)
        home.clock.wait(1)
        timer.tick()
        XCTAssertTrue(timer.state.canEnd)
        await timer.end(.easier)
        XCTAssertEqual(timer.state.outcome, .easier)
        await timer.start()
        XCTAssertFalse(timer.state.canEnd)
    }

    @MainActor
    func testItStaysOnTheScreenWhenTheStoreLocks() async throws {
        let home = try Home()
        let app = try await home.open()
        app.go(.tools)
        app.open(.urgeTimer)
        await app.urge.start()
        await app.lock()
        XCTAssertEqual(app.state.stage, .locked)
        XCTAssertTrue(app.state.timerStays)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.problem?.what, .pinNeeded, "all behind it is locked")
        await app.urge.refresh()
        XCTAssertEqual(app.urge.state.remainingSeconds, 1200)
        app.leaveTimer()
        XCTAssertFalse(app.state.timerStays)
        _ = await home.unlock(app)
        XCTAssertNil(app.state.page, "what was left is left")
        app.open(.urgeTimer)
        // By itself, out of sight.
        await app.leftScreen(.screenOff)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .locked)
        XCTAssertTrue(app.state.timerStays)
        _ = await home.unlock(app)
        XCTAssertFalse(app.state.timerStays)
        // Another page is gone with the lock.
        app.go(.more)
        await app.lock()
        XCTAssertFalse(app.state.timerStays)
    }

    @MainActor
    func testItRunsWhileItIsOnTheScreen() async throws {
        let home = try Home()
        let app = await home.start()
        await app.urge.start()
        let shown = Task { await app.urge.run() }
        home.clock.wait(30)
        await until { app.urge.state.remainingSeconds == 1170 }
        shown.cancel()
        await shown.value
    }

    @MainActor
    func testAfterStillStrongWhoIsInReachIsThereWhileLocked() async throws {
        let home = try Home()
        let app = try await home.open()
        let cards = CardsViewModel(app)
        await cards.write(nil)
        cards.setTitle("Sam")
        await cards.save()
        await app.lock()
        await app.urge.start()
        await app.urge.refresh()
        await app.urge.end(.stillStrong)
        XCTAssertEqual(app.urge.state.cards.map(\.title), ["Sam"])
    }
}
