import Foundation

/// Where the phone keeps what opens the store: the Keychain and the Secure Enclave.
public protocol KeyChain: Sendable {
    /// A secret of this name, given out once the phone was unlocked after its start.
    func secret(_ name: String) throws -> Data?

    /// Keeps a secret, on this phone alone.
    func keep(_ secret: Data, as name: String) throws

    /// The key of this name in the phone's hardware, made when it is first to encrypt; nothing
    /// where the phone has no such hardware. It is not looked up: it may be out of reach while the
    /// phone is locked, and reminders are answered then.
    func hardwareKey(_ name: String) -> (any HardwareKey)?
}

/// The keys that a store needs beside the PIN, found or made.
public struct KeySlots: Sendable {
    public static let lockKeyName = "lock key"
    public static let hardwareKeyName = "pin key"

    /// 32 random bytes, for what works while the store is locked.
    public let lockKey: Data
    /// What the PIN is bound to.
    public let hardwareKey: (any HardwareKey)?

    /// A lock key that is lost is made anew: the store takes it over when it is next unlocked. A
    /// hardware key that is lost leaves the recovery code.
    public init(in chain: any KeyChain) throws {
        if let kept = try chain.secret(Self.lockKeyName) {
            lockKey = kept
        } else {
            var random = SystemRandomNumberGenerator()
            let made = Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) })
            try chain.keep(made, as: Self.lockKeyName)
            lockKey = made
        }
        hardwareKey = chain.hardwareKey(Self.hardwareKeyName).map { PatientKey(key: $0) }
    }
}
