import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// What runs long while the app goes out of sight or locks.
final class LongCallTests: XCTestCase {
    /// The phone stays lit while it runs, and a lock that has stopped it is told, once.
    @MainActor
    func testACheckThatALockStopsIsToldAfterTheNextUnlocking() async throws {
        let home = try Home()
        let app = try await home.open()
        let (model, gate) = (VerifyViewModel(app), DispatchSemaphore(value: 0))
        let checking = await begun {
            await model.runBeside { opened, _, job in
                gate.wait()
                return try opened.snapshots.verify(job: job).mendable
            }
        }
        await until { app.longCalls == 1 }
        await app.lock()
        gate.signal()
        let found = await checking.value
        XCTAssertNil(found)
        XCTAssertEqual(app.longCalls, 0)
        XCTAssertNil(app.state.notice)
        _ = await home.unlock(app)
        XCTAssertEqual(app.state.notice, Notice(said: .stoppedByLock, undo: false))
        await app.lock()
        _ = await home.unlock(app)
        XCTAssertNil(app.state.notice)
    }

    /// Out of sight it goes on for as long as the system lets it, and then leaves all as it was.
    @MainActor
    func testARepairGoesOnOutOfSight() async throws {
        let home = try Home()
        let app = try await home.open()
        try await home.damage(app)
        _ = await home.unlock(app)
        let (held, gate) = AsyncStream.makeStream(of: Void.self)
        let running = Task { try await app.lockingJob.run { _ in for await _ in held {} } }
        await until { app.lockingJob.isRunning }
        await app.leftScreen(.screenOff)
        XCTAssertEqual(app.state.stage, .damaged(Problem(.damaged)))
        XCTAssertTrue(app.gateway.isProven)
        XCTAssertEqual(home.time.running, 1)
        await app.cameBack()
        XCTAssertEqual(app.state.stage, .damaged(Problem(.damaged)))
        XCTAssertEqual(home.time.running, 0)

        await app.leftScreen(.screenOff)
        home.time.expire()
        XCTAssertEqual(app.state.stage, .locked)
        XCTAssertFalse(app.gateway.isProven)
        XCTAssertEqual(app.state.jobEnd, .stopped(.mend, Problem(.cancelled)))
        gate.finish()
        try await running.value
    }

    /// What came of a restore is told where it was begun, and not over a repair.
    @MainActor
    func testWhatEndedBeforeIsNotToldOverARepair() async throws {
        let home = try Home()
        let app = try await home.open()
        let done: Void? = await app.runToLock(.restore("2026-11-22")) { opened, _, job in
            try opened.session.lock()
            _ = try opened.snapshots.verify(job: job)
        }
        XCTAssertNil(done)
        XCTAssertNotNil(app.state.jobEnd)
        try await home.damage(app)
        _ = await home.unlock(app)
        XCTAssertEqual(app.state.stage, .damaged(Problem(.damaged)))
        XCTAssertNil(app.state.jobEnd)
    }
}
