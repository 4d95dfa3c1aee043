import AlongsideKit
import Foundation
import Security

/// A key of P-256 in the Secure Enclave: it encrypts with ECIES, and works while the phone is
/// unlocked.
struct EnclaveKey: HardwareKey {
    private static var algorithm: SecKeyAlgorithm {
        .eciesEncryptionCofactorVariableIVX963SHA256AESGCM
    }

    let name: String

    func check() throws {
        guard let key = try found() else { throw HardwareKeyFault.gone }
        _ = try unwrap(wrapped(Data([0]), by: key))
    }

    func wrap(_ bytes: Data) throws -> Data { try wrapped(bytes, by: found() ?? made()) }

    private func wrapped(_ bytes: Data, by key: SecKey) throws -> Data {
        guard let open = SecKeyCopyPublicKey(key) else { throw HardwareKeyFault.noAnswer }
        var error: Unmanaged<CFError>?
        guard
            let wrapped = SecKeyCreateEncryptedData(
                open, Self.algorithm, bytes as CFData, &error)
        else { throw Self.fault(error) }
        return wrapped as Data
    }

    func unwrap(_ bytes: Data) throws -> Data {
        guard let key = try found() else { throw HardwareKeyFault.gone }
        var error: Unmanaged<CFError>?
        guard
            let unwrapped = SecKeyCreateDecryptedData(
                key, Self.algorithm, bytes as CFData, &error)
        else { throw Self.fault(error, decrypting: true) }
        return unwrapped as Data
    }

    private func made() throws -> SecKey {
        var error: Unmanaged<CFError>?
        guard
            let access = SecAccessControlCreateWithFlags(
                nil, kSecAttrAccessibleWhenUnlockedThisDeviceOnly, .privateKeyUsage, &error)
        else { throw Self.fault(error) }
        let attributes: [CFString: Any] = [
            kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom,
            kSecAttrKeySizeInBits: 256,
            kSecAttrTokenID: kSecAttrTokenIDSecureEnclave,
            kSecPrivateKeyAttrs: [
                kSecAttrIsPermanent: true,
                kSecAttrApplicationTag: Data(name.utf8),
                kSecAttrAccessControl: access,
            ] as [CFString: Any],
        ]
        guard let key = SecKeyCreateRandomKey(attributes as CFDictionary, &error) else {
            throw Self.fault(error)
        }
        return key
    }

    /// Looked up at each use: the reference to it is of the thread that asks.
    private func found() throws -> SecKey? {
        let query: [CFString: Any] = [
            kSecClass: kSecClassKey,
            kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom,
            kSecAttrApplicationTag: Data(name.utf8),
            kSecReturnRef: true,
        ]
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        if status == errSecItemNotFound { return nil }
        guard status == errSecSuccess, let found else { throw HardwareKeyFault(status: status) }
        guard CFGetTypeID(found) == SecKeyGetTypeID() else { throw HardwareKeyFault.noAnswer }
        return unsafeDowncast(found, to: SecKey.self)
    }

    private static func fault(
        _ error: Unmanaged<CFError>?, decrypting: Bool = false
    ) -> HardwareKeyFault {
        guard let error = error?.takeRetainedValue() else { return .noAnswer }
        return HardwareKeyFault(
            domain: CFErrorGetDomain(error) as String, code: CFErrorGetCode(error),
            decrypting: decrypting)
    }
}
