import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// A new key of the store, with a new recovery code.
final class NewKeyTests: XCTestCase {
    @MainActor
    func testThePinStaysAndTheOldCodeOpensNothing() async throws {
        let home = try Home()
        let app = await home.start(hardwareKey: EnclaveStandIn(1))
        app.introduce(.recovering, country: "US")
        let old = try await home.setUp(app)
        app.back()
        try await app.write(secret)
        await app.dailySnapshot.keep().value
        app.go(.more)
        app.open(.newKey)
        let model = NewKeyViewModel(app)
        await model.showCode()
        let code = try XCTUnwrap(model.state.recoveryCode)
        XCTAssertEqual(code.split(separator: "-").count, 7)
        XCTAssertNotEqual(code, old)
        model.written()
        model.proof.type(otherPin)
        await model.make()
        XCTAssertEqual(model.proof.state.problem?.what, .wrongPin)
        XCTAssertEqual(app.state.stage, .open, "nothing has begun")
        model.proof.type(goodPin)
        await model.make()
        XCTAssertEqual(app.state.jobEnd, .done(.newKey), "\(app.state)")
        XCTAssertEqual(app.state.stage, .locked)
        XCTAssertEqual(model.state, NewKeyState(), "the code is in no state any more")

        let unlock = UnlockViewModel(app)
        await unlock.unlock(code: old)
        XCTAssertEqual(unlock.state.problem?.what, .wrongRecoveryCode)
        _ = await home.unlock(app)
        XCTAssertEqual(app.state.page, .newKey)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.map(\.text), [secret])
        // It is shown again until it was typed back.
        let typeBack = RecoveryCodeViewModel(app, asked: [2, 6])
        await typeBack.refresh()
        XCTAssertEqual(typeBack.state.code, code)
        let groups = code.split(separator: "-").map(String.init)
        typeBack.type(groups[1], group: 2)
        typeBack.type(groups[5], group: 6)
        await typeBack.confirm()
        XCTAssertTrue(typeBack.state.confirmed, "\(typeBack.state)")

        // Snapshots of before open with the new key.
        let snapshots = SnapshotsViewModel(app)
        await snapshots.refresh()
        for snapshot in snapshots.state.snapshots {
            guard case .counted = snapshots.state.held[snapshot.id] else {
                return XCTFail("\(snapshot)")
            }
        }
        await app.lock()
        await unlock.unlock(code: code)
        XCTAssertEqual(app.state.stage, .open)
    }

    @MainActor
    func testACodeThatWasOnlyShownChangesNothing() async throws {
        let home = try Home()
        let app = await home.start()
        app.introduce(.recovering, country: "US")
        let old = try await home.setUp(app)
        let model = NewKeyViewModel(app)
        await model.showCode()
        model.written()
        XCTAssertEqual(model.state.step, .proof)
        model.proof.type(goodPin)
        model.back()
        XCTAssertEqual(model.state.step, .code)
        XCTAssertEqual(model.proof.state.typed, 0)
        model.back()
        XCTAssertEqual(model.state, NewKeyState())
        await model.make()
        XCTAssertNil(app.state.jobEnd)
        await app.lock()
        await UnlockViewModel(app).unlock(code: old)
        XCTAssertEqual(app.state.stage, .open)
    }

    @MainActor
    func testOneThatIsStoppedLeavesThePinAndTheCodeOfBefore() async throws {
        let home = try Home()
        let app = await home.start()
        app.introduce(.recovering, country: "US")
        let old = try await home.setUp(app)
        try await app.write(secret)
        await app.dailySnapshot.keep().value
        let sealed = try await app.gateway.sealNewKey(pin: Pin(goodPin))
        let code = try Guide().newRecoveryCode()
        let done: Void? = await app.runToLock(.newKey) { opened, _, job in
            job.cancel()
            try opened.keys.rotate(wrapped: sealed, recoveryCode: code, job: job)
        }
        XCTAssertNil(done)
        XCTAssertEqual(app.state.jobEnd, .stopped(.newKey, Problem(.cancelled)))
        let unlock = UnlockViewModel(app)
        await unlock.unlock(code: code)
        XCTAssertEqual(unlock.state.problem?.what, .wrongRecoveryCode)
        _ = await home.unlock(app)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.map(\.text), [secret])
        await app.lock()
        await unlock.unlock(code: old)
        XCTAssertEqual(app.state.stage, .open)
    }

    @MainActor
    func testTheCodeDoesNotStandInForThePinHere() async throws {
        let app = try await Home().open()
        let model = NewKeyViewModel(app)
        model.proof.useCode(true)
        XCTAssertFalse(model.proof.state.withCode)
        XCTAssertFalse(model.proof.takesCode)
    }
}
