import AlongsideCore
import Foundation

/// The open store, where a lock takes it away while a call runs; or one that does not open, while
/// what the PIN or the code has shown may be needed.
final class Holder: @unchecked Sendable {
    typealias Held = (opened: Opened, vault: Vault)
    private let lock = NSLock()
    private var now: Held?
    private var damaged: Vault?

    var held: Held? { lock.withLock { now } }
    var proven: Vault? { lock.withLock { damaged } }

    func put(_ held: Held) {
        lock.withLock { (now, damaged) = (held, nil) }
    }

    func keep(proven vault: Vault?) {
        lock.withLock { damaged = vault }
    }

    /// Leaves nothing: neither what is open nor what was shown.
    func take() -> Held? {
        lock.withLock {
            defer { (now, damaged) = (nil, nil) }
            return now
        }
    }
}
