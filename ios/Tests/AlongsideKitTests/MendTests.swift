import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// Checking a store and mending it, whether it opens or not.
final class MendTests: XCTestCase {
    @MainActor
    func testAStoreThatDoesNotOpenIsMendedFromTheLockPage() async throws {
        let home = try Home()
        let app = try await home.open()
        try await app.write(secret)
        await app.takeSnapshot()
        try await home.damage(app)
        let unlocked = await home.unlock(app)
        XCTAssertEqual(unlocked, UnlockState(problem: Problem(.damaged)))
        XCTAssertEqual(app.state.stage, .damaged(Problem(.damaged)))

        let model = MendViewModel(app)
        await model.mendClosed()
        let saved = try XCTUnwrap(model.state.saved, "\(model.state)")
        guard case .snapshot = saved.way else { return XCTFail("\(saved)") }
        XCTAssertFalse(model.job.isRunning)
        app.leaveDamaged()
        XCTAssertEqual(app.state.stage, .locked)
        XCTAssertFalse(app.gateway.isProven)
        _ = await home.unlock(app)
        XCTAssertEqual(app.state.stage, .open)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.map(\.text), [secret])

        // What was damaged is kept until it is forgotten, and what was saved until it was read: in
        // another run too.
        await app.lock()
        let app2 = await home.start()
        _ = await home.unlock(app2)
        let mend = MendViewModel(app2)
        await mend.refresh()
        XCTAssertEqual(mend.state.setAside, 1)
        XCTAssertEqual(mend.state.saved?.way, saved.way)
        XCTAssertEqual(mend.state.saved?.features, saved.features)
        let verify = VerifyViewModel(app2)
        await verify.refresh()
        XCTAssertTrue(verify.state.repaired)
        await mend.forget()
        XCTAssertEqual(mend.state.setAside, 1, "it was not asked")
        mend.askToForget(true)
        await mend.forget()
        XCTAssertEqual(app2.state.notice, Notice(said: .filesForgotten, undo: false))
        let wasRead = await mend.wasRead()
        XCTAssertTrue(wasRead)
        XCTAssertEqual(mend.state, MendState())
        await verify.refresh()
        XCTAssertFalse(verify.state.repaired)
    }

    @MainActor
    func testTheRecoveryCodeLeadsToMendingToo() async throws {
        let home = try Home()
        let app = await home.start()
        app.introduce(.recovering, country: "US")
        let code = try await home.setUp(app)
        await app.dailySnapshot.keep().value
        try await home.damage(app)
        await UnlockViewModel(app).unlock(code: code)
        XCTAssertEqual(app.state.stage, .damaged(Problem(.damaged)))
    }

    @MainActor
    func testWithoutTheRightPinNothingIsOffered() async throws {
        let home = try Home()
        let app = try await home.open()
        try await home.damage(app)
        let unlocked = await home.unlock(app, otherPin)
        XCTAssertEqual(unlocked.problem?.what, .wrongPin)
        XCTAssertEqual(app.state.stage, .locked)
        let model = MendViewModel(app)
        await model.mendClosed()
        XCTAssertEqual(model.state.problem?.what, .pinNeeded)
    }

    /// Out of sight, back at the lock page, at the next try and at a lock, nothing that was shown stays.
    @MainActor
    func testWhatThePinHasShownIsForgotten() async throws {
        let home = try Home()
        let app = try await home.open()
        try await home.damage(app)
        let ways: [(String, () async -> Void)] = [
            ("out of sight", { await app.leftScreen(.screenOn) }),
            ("back", { app.back() }),
            ("another try", { _ = await home.unlock(app, otherPin) }),
            ("lock", { await app.lock() }),
        ]
        for (way, go) in ways {
            await app.cameBack()
            _ = await home.unlock(app)
            XCTAssertTrue(app.gateway.isProven, way)
            await go()
            XCTAssertFalse(app.gateway.isProven, way)
            XCTAssertEqual(app.state.stage, .locked, way)
        }
    }

    /// The app went out of sight while the PIN was checked.
    @MainActor
    func testNothingIsOfferedOutOfSight() async throws {
        let home = try Home()
        let app = try await home.open()
        try await home.damage(app)
        await app.leftScreen(.screenOn)
        _ = await home.unlock(app)
        XCTAssertFalse(app.gateway.isProven)
        XCTAssertEqual(app.state.stage, .locked)
    }

    @MainActor
    func testAWholeStoreIsSaidToBe() async throws {
        let app = try await Home().open()
        let model = VerifyViewModel(app)
        XCTAssertNil(model.state.verified, "it was not checked")
        await model.verify()
        XCTAssertEqual(model.state.verified?.problems, [], "\(model.state)")
        XCTAssertEqual(model.state.verified?.mendable, false)
        XCTAssertFalse(model.job.isRunning)
    }

    @MainActor
    func testALostSnapshotIsFoundAndIsNothingToMend() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.dailySnapshot.keep().value
        for file in try home.files(in: "snapshots") where file.pathExtension == "db" {
            try FileManager.default.removeItem(at: file)
        }
        let model = VerifyViewModel(app)
        await model.verify()
        XCTAssertEqual(
            model.state.verified?.problems, [Finding(kind: .snapshotsLost, count: 1)],
            "\(model.state)")
        XCTAssertEqual(model.state.verified?.mendable, false)
    }

    @MainActor
    func testAPageThatIsLostIsFoundAndMendedAfterThePin() async throws {
        let home = try Home()
        let app = try await home.open()
        let words = (1...12).map { String(repeating: "words \($0) ", count: 10_000) }
        for text in words { try await app.write(text) }
        await app.takeSnapshot()
        try await home.damageAPage(app)
        let verify = VerifyViewModel(app)
        await verify.verify()
        XCTAssertEqual(verify.state.verified?.mendable, true, "\(verify.state)")
        XCTAssertNotEqual(verify.state.verified?.problems, [])

        app.go(.more)
        app.open(.mend)
        let model = MendViewModel(app)
        await model.refresh()
        model.ask(true)
        model.proof.type(otherPin)
        await model.mend()
        XCTAssertEqual(model.proof.state.problem?.what, .wrongPin)
        XCTAssertEqual(app.state.stage, .open)
        model.proof.type(goodPin)
        await model.mend()
        XCTAssertEqual(app.state.stage, .locked)
        XCTAssertNil(app.state.job)
        XCTAssertEqual(app.state.jobEnd, .done(.mend))

        _ = await home.unlock(app)
        await model.refresh()
        let saved = try XCTUnwrap(model.state.saved)
        XCTAssertNotEqual(saved.way, .notNeeded)
        await verify.refresh()
        XCTAssertTrue(verify.state.repaired)
        XCTAssertEqual(app.state.page, .mend, "the page that it began on tells it")
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertTrue(Set(journal.state.entries.map(\.text)) == Set(words), "a text is missing")
        await verify.verify()
        XCTAssertEqual(verify.state.verified?.mendable, false)
    }

    @MainActor
    func testACheckThatIsStoppedTellsSo() async throws {
        let app = try await Home().open()
        let model = VerifyViewModel(app)
        let answer: Bool? = await model.run { job in
            model.job.cancel()
            return try await app.gateway.beside(job) { opened, _ in
                try opened.snapshots.verify(job: job).mendable
            }
        }
        XCTAssertNil(answer)
        XCTAssertEqual(model.state.problem?.what, .cancelled)
        await model.verify()
        XCTAssertNil(model.state.problem)
        XCTAssertEqual(model.state.verified?.problems, [])
    }

    func testWhatWasSavedIsAddedUpByFeature() {
        func rows(_ feature: Feature, _ saved: UInt64, from: [(Day, UInt64)] = [], lost: UInt64 = 0) -> SalvagedRows {
            SalvagedRows(
                feature: feature, kind: "row", saved: saved,
                fromSnapshots: from.map {
                    RowsFromSnapshot(snapshotId: $0.0, takenAt: Date(), day: $0.0, rows: $0.1)
                }, inPart: 0, lost: lost, unsure: lost > 1)
        }
        let salvage = Salvage(
            way: .rowByRow, problems: [], logWasDamaged: false,
            rows: [
                rows(.settings, 4), rows(.journal, 2, from: [("2026-11-20", 1)]), rows(.groups, 0),
                rows(.journal, 3, from: [("2026-11-22", 5), ("2026-11-20", 2)], lost: 2),
            ])
        var journal = SavedOfFeature(feature: .journal)
        (journal.saved, journal.lost, journal.unsure) = (5, 2, true)
        journal.fromSnapshots = [.init(day: "2026-11-22", rows: 5), .init(day: "2026-11-20", rows: 3)]
        var settings = SavedOfFeature(feature: .settings)
        settings.saved = 4
        XCTAssertEqual(salvage.features, [journal, settings])
    }
}

