import Foundation
import XCTest

@testable import AlongsideKit

/// Closes the stores that a test left open, as it ends. Some of what an app began may go on after its
/// test: the snapshot of the day. SQLCipher frees its memory while the process exits, and a store
/// that is read or closed in another thread meanwhile reads what is gone.
final class OpenStores: NSObject, XCTestObservation {
    @MainActor static let all = OpenStores()

    private struct Weak {
        weak var gateway: Gateway?
    }

    @MainActor private var opened: [Weak] = []

    private override init() {
        super.init()
        XCTestObservationCenter.shared.addTestObserver(self)
    }

    @MainActor
    func add(_ gateway: Gateway) {
        opened.append(Weak(gateway: gateway))
    }

    /// Closes each.
    @MainActor
    func lock() {
        for store in opened { try? store.gateway?.lockNow() }
    }

    /// Waits for at most 10 s until nothing holds them.
    @MainActor
    private func waitUntilGone() {
        let end = Date(timeIntervalSinceNow: 10)
        while opened.contains(where: { $0.gateway != nil }), Date() < end {
            RunLoop.main.run(until: Date(timeIntervalSinceNow: 0.005))
        }
        opened = []
    }

    func testCaseDidFinish(_ testCase: XCTestCase) {
        MainActor.assumeIsolated {
            Self.all.lock()
            Self.all.waitUntilGone()
        }
    }
}
