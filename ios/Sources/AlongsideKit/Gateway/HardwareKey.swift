import Foundation

/// A key that never leaves the phone's hardware: without it, nobody who has the files can try
/// PINs. On an iPhone it is one of P-256 in the Secure Enclave.
public protocol HardwareKey: Sendable {
    /// Its name, for the app alone: the tag in the Keychain.
    var name: String { get }

    /// Checks that it can be used now. Fails with a `HardwareKeyFault`.
    func check() throws

    /// Encrypts. Fails with a `HardwareKeyFault`.
    func wrap(_ bytes: Data) throws -> Data

    /// Decrypts what it wrapped. Fails with `HardwareKeyFault.gone` where it is lost, or another:
    /// then the recovery code opens the store.
    func unwrap(_ bytes: Data) throws -> Data
}
