import AlongsideCore
import Foundation
import XCTest

@testable import AlongsideKit

/// What the phone's keys answer, and what is made of it.
final class KeyTests: XCTestCase {
    func testOnlyAKeyThatIsKnownToBeGoneIsCalledGone() {
        let osStatus = NSOSStatusErrorDomain
        func fault(_ domain: String, _ code: Int, _ decrypting: Bool) -> HardwareKeyFault {
            HardwareKeyFault(domain: domain, code: code, decrypting: decrypting)
        }
        for decrypting in [true, false] {
            for (domain, code) in [(osStatus, -25300), ("CryptoTokenKit", -6)] {
                XCTAssertEqual(fault(domain, code, decrypting), .gone, "\(code)")
            }
            // The phone is locked; not available; refused; the token is busy, or says that what it
            // was given is damaged; another's error.
            let silent = [
                (osStatus, -25308), (osStatus, -25291), (osStatus, -25293), (osStatus, -25304),
                ("CryptoTokenKit", -2), ("CryptoTokenKit", -3), ("CryptoTokenKit", -9),
                ("other", -25300),
            ]
            for (domain, code) in silent {
                XCTAssertEqual(fault(domain, code, decrypting), .noAnswer, "\(code)")
            }
        }
        // That another key encrypted it shows only where it is decrypted.
        for code in [-50, -26275] {
            XCTAssertEqual(fault(osStatus, code, true), .gone, "\(code)")
            XCTAssertEqual(fault(osStatus, code, false), .noAnswer, "\(code)")
            XCTAssertEqual(HardwareKeyFault(status: Int32(code)), .noAnswer, "\(code)")
        }
        XCTAssertEqual(HardwareKeyFault(status: -25300), .gone)
    }

    func testAKeyThatDoesNotAnswerIsAskedAgain() throws {
        let key = SilentKey(silent: 2)
        let patient = PatientKey(key: key, pause: { key.pauses += 1 })
        XCTAssertEqual(try patient.unwrap(Data([1])), Data([1]))
        XCTAssertEqual(key.pauses, 2)
        key.silent = 3
        XCTAssertThrowsError(try patient.wrap(Data())) {
            XCTAssertEqual($0 as? HardwareKeyFault, .noAnswer)
        }
        XCTAssertEqual(key.asked, 6)
    }

    func testAKeyThatIsGoneIsAskedOnce() {
        let key = SilentKey(silent: 9, fault: .gone)
        let patient = PatientKey(key: key, pause: { key.pauses += 1 })
        XCTAssertThrowsError(try patient.unwrap(Data()))
        XCTAssertEqual(key.asked, 1)
        XCTAssertEqual(key.pauses, 0)
    }

    @MainActor
    func testAKeyThatDoesNotAnswerLeavesThePin() async throws {
        let home = try Home()
        let key = EnclaveStandIn(7)
        let app = try await home.open(hardwareKey: key)
        await app.lock()
        let silent = await home.start(hardwareKey: SilentKey(silent: 99))
        for _ in 1...12 {
            let state = await home.unlock(silent)
            XCTAssertEqual(state.problem?.what, .keyFails, "no try is counted: none has to wait")
        }
        let state = await home.unlock(silent)
        XCTAssertFalse(state.withCode, "nobody is sent away from a PIN that is right")
        let again = await home.start(hardwareKey: key)
        _ = await home.unlock(again)
        XCTAssertEqual(again.state.stage, .open)
    }

    func testWhatIsNobodysErrorIsAFault() {
        struct Other: Error {}
        XCTAssertEqual(Problem(Other()).what, .fault)
        XCTAssertEqual(Problem(HardwareKeyFault.gone).what, .keyLost)
    }

    func testWhatIsRefusedIsToldWithItsNumbers() {
        func said(_ reason: Reason) -> Problem {
            Problem(AppError.Invalid(field: "file", reason: reason))
        }
        XCTAssertEqual(said(.outOfRange(min: 1, max: 5)).what, .outOfRange(min: 1, max: 5))
        XCTAssertEqual(said(.tooLarge(max: 64_000_000)).what, .tooLarge(megabytes: 64))
        XCTAssertEqual(said(.notJson(line: 3, column: 7)).what, .notJson(line: 3, column: 7))
        XCTAssertEqual(said(.empty).field, "file")
        XCTAssertEqual(Problem(AppError.NotAFile).what, .storage)
    }
}

/// A key that gives no answer so many times.
private final class SilentKey: HardwareKey, @unchecked Sendable {
    let name = "pin key"
    var silent: Int
    var asked = 0
    var pauses = 0
    private let fault: HardwareKeyFault

    init(silent: Int, fault: HardwareKeyFault = .noAnswer) {
        (self.silent, self.fault) = (silent, fault)
    }

    func check() throws { _ = try unwrap(Data()) }

    func wrap(_ bytes: Data) throws -> Data { try unwrap(bytes) }

    func unwrap(_ bytes: Data) throws -> Data {
        asked += 1
        if silent > 0 {
            silent -= 1
            throw fault
        }
        return bytes
    }
}
