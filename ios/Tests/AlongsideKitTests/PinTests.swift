import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// What a PIN is typed with.
final class PinTests: XCTestCase {
    func testTheKeypadHasEveryDigitAndLetterOnce() {
        func typed(_ keypad: Keypad) -> String {
            String(decoding: keypad.rows.joined().sorted(), as: UTF8.self)
        }
        XCTAssertEqual(typed(.digits), "0123456789")
        XCTAssertEqual(typed(.small), "abcdefghijklmnopqrstuvwxyz")
        XCTAssertEqual(typed(.capitals), "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        XCTAssertEqual(Keypad.small.rows.map(\.count), [10, 9, 7])
    }

    @MainActor
    func testWordsCanBeThePin() async throws {
        let home = try Home()
        let app = await home.start()
        app.introduce(.recovering, country: "US")
        let words = Array("Quiet Lamp 7".utf8)
        let keys = Keypad.allCases.flatMap(\.rows).joined() + [Keypad.space]
        XCTAssertTrue(Set(keys).isSuperset(of: words))
        let model = SetUpViewModel(app)
        for _ in 1...2 {
            model.type(words)
            await model.next()
        }
        XCTAssertEqual(model.state.step, .code, "\(model.state)")
        await model.finish()
        await app.lock()
        let otherCase = await home.unlock(app, Array("quiet lamp 7".utf8))
        XCTAssertEqual(otherCase.problem?.what, .wrongPin)
        _ = await home.unlock(app, words)
        XCTAssertEqual(app.state.stage, .open)
    }
}
