import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// From the first start to an open store, and back into it.
final class FirstRunTests: XCTestCase {
    @MainActor
    func testTheFirstRunEndsInAnOpenStore() async throws {
        let home = try Home()
        let app = await home.start()
        XCTAssertEqual(app.state.stage, .welcome)
        app.introduce(.partner, country: "IE")
        XCTAssertEqual(app.state.stage, .setUp)

        let model = SetUpViewModel(app)
        model.type(goodPin)
        XCTAssertEqual(model.state.typed, 6)
        await model.next()
        XCTAssertEqual(model.state, SetUpState(step: .pinAgain))
        model.type(goodPin)
        await model.next()
        XCTAssertEqual(model.state.step, .code)
        let code = try XCTUnwrap(model.state.recoveryCode)
        XCTAssertEqual(code.split(separator: "-").count, 7)
        // Killed now, it is there, and so is the code.
        await model.finish()
        XCTAssertNil(model.state.recoveryCode)
        XCTAssertEqual(app.state.stage, .open)
        XCTAssertEqual(app.state.pages, [.oneThing])
        app.openInstead(FirstThing.writeALine.page)
        XCTAssertEqual(app.state.pages, [.entry(nil)])

        await app.lock()
        XCTAssertEqual(app.state.stage, .locked)
        let again = await home.start()
        XCTAssertEqual(again.state.stage, .locked)
        let unlocked = await home.unlock(again)
        XCTAssertNil(unlocked.problem)
        XCTAssertEqual(again.state.stage, .open)
        XCTAssertEqual(again.state.profile, Profile(role: .partner, country: "IE"))
    }

    @MainActor
    func testJustLookingKeepsNothing() async throws {
        let home = try Home()
        let app = await home.start()
        app.introduce(.looking, country: "")
        XCTAssertEqual(app.state.stage, .looking)
        let timer = app.urge
        await timer.start()
        XCTAssertEqual(timer.state.remainingSeconds, 1200)
        home.clock.wait(1201)
        timer.tick()
        XCTAssertTrue(timer.state.ended)
        await timer.end(.easier)
        XCTAssertNil(timer.state.timer)
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: home.folder.path), [])
        app.choosePin()
        XCTAssertEqual(app.state.stage, .setUp)
        app.back()
        XCTAssertEqual(app.state.stage, .welcome)
    }

    @MainActor
    func testAPinThatIsRefusedOrMistypedStartsOver() async throws {
        let home = try Home()
        let app = await home.start()
        app.introduce(.both, country: "US")
        let model = SetUpViewModel(app)
        model.type(Array("123456".utf8))
        await model.next()
        XCTAssertEqual(model.state.problem?.what, .guessable)
        XCTAssertEqual(model.state.typed, 0)
        model.type(Array("27".utf8))
        XCTAssertNil(model.state.problem)
        model.removeLast()
        XCTAssertEqual(model.state.typed, 1)
        await model.next()
        XCTAssertEqual(model.state.problem?.what, .tooShort(min: 6))
        model.type(goodPin)
        await model.next()
        model.type(otherPin)
        await model.next()
        XCTAssertEqual(model.state.problem?.what, .notTheSame)
        XCTAssertEqual(model.state.step, .pin)
        model.back()
        XCTAssertEqual(app.state.stage, .welcome)
    }

    @MainActor
    func testWrongPinsCostAWaitAndTheCodeOpens() async throws {
        let home = try Home()
        let app = await home.start()
        app.introduce(.recovering, country: "US")
        let code = try await home.setUp(app)
        await app.lock()
        let model = UnlockViewModel(app)
        await model.refresh()
        XCTAssertEqual(model.state.waitSeconds, 0)
        var tries = 0
        while model.state.waitSeconds == 0, tries < 20 {
            model.type(otherPin)
            await model.unlock()
            tries += 1
        }
        XCTAssertGreaterThanOrEqual(tries, 5)
        XCTAssertGreaterThan(model.state.waitSeconds, 0)
        XCTAssertEqual(model.state.typed, 0)
        model.type(goodPin[0])
        XCTAssertEqual(model.state.typed, 0, "nothing can be typed meanwhile")

        model.useCode(true)
        await model.unlock(code: try Guide().newRecoveryCode())
        XCTAssertEqual(model.state.problem?.what, .wrongRecoveryCode)
        await model.unlock(code: code.lowercased())
        XCTAssertEqual(app.state.stage, .open)

        let today = TodayViewModel(app)
        await today.refresh()
        XCTAssertEqual(today.state.wrongTries.map { Int($0.count) }, tries)
        await today.toldOfWrongTries()
        await today.refresh()
        XCTAssertNil(today.state.wrongTries)
    }

    @MainActor
    func testAfterTheWaitThePinOpens() async throws {
        let home = try Home()
        let app = try await home.open()
        await app.lock()
        let model = UnlockViewModel(app)
        while model.state.waitSeconds == 0 {
            model.type(otherPin)
            await model.unlock()
        }
        home.clock.wait(Double(model.state.waitSeconds))
        await model.refresh()
        XCTAssertEqual(model.state.waitSeconds, 0)
        model.type(goodPin)
        await model.unlock()
        XCTAssertEqual(app.state.stage, .open)
    }

    @MainActor
    func testALostHardwareKeyLeavesTheRecoveryCode() async throws {
        let home = try Home()
        let app = await home.start(hardwareKey: EnclaveStandIn())
        app.introduce(.recovering, country: "US")
        let code = try await home.setUp(app)
        await app.lock()
        let moved = await home.start(hardwareKey: LostKey())
        let model = UnlockViewModel(moved)
        model.type(goodPin)
        await model.unlock()
        XCTAssertEqual(model.state.problem?.what, .keyLost)
        XCTAssertTrue(model.state.withCode)
        await model.unlock(code: code)
        XCTAssertEqual(moved.state.stage, .open)
    }

    @MainActor
    func testTheRecoveryCodeIsShownUntilItIsTypedBack() async throws {
        let home = try Home()
        let app = await home.start()
        app.introduce(.recovering, country: "US")
        let code = try await home.setUp(app).split(separator: "-").map(String.init)
        let model = RecoveryCodeViewModel(app, asked: [2, 6])
        await model.refresh()
        XCTAssertEqual(model.state.code, code.joined(separator: "-"))
        XCTAssertTrue(model.state.shown)
        model.show(false)
        model.type("0000", group: 2)
        model.show(true)
        XCTAssertEqual(model.state.typed, [:], "from the paper, not from the screen")
        model.show(false)
        model.type("0000", group: 2)
        model.type(code[5], group: 6)
        await model.confirm()
        XCTAssertNotNil(model.state.problem)
        model.type(code[1].lowercased(), group: 2)
        await model.confirm()
        XCTAssertEqual(model.state, RecoveryCodeState(loaded: true, confirmed: true))
        await model.refresh()
        XCTAssertNil(model.state.code)
        XCTAssertEqual(Set(RecoveryCodeViewModel(app).asked).count, 2)
    }
}

/// A key that is gone.
private struct LostKey: HardwareKey {
    let name = "pin key"
    func check() throws { throw HardwareKeyFault.gone }
    func wrap(_ bytes: Data) throws -> Data { throw HardwareKeyFault.gone }
    func unwrap(_ bytes: Data) throws -> Data { throw HardwareKeyFault.gone }
}
