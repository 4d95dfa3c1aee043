import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

final class NewPinTests: XCTestCase {
    @MainActor
    func testTheNewPinOpensAndTheOldOneDoesNot() async throws {
        let home = try Home()
        let app = try await home.open(hardwareKey: EnclaveStandIn(1))
        try await app.write(secret)
        let model = NewPinViewModel(app)
        model.type(goodPin)
        XCTAssertEqual(model.proof.state.typed, 6)
        await model.next()
        XCTAssertEqual(model.state, NewPinState(step: .pin))
        await model.typesTwice(otherPin)
        XCTAssertEqual(model.state, NewPinState(step: .done))

        await app.lock()
        let old = await home.unlock(app)
        XCTAssertEqual(old.problem?.what, .wrongPin)
        XCTAssertEqual(app.state.stage, .locked)
        _ = await home.unlock(app, otherPin)
        XCTAssertEqual(app.state.stage, .open)
        let journal = JournalViewModel(app)
        await journal.refresh()
        XCTAssertEqual(journal.state.entries.map(\.text), [secret])
    }

    @MainActor
    func testAWrongOldPinIsSaidAndCostsAWait() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = NewPinViewModel(app)
        model.type(otherPin)
        await model.next()
        XCTAssertEqual(model.proof.state, ProofState(problem: Problem(.wrongPin)))
        XCTAssertEqual(model.state, NewPinState())
        var tries = 1
        while model.proof.state.problem?.what == .wrongPin, tries < 20 {
            model.type(otherPin)
            await model.next()
            tries += 1
        }
        guard case .tooSoon(let seconds) = model.proof.state.problem?.what else {
            return XCTFail("\(model.proof.state)")
        }
        XCTAssertGreaterThanOrEqual(tries, 5)
        home.clock.wait(Double(seconds))
        model.type(goodPin)
        await model.next()
        XCTAssertEqual(model.state.step, .pin)
        // It was not changed.
        await app.lock()
        _ = await home.unlock(app)
        XCTAssertEqual(app.state.stage, .open)
    }

    @MainActor
    func testTheRecoveryCodePutsANewPinAfterTheHardwareKeyIsLost() async throws {
        let home = try Home()
        let before = await home.start(hardwareKey: EnclaveStandIn(1))
        before.introduce(.recovering, country: "US")
        let code = try await home.setUp(before)
        await before.lock()
        let app = await home.start(hardwareKey: EnclaveStandIn(2))
        await UnlockViewModel(app).unlock(code: code)
        XCTAssertEqual(app.state.stage, .open)

        let model = NewPinViewModel(app)
        model.type(goodPin)
        await model.next()
        XCTAssertEqual(
            model.proof.state, ProofState(withCode: true, problem: Problem(.keyLost)))
        model.proof.setCode(try Guide().newRecoveryCode())
        await model.next()
        XCTAssertEqual(model.proof.state.problem?.what, .wrongRecoveryCode)
        XCTAssertTrue(model.proof.state.withCode)
        model.proof.setCode(code.lowercased())
        XCTAssertNil(model.proof.state.problem)
        await model.next()
        XCTAssertEqual(model.state, NewPinState(step: .pin))
        XCTAssertEqual(model.proof.state.code, "", "the code is kept nowhere")
        await model.typesTwice(otherPin)
        XCTAssertEqual(model.state.step, .done)

        await app.lock()
        let old = await home.unlock(app)
        XCTAssertEqual(old.problem?.what, .wrongPin)
        _ = await home.unlock(app, otherPin)
        XCTAssertEqual(app.state.stage, .open)
        await app.lock()
        await UnlockViewModel(app).unlock(code: code)
        XCTAssertEqual(app.state.stage, .open, "the code opens it as before")
    }

    @MainActor
    func testANewPinThatIsRefusedOrMistypedIsTypedAgain() async throws {
        let home = try Home()
        let app = try await home.open()
        let model = NewPinViewModel(app)
        model.proof.useCode(true)
        model.proof.useCode(false)
        model.type(goodPin)
        await model.next()
        model.type(Array("123456".utf8))
        await model.next()
        XCTAssertEqual(model.state.problem?.what, .guessable)
        XCTAssertEqual(model.state.step, .pin)
        XCTAssertEqual(model.state.typed, 0)
        model.type(otherPin)
        await model.next()
        model.type(goodPin)
        model.removeLast()
        await model.next()
        XCTAssertEqual(
            model.state, NewPinState(step: .pin, problem: Problem(.notTheSame, field: "pin")))
        await model.typesTwice(otherPin)
        XCTAssertEqual(model.state.step, .done)
        model.type(goodPin)
        XCTAssertEqual(model.state.typed, 0)
    }

    @MainActor
    func testLockedMeanwhileItLeadsToTheLockPage() async throws {
        let home = try Home()
        let app = try await home.open()
        app.open(.newPin)
        let model = NewPinViewModel(app)
        model.type(goodPin)
        await model.next()
        model.type(otherPin)
        await model.next()
        try await app.gateway.lock()
        model.type(otherPin)
        await model.next()
        XCTAssertEqual(model.state, NewPinState())
        XCTAssertEqual(model.proof.state, ProofState(problem: Problem(.pinNeeded)))
        XCTAssertEqual(app.state.stage, .locked)
    }

    @MainActor
    func testWithoutAProofNothingIsPut() async throws {
        let home = try Home()
        let app = await home.start()
        app.introduce(.recovering, country: "US")
        let code = try await home.setUp(app)
        do {
            try await app.gateway.put(pin: Pin(otherPin))
            XCTFail("it was put")
        } catch AppError.PinNeeded {}
        try await app.gateway.setPin(recoveryCode: code, to: Pin(otherPin))
        await app.lock()
        _ = await home.unlock(app, otherPin)
        XCTAssertEqual(app.state.stage, .open)
    }
}

extension NewPinViewModel {
    func type(_ pin: [UInt8]) {
        if state.step == .proof { return proof.type(pin) }
        for byte in pin { type(byte) }
    }

    fileprivate func typesTwice(_ pin: [UInt8]) async {
        for _ in 1...2 {
            type(pin)
            await next()
        }
    }
}