extension ProofViewModel {
    func type(_ pin: [UInt8]) {
        for byte in pin { type(byte) }
    }
}

extension AppViewModel {
    /// Of what is there now: the day's own may have come before it.
    func takeSnapshot() async {
        await dailySnapshot.keep().value
        await SnapshotsViewModel(self).take()
    }
}

extension Home {
    /// The database's file.
    func database(_ app: AppViewModel) async throws -> URL {
        let status = try await app.gateway.whileLocked { try $0.status(context: $2) }
        return store.appendingPathComponent(status.database)
    }

    func files(in folder: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: store.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    }

    /// Locks, and leaves nothing of the database that can be read.
    func damage(_ app: AppViewModel) async throws {
        let file = try await database(app)
        await app.lock()
        try Data("no database".utf8).write(to: file)
    }

    /// Locks, loses a page in the middle of the file, where long entries lie, and opens it again. The
    /// first opening reads every page, and those of the week after it do not.
    func damageAPage(_ app: AppViewModel) async throws {
        let file = try await database(app)
        await app.lock()
        _ = await unlock(app)
        await app.lock()
        var bytes = try Data(contentsOf: file)
        let page = bytes.count / 4096 / 2 * 4096
        bytes.replaceSubrange(page..<page + 4096, with: Data(count: 4096))
        try bytes.write(to: file)
        _ = await unlock(app)
        XCTAssertEqual(app.state.stage, .open)
    }
}
