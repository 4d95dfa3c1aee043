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
        XCTAssertNil(model.state.progress)
        XCTAssertEqual(model.state.rows.count, 2, "\(model.state)")
        guard case .counts(let latest) = model.state.rows.first?.contents,
            case .counts(let earlier) = model.state.rows.last?.contents
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
        let contents = model.state.rows.map(\.contents)
        XCTAssertEqual(contents.count, 2)
        XCTAssertEqual(contents.last, .unreadable(Problem(.damaged)))
        guard case .counts = contents.first else { return XCTFail("\(contents)") }
    }

    @MainActor
    func testASnapshotTakesThePlaceOfWhatIsThereAndBack() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.write("before")
        await app.takeSnapshot()
        try await app.write("after")
        app.go(.more)
        app.open(.snapshots)
        let model = SnapshotsViewModel(app)
        await model.refresh()
        model.choose(try XCTUnwrap(model.state.rows.first))
        model.goOn()
        model.proof.type(otherPin)
        await model.restore()
        XCTAssertEqual(model.proof.state.problem?.what, .wrongPin)
        XCTAssertEqual(app.state.stage, .open, "nothing has begun")
        XCTAssertNotNil(model.state.chosen)
        model.proof.type(goodPin)
        await model.restore()
        XCTAssertNil(model.state.chosen)
        XCTAssertEqual(app.state.stage, .locked)
        app.sawJobEnd()
        XCTAssertEqual(app.state.jobEnd, .done(.restore("2026-11-22")), "the page went before that")

        _ = await home.unlock(app)
        XCTAssertEqual(app.state.page, .snapshots)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.map(\.text), ["before"])
        await model.refresh()
        let kept = try XCTUnwrap(model.state.rows.first { $0.snapshot.kind == .beforeRestore })
        app.sawJobEnd()
        XCTAssertNil(app.state.jobEnd)

        model.choose(kept)
        model.goOn()
        model.proof.type(goodPin)
        await model.restore()
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
        try await model.restoreFirst()
        _ = await home.unlock(app)
        await model.refresh()
        let kept = try XCTUnwrap(model.state.rows.first { $0.snapshot.kind == .beforeRestore })
        guard case .counts(let counts) = kept.contents else { return XCTFail("\(kept)") }
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
        try await model.restoreFirst()
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
        let model = SnapshotsViewModel(app)
        await model.refresh()
        model.choose(try XCTUnwrap(model.state.rows.first))
        model.goOn()
        model.proof.type(goodPin)
        model.leave()
        XCTAssertEqual(model.proof.state, ProofState())
        await model.restore()
        XCTAssertEqual(app.state.stage, .open)
        XCTAssertNil(app.state.jobEnd)
    }
}

extension SnapshotsViewModel {
    /// Restores the latest, by the PIN.
    fileprivate func restoreFirst() async throws {
        if !state.loaded { await refresh() }
        choose(try XCTUnwrap(state.rows.first))
        goOn()
        proof.type(goodPin)
        await restore()
    }
}
