import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// Files that cannot be read: it is told, and what opens the store still is asked for.
final class DamageTests: XCTestCase {
    @MainActor
    func testADamagedKeyFileLeavesTheCodeAndANewPin() async throws {
        let home = try Home()
        let before = await home.start()
        before.introduce(.recovering, country: "US")
        let code = try await home.setUp(before)
        try await before.write(secret)
        await before.dailySnapshot.keep().value
        await before.lock()
        for file in home.keyFiles { try Data("no key".utf8).write(to: file) }
        let tried = await home.unlock(before)
        XCTAssertEqual(tried, UnlockState(withCode: true, problem: Problem(.keysDamaged)))

        for file in home.keyFiles { try FileManager.default.removeItem(at: file) }
        let app = await home.start()
        XCTAssertEqual(app.state.stage, .locked)
        let model = UnlockViewModel(app)
        await model.refresh()
        XCTAssertEqual(model.state, UnlockState(withCode: true, problem: Problem(.keysDamaged)))
        await model.unlock(code: try Guide().newRecoveryCode())
        XCTAssertEqual(model.state.problem?.what, .wrongRecoveryCode)
        await model.unlock(code: code)
        XCTAssertEqual(app.state.stage, .open)

        // The PIN went with the key file.
        await app.lock()
        await model.refresh()
        XCTAssertEqual(model.state, UnlockState(withCode: true))
        model.useCode(false)
        model.type(goodPin)
        await model.unlock()
        XCTAssertEqual(model.state, UnlockState(withCode: true, problem: Problem(.noPin)))
        await model.unlock(code: code)
        let newPin = NewPinViewModel(app)
        await newPin.proof.load()
        XCTAssertEqual(newPin.proof.state, ProofState(withCode: true))
        newPin.proof.setCode(code)
        await newPin.next()
        for _ in 1...2 {
            newPin.type(otherPin)
            await newPin.next()
        }
        XCTAssertEqual(newPin.state.step, .done)
        await app.lock()
        _ = await home.unlock(app, otherPin)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.map(\.text), [secret])
    }

    @MainActor
    func testWhereTheCodeDoesNotHelpEitherThatIsSaid() async throws {
        let home = try Home()
        let app = await home.start()
        app.introduce(.recovering, country: "US")
        let code = try await home.setUp(app)
        await app.dailySnapshot.keep().value
        await app.lock()
        try FileManager.default.removeItem(at: home.store.appendingPathComponent("snapshots"))
        for file in home.keyFiles { try Data("no key".utf8).write(to: file) }
        let again = await home.start()
        let model = UnlockViewModel(again)
        await model.refresh()
        await model.unlock(code: code)
        XCTAssertEqual(model.state, UnlockState(withCode: true, problem: Problem(.damaged)))
        XCTAssertEqual(again.state.stage, .locked)
    }

    @MainActor
    func testAKeyFileOfANewerVersionIsToldAndLeft() async throws {
        let home = try Home()
        try await home.open().lock()
        // With its digest, by SHA-256.
        let newer = """
            {"version": 2}
            0899eaeee76dcfdd3c97f3afd61ce31158e7b795a26f1568d83727897e6cee85

            """
        for file in home.keyFiles { try Data(newer.utf8).write(to: file) }
        let app = await home.start()
        XCTAssertEqual(app.state.stage, .unusable(Problem(.newer)))
        app.openHelp()
        XCTAssertNotNil(app.state.help)
        for file in home.keyFiles { XCTAssertEqual(try Data(contentsOf: file), Data(newer.utf8)) }
    }

    @MainActor
    func testADamagedDatabaseIsSaid() async throws {
        let home = try Home()
        let app = try await home.open()
        let status = try await app.gateway.whileLocked { vault, _, context in try vault.status(context: context) }
        await app.lock()
        try Data("no database".utf8).write(to: home.store.appendingPathComponent(status.database))
        let unlocked = await home.unlock(app)
        XCTAssertEqual(unlocked, UnlockState(problem: Problem(.damaged)))
        XCTAssertEqual(app.state.stage, .damaged(Problem(.damaged)))
    }
}

extension Home {
    fileprivate var keyFiles: [URL] {
        ["keys.v1", "keys.v1.copy"].map { store.appendingPathComponent($0) }
    }
}
