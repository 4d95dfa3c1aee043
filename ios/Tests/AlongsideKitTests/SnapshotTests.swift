import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// The snapshot of each day, and a phone whose storage is full.
final class SnapshotTests: XCTestCase {
    @MainActor
    func testEachDayOnWhichItIsOpenedHasOne() async throws {
        let home = try Home()
        let app = try await home.open()
        await until { await app.snapshotDays() == ["2026-11-22"] }
        let first = await app.snapshots()
        home.clock.wait(3_600)
        await app.lock()
        _ = await home.unlock(app)
        // After the one that the app asks for.
        await app.dailySnapshot.keep().value
        let sameDay = await app.snapshots()
        XCTAssertEqual(sameDay, first)
        await app.lock()
        home.clock.wait(86_400)
        _ = await home.unlock(app)
        await until { await app.snapshotDays() == ["2026-11-23", "2026-11-22"] }
        let both = await app.snapshots()
        XCTAssertEqual(both.suffix(1), first.suffix(1))
    }

    @MainActor
    func testALockRightAfterUnlockingEndsItAndLeavesAllWhole() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.dailySnapshot.keep().value
        let words = String(repeating: "some words ", count: 15_000)
        for _ in 1...80 { try await app.write(words) }
        await app.lock()
        home.clock.wait(86_400)
        _ = await home.unlock(app)
        await until { (try? home.snapshotFiles()) == 2 }
        await app.lock()
        let days = await app.snapshotDays()
        XCTAssertEqual(days, ["2026-11-22"])
        XCTAssertEqual(try home.snapshotFiles(), 1)

        _ = await home.unlock(app)
        await until { await app.snapshotDays() == ["2026-11-23", "2026-11-22"] }
        let (problems, held) = try await app.gateway.call { opened, context in
            let latest = try XCTUnwrap(opened.snapshots.list().first)
            return (
                try opened.snapshots.verify(job: Job()).problems,
                try opened.snapshots.snapshotContents(snapshotId: latest.id, context: context)
            )
        }
        XCTAssertEqual(problems, [])
        XCTAssertEqual(held.entries, 80)
    }

    @MainActor
    func testTodaySaysThatTheStorageIsFull() async throws {
        let home = try Home()
        let app = try await home.open()
        let today = TodayViewModel(app)
        await today.refresh()
        XCTAssertFalse(today.state.shortOfRoom)
        // It is given up when what is written finds the disk full.
        try FileManager.default.removeItem(at: home.store.appendingPathComponent("reserve"))
        await today.refresh()
        XCTAssertTrue(today.state.shortOfRoom)
        // There is room again.
        await app.lock()
        _ = await home.unlock(app)
        await today.refresh()
        XCTAssertFalse(today.state.shortOfRoom)
    }
}

extension AppViewModel {
    /// The latest first. It takes no key to know.
    fileprivate func snapshots() async -> [Snapshot] {
        (try? await gateway.whileLocked { vault, _, _ in try vault.snapshots() }) ?? []
    }

    fileprivate func snapshotDays() async -> [Day] {
        await snapshots().map(\.day)
    }
}

extension Home {
    fileprivate func snapshotFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(
            atPath: store.appendingPathComponent("snapshots").path
        ).count { $0.hasSuffix(".db") }
    }
}
