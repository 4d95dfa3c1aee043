import Foundation

/// Why the key in the phone's hardware did not work.
public enum HardwareKeyFault: Error, Equatable, Sendable {
    /// It is not there any more, or another is in its place: the recovery code opens the store.
    case gone
    /// It does not answer: the phone is locked, or its hardware is busy. It may answer later.
    case noAnswer

    /// What the system's error means. Whatever is not known to mean that the key is gone says
    /// nothing of it: nobody is told to give up a key that is there.
    public init(domain: String, code: Int, decrypting: Bool) {
        let isGone =
            switch (domain, code) {
            // No such item.
            case (NSOSStatusErrorDomain, -25300): true
            // What is to be decrypted was not encrypted by this key. Elsewhere the same numbers mean
            // that the app asked wrongly.
            case (NSOSStatusErrorDomain, -26275), (NSOSStatusErrorDomain, -50): decrypting
            // The token has no such key.
            case ("CryptoTokenKit", -6): true
            default: false
            }
        self = isGone ? .gone : .noAnswer
    }

    /// Of a status of the Keychain: an item is gone only where that says so.
    public init(status: Int32) {
        self.init(domain: NSOSStatusErrorDomain, code: Int(status), decrypting: false)
    }
}

/// A hardware key that is asked again where it does not answer.
struct PatientKey: HardwareKey {
    static let tries = 3

    let key: any HardwareKey
    /// Waits between two tries.
    var pause: @Sendable () -> Void = { Thread.sleep(forTimeInterval: 0.2) }

    var name: String { key.name }

    func check() throws { try tried { try key.check() } }

    func wrap(_ bytes: Data) throws -> Data { try tried { try key.wrap(bytes) } }

    func unwrap(_ bytes: Data) throws -> Data { try tried { try key.unwrap(bytes) } }

    private func tried<Answer>(_ act: () throws -> Answer) throws -> Answer {
        for _ in 1..<Self.tries {
            do {
                return try act()
            } catch HardwareKeyFault.noAnswer {
                pause()
            }
        }
        return try act()
    }
}
