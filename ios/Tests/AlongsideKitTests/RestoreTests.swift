import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// The list of snapshots, taking one, and going back to one.
final class RestoreTests: XCTestCase {
    @MainActor
    func testTheListTellsHowMuchEachHoldsAndNoWord() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.dailySnapshot.keep().value
        try await app.write(secret)
        try await app.remind(secret, at: "09:00")
        // Of one day the last is kept.
        home.clock.wait(86_400)
        let model = SnapshotsViewModel(app)
        await model.take()
        XCTAssertEqual(app.state.notice, Notice(said: .snapshotTaken, undo: false))
        XCTAssertFalse(model.job.isRunning)
        XCTAssertEqual(model.state.snapshots.count, 2, "\(model.state)")
        guard case .counted(let latest) = model.held.first,
            case .counted(let earlier) = model.held.last
        else { return XCTFail("\(model.state)") }
        XCTAssertEqual([latest.entries, latest.reminders, latest.archived], [1, 1, 0])
        XCTAssertEqual([latest.firstDay, latest.lastDay], ["2026-11-22", "2026-11-22"])
        XCTAssertEqual([earlier.entries, earlier.reminders], [0, 0])
        XCTAssertNil(earlier.firstDay)
        XCTAssertFalse("\(model.state)".contains(secret))
    }

    @MainActor
    func testADamagedSnapshotIsToldAndTheOthersAreListed() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.dailySnapshot.keep().value
        for file in try home.files(in: "snapshots") where file.pathExtension == "db" {
            try Data(count: 4096).write(to: file)
        }
        let model = SnapshotsViewModel(app)
        await model.take()
        let held = model.held
        XCTAssertEqual(held.count, 2)
        XCTAssertEqual(held.last, .unreadable(Problem(.damaged)))
        guard case .counted = held.first else { return XCTFail("\(held)") }
    }

    @MainActor
    func testASnapshotTakesThePlaceOfWhatIsThereAndBack() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.write("before")
        await app.takeSnapshot()
        try await app.write("after")
        app.go(.more)
        let list = SnapshotsViewModel(app)
        await list.refresh()
        let id = try XCTUnwrap(list.state.snapshots.first?.id)
        app.open(.snapshot(id))
        let model = SnapshotViewModel(app, id: id)
        await model.refresh()
        model.ask(true)
        model.proof.type(otherPin)
        await model.restore()
        XCTAssertEqual(model.proof.state.problem?.what, .wrongPin)
        XCTAssertEqual(app.state.stage, .open, "nothing has begun")
        XCTAssertTrue(model.state.proving)
        model.proof.type(goodPin)
        await model.restore()
        XCTAssertFalse(model.state.proving)
        XCTAssertEqual(app.state.stage, .locked)
        XCTAssertEqual(app.state.jobEnd, .done(.restore("2026-11-22")))

        _ = await home.unlock(app)
        XCTAssertEqual(app.state.page, .snapshot(id))
        XCTAssertEqual(app.state.jobEnd, .done(.restore("2026-11-22")), "its page tells it")
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.map(\.text), ["before"])
        await list.refresh()
        let kept = try XCTUnwrap(list.state.snapshots.first { $0.kind == .beforeRestore })
        app.openInstead(.snapshot(kept.id))
        XCTAssertNil(app.state.jobEnd, "the person went on")

        try await app.restore(kept.id)
        _ = await home.unlock(app)
        await journal.refresh()
        XCTAssertEqual(Set(journal.state.entries.map(\.text)), ["before", "after"])
    }

    /// What is typed and not kept is in the snapshot of before.
    @MainActor
    func testWhatIsTypedIsKeptFirst() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.dailySnapshot.keep().value
        let entry = EntryViewModel(app)
        await entry.load()
        entry.setText(secret)
        let model = SnapshotsViewModel(app)
        await model.refresh()
        try await app.restore(XCTUnwrap(model.state.snapshots.first).id)
        _ = await home.unlock(app)
        await model.refresh()
        let kept = try XCTUnwrap(model.state.snapshots.first { $0.kind == .beforeRestore })
        guard case .counted(let counts) = model.state.held[kept.id] else {
            return XCTFail("\(kept)")
        }
        XCTAssertEqual(counts.drafts, 1)
    }

    @MainActor
    func testOneThatFailsLocksAndLeavesAllAsItWas() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.dailySnapshot.keep().value
        try await app.write(secret)
        let model = SnapshotsViewModel(app)
        await model.refresh()
        for file in try home.files(in: "snapshots") where file.pathExtension == "db" {
            try Data(count: 4096).write(to: file)
        }
        try await app.restore(XCTUnwrap(model.state.snapshots.first).id)
        XCTAssertEqual(app.state.stage, .locked)
        guard case .stopped(.restore, let problem) = app.state.jobEnd else {
            return XCTFail("\(String(describing: app.state.jobEnd))")
        }
        XCTAssertEqual(problem.what, .damaged)
        _ = await home.unlock(app)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.map(\.text), [secret])
    }

    /// A call that comes in, or the app that goes out of sight, ends it.
    @MainActor
    func testALockEndsItAndLosesNothing() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.write(secret)
        await app.dailySnapshot.keep().value
        let done: Void? = await app.runToLock(.mend) { opened, _, job in
            try opened.session.lock()
            _ = try opened.snapshots.verify(job: job)
        }
        XCTAssertNil(done)
        XCTAssertEqual(app.state.stage, .locked)
        guard case .stopped(.mend, _) = app.state.jobEnd else { return XCTFail("\(app.state)") }
        _ = await home.unlock(app)
        await app.lock()
        XCTAssertNil(app.state.jobEnd, "it is told once")
        _ = await home.unlock(app)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.map(\.text), [secret])
    }

    @MainActor
    func testThePageThatIsLeftRestoresNothing() async throws {
        let app = try await Home().open()
        await app.dailySnapshot.keep().value
        let list = SnapshotsViewModel(app)
        await list.refresh()
        let model = SnapshotViewModel(app, id: try XCTUnwrap(list.state.snapshots.first).id)
        await model.refresh()
        model.ask(true)
        model.proof.type(goodPin)
        model.ask(false)
        XCTAssertEqual(model.proof.state, ProofState())
        await model.restore()
        XCTAssertEqual(app.state.stage, .open)
        XCTAssertNil(app.state.jobEnd)
    }
}

extension SnapshotsViewModel {
    /// What each holds, the latest first.
    fileprivate var held: [Held] { state.snapshots.compactMap { state.held[$0.id] } }
}

extension AppViewModel {
    /// Restores a snapshot, by the PIN.
    fileprivate func restore(_ id: SnapshotId) async throws {
        let model = SnapshotViewModel(self, id: id)
        await model.refresh()
        model.ask(true)
        model.proof.type(goodPin)
        await model.restore()
    }
}
