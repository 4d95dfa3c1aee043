import AlongsideCore
import Foundation
import XCTest

/// Snapshots: what they hold, what they bring back, and what is gone from them too.
final class SnapshotTests: XCTestCase {
    func testASnapshotIsLookedIntoRestoredAndTakenBack() throws {
        let home = try Home()
        let session = try home.setUp()
        let (before, job) = (try session.write("before"), Job())
        XCTAssertTrue(try session.snapshots().isSnapshotDue(context: .evening))
        let kept = try session.snapshots().takeSnapshot(context: .evening, job: job)
        XCTAssertEqual(kept.day, "2026-11-22")
        XCTAssertEqual(kept.kind, .daily)
        XCTAssertGreaterThan(job.done(), 0)
        XCTAssertEqual(job.done(), job.total())
        XCTAssertFalse(try session.snapshots().isSnapshotDue(context: .evening))
        XCTAssertTrue(try session.snapshots().isSnapshotDue(context: later(86_400)))
        _ = try session.write("since")
        let held = try session.snapshots().snapshotContents(snapshotId: kept.id, context: .evening)
        XCTAssertEqual(held.entries, 1)
        XCTAssertEqual(held.latest, [before])
        fails(.PinNeeded) {
            try session.snapshots().restoreSnapshot(snapshotId: kept.id, context: .evening, job: Job())
        }

        let restored = try home.restore(kept, of: session)
        XCTAssertEqual(try restored.texts(), ["before"])
        let aside = try XCTUnwrap(restored.snapshots().list().first)
        XCTAssertEqual(aside.kind, .beforeRestore)
        let back = try home.restore(aside, of: restored)
        XCTAssertEqual(try back.texts(), ["since", "before"])
        XCTAssertEqual(try back.snapshots().verify(job: Job()).problems, [])
    }

    func testWhatIsErasedIsInNoSnapshot() throws {
        let session = try Home().setUp()
        _ = try session.write("kept")
        let gone = Erasable.thing(thing: .entry(id: try session.write("gone").id))
        let kept = try session.snapshots().takeSnapshot(context: .evening, job: Job())
        _ = try session.erase(what: gone, context: .evening, job: Job())
        let left = try session.snapshots().list()
        XCTAssertEqual(left.map(\.takenAt), [kept.takenAt])
        let held = try session.snapshots().snapshotContents(snapshotId: left[0].id, context: .evening)
        XCTAssertEqual(held.latest.map(\.text), ["kept"])
        XCTAssertNil(try session.undo(context: .evening))
        XCTAssertEqual(try session.texts(), ["kept"])
        fails(.NotFound(kind: "entry")) {
            try session.erase(what: gone, context: .evening, job: Job())
        }
    }

    func testAStorageThatIsFullIsToldUntilTheNextUnlocking() throws {
        let home = try Home()
        let session = try home.setUp()
        XCTAssertFalse(try session.snapshots().isShortOfRoom())
        try FileManager.default.removeItem(at: home.store.appendingPathComponent("reserve"))
        XCTAssertTrue(try session.snapshots().isShortOfRoom())
        try session.lock()
        XCTAssertFalse(try home.open().unlock(recoveryCode: home.code).snapshots().isShortOfRoom())
    }
}

extension Home {
    /// Restores one, which ends the session, and opens the store again.
    fileprivate func restore(_ snapshot: Snapshot, of session: Session) throws -> Session {
        try session.keys().reauthenticateWithRecoveryCode(recoveryCode: code, context: .evening)
        try session.snapshots().restoreSnapshot(snapshotId: snapshot.id, context: later(60), job: Job())
        fails(.Locked) { try session.snapshots().list() }
        return try open().unlock(recoveryCode: code)
    }
}

extension Session {
    fileprivate func write(_ text: String) throws -> Entry {
        try journal().addEntry(input: EntryInput(text: text), context: .evening)
    }

    fileprivate func texts() throws -> [String] {
        try allEntries().map(\.text)
    }
}
