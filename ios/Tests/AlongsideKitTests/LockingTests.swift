import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// When the store locks by itself, and what the system gives for it.
final class LockingTests: XCTestCase {
    @MainActor
    private func choose(_ autoLock: AutoLock, in app: AppViewModel) async {
        _ = await app.ask { try $0.keys.setAutoLock(to: autoLock, context: $1) }
    }

    @MainActor
    func testAutoLockHoldsWhenTheAppComesBack() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.leftScreen(.screenOn)
        XCTAssertFalse(app.state.inSight)
        XCTAssertEqual(app.state.stage, .open)
        home.clock.wait(5)
        await app.cameBack()
        XCTAssertTrue(app.state.inSight)
        XCTAssertEqual(app.state.stage, .open)
        await app.leftScreen(.screenOn)
        home.clock.wait(31)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .locked)
        _ = await home.unlock(app)
        // The phone is locked while another app is in front.
        await app.leftScreen(.screenOn)
        await app.leftScreen(.screenOff)
        await app.leftScreen(.screenOn)
        home.clock.wait(31)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .locked)
        _ = await home.unlock(app)
        await choose(.atOnce, in: app)
        await app.leftScreen(.screenOn)
        XCTAssertEqual(app.state.stage, .locked)
    }

    /// The recovery code is on the screen, and the store is open.
    @MainActor
    func testTheStoreLocksInSetUpToo() async throws {
        let home = try Home()
        let app = await home.start()
        app.introduce(.partner, country: "US")
        await app.leftScreen(.screenOn)
        XCTAssertEqual(app.state.stage, .setUp, "there is no store yet")
        await app.cameBack()
        let model = SetUpViewModel(app)
        for _ in 1...2 {
            model.type(goodPin)
            await model.next()
        }
        let code = try XCTUnwrap(model.state.recoveryCode)
        await app.leftScreen(.screenOn)
        XCTAssertEqual(home.time.running, 1)
        home.clock.wait(31)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .locked)
        // What was begun on the screen of the code opens nothing.
        await model.finish()
        XCTAssertEqual(app.state.stage, .locked)
        _ = await home.unlock(app)
        XCTAssertEqual(app.state.profile.role, .partner)
        let more = RecoveryCodeViewModel(app)
        await more.refresh()
        XCTAssertEqual(more.state.code, code, "it is shown again")
    }

    @MainActor
    func testAStoreThatIsMadeOutOfSightIsLockedAsWell() async throws {
        let home = try Home()
        let app = await home.start()
        app.introduce(.partner, country: "US")
        let model = SetUpViewModel(app)
        model.type(goodPin)
        await model.next()
        await app.leftScreen(.screenOn)
        model.type(goodPin)
        await model.next()
        XCTAssertEqual(home.time.running, 1)
        home.clock.wait(31)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .locked)
    }

    /// Coming back waits for the store; the app may be gone again by then.
    @MainActor
    func testGoingAwayWhileComingBackCounts() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.leftScreen(.screenOn)
        let gate = Gate()
        gate.shut(app)
        let coming = await begun { await app.cameBack() }
        let leaving = await begun { await app.leftScreen(.screenOn) }
        gate.open()
        await coming.value
        await leaving.value
        XCTAssertFalse(app.state.inSight)
        XCTAssertEqual(home.time.running, 1, "the time until it locks is held")
        home.clock.wait(31)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .locked)
        XCTAssertTrue(app.state.inSight)
        XCTAssertEqual(home.time.running, 0)
    }

    @MainActor
    func testAStoreThatATestLeavesOpenIsClosed() async throws {
        let app = try await Home().open()
        OpenStores.all.lock()
        XCTAssertFalse(app.gateway.isOpen)
    }

    /// *Help now* before the phone gives out its keys.
    @MainActor
    func testHelpNeedsNoStoreAndMakesNone() async throws {
        let home = try Home()
        let app = AppViewModel(
            gateway: Gateway(folder: home.store, lockKey: Data()), alarms: home.center,
            country: "US", leaving: home.leaving)
        let help = HelpViewModel(app)
        await help.load()
        XCTAssertNil(help.state.problem)
        XCTAssertEqual(help.state.help?.doors.count, 6)
        XCTAssertEqual(help.state.help?.emergency.first?.call, .emergency(number: "911"))
        await app.urge.start()
        XCTAssertNotNil(app.urge.state.timer)
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: home.folder.path), [])
    }

    @MainActor
    func testTheSystemsTimeIsHeldUntilTheStoreIsLocked() async throws {
        let home = try Home(time: TimeStandIn(most: .milliseconds(20)))
        let app = try await home.open()
        for autoLock in [AutoLock.halfAMinute, .fiveMinutes] {
            await choose(autoLock, in: app)
            await app.leftScreen(.screenOn)
            XCTAssertTrue(app.state.stage == .locked || home.time.running == 1)
            await until { app.state.stage == .locked }
            await until { home.time.running == 0 }
            await app.cameBack()
            _ = await home.unlock(app)
            XCTAssertEqual(app.state.stage, .open)
        }
    }

    @MainActor
    func testWhenTheTimeIsOverTheStoreIsLockedAtOnce() async throws {
        let home = try Home()
        let app = try await home.open()
        let entry = EntryViewModel(app)
        await entry.load()
        entry.setText(secret)
        await app.leftScreen(.screenOn)
        XCTAssertEqual(app.state.stage, .open)
        XCTAssertEqual(home.time.running, 1)
        // Nothing is waited for from here on.
        home.time.expire()
        XCTAssertEqual(app.state.stage, .locked)
        XCTAssertEqual(home.time.running, 0)
        // No store is held open: another opening gets it.
        let other = await home.start()
        _ = await home.unlock(other)
        XCTAssertEqual(other.state.stage, .open)
        let again = EntryViewModel(other)
        await again.load()
        XCTAssertEqual(again.state.text, secret)
    }

    @MainActor
    func testWhereTheSystemGivesNoTimeItLocksAtOnce() async throws {
        let home = try Home()
        let app = try await home.open()
        home.time.given = false
        await app.leftScreen(.screenOn)
        XCTAssertEqual(app.state.stage, .locked)
    }

    @MainActor
    func testComingBackGivesTheTimeBack() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.leftScreen(.screenOn)
        XCTAssertEqual(home.time.running, 1)
        home.clock.wait(5)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .open)
        XCTAssertEqual(home.time.running, 0)
    }

    @MainActor
    func testALongerDelayIsCutToWhatTheSystemGives() async throws {
        let home = try Home()
        let app = try await home.open()
        await choose(.fiveMinutes, in: app)
        await app.leftScreen(.screenOn)
        home.clock.wait(24)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .open)
        await app.leftScreen(.screenOn)
        home.clock.wait(25)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .locked)
    }

    @MainActor
    func testAStoreThatOpensOutOfSightIsLockedAsWell() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.lock()
        await app.leftScreen(.screenOn)
        XCTAssertEqual(home.time.running, 0)
        _ = await home.unlock(app)
        XCTAssertEqual(home.time.running, 1)
        home.clock.wait(31)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .locked)
    }

    @MainActor
    func testLockingEndsWhatRunsAndWaitsForNothing() async throws {
        let home = try Home()
        let app = try await home.open()
        let list = try home.list(rows: 40_000)
        let job = Job()
        let gateway = app.gateway
        let importing = Task {
            try await gateway.call { opened, context in
                try opened.meetings.importMeetings(
                    file: .atPath(path: list.path),
                    request: ImportRequest(source: "List", fellowship: .ca, zone: newYork),
                    context: context, job: job)
            }
        }
        await until { job.done() > 0 }
        // In the line of calls, after the import, it would find it done.
        try await gateway.lock()
        let ended = await importing.result
        guard case .failure(let error as AppError) = ended else { return XCTFail("\(ended)") }
        XCTAssertTrue([AppError.Cancelled, .Locked].contains(error), "\(error)")
        do {
            _ = try await gateway.call { opened, _ in try opened.session.profile() }
            XCTFail("it is locked")
        } catch AppError.Locked {}
    }

    func testTheCoverLiesOverWhatIsNotInFrontOrIsRecorded() {
        var cover = CoverState()
        XCTAssertEqual(cover.shows, .name, "the app begins out of sight")
        cover.isActive = true
        XCTAssertEqual(cover.shows, .nothing)
        cover.isCaptured = true
        XCTAssertEqual(cover.shows, .captured)
        cover.isActive = false
        XCTAssertEqual(cover.shows, .name)
        cover.isCaptured = false
        cover.isActive = true
        XCTAssertEqual(cover.shows, .nothing)
    }
}
