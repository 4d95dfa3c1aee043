import AlongsideKit
import Foundation

#if canImport(Security)
    import Security

    /// The Keychain, and the Secure Enclave. Nothing of either leaves this phone.
    struct PhoneKeyChain: KeyChain {
        struct Failed: Error {
            let status: OSStatus
        }

        private static let service = "app.alongside"

        func secret(_ name: String) throws -> Data? {
            var query = Self.item(name)
            query[kSecReturnData] = true
            var found: CFTypeRef?
            let status = SecItemCopyMatching(query as CFDictionary, &found)
            if status == errSecItemNotFound { return nil }
            guard status == errSecSuccess, let secret = found as? Data else {
                throw Failed(status: status)
            }
            return secret
        }

        func keep(_ secret: Data, as name: String) throws {
            var item = Self.item(name)
            item[kSecValueData] = secret
            // Reminders are answered while the phone is locked.
            item[kSecAttrAccessible] = kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly
            let status = SecItemAdd(item as CFDictionary, nil)
            guard status == errSecSuccess else { throw Failed(status: status) }
        }

        func hardwareKey(_ name: String) -> (any HardwareKey)? {
            #if targetEnvironment(simulator)
                return nil
            #else
                return EnclaveKey(name: name)
            #endif
        }

        private static func item(_ name: String) -> [CFString: Any] {
            [
                kSecClass: kSecClassGenericPassword, kSecAttrService: service,
                kSecAttrAccount: name,
            ]
        }
    }

    /// A key of P-256 in the Secure Enclave: it encrypts with ECIES, and works while the phone is
    /// unlocked.
    struct EnclaveKey: HardwareKey {
        struct Lost: Error {}

        private static var algorithm: SecKeyAlgorithm {
            .eciesEncryptionCofactorVariableIVX963SHA256AESGCM
        }

        let name: String

        func wrap(_ bytes: Data) throws -> Data {
            guard let open = SecKeyCopyPublicKey(try found() ?? made()) else { throw Lost() }
            var error: Unmanaged<CFError>?
            guard
                let wrapped = SecKeyCreateEncryptedData(
                    open, Self.algorithm, bytes as CFData, &error)
            else { throw Self.failed(error) }
            return wrapped as Data
        }

        func unwrap(_ bytes: Data) throws -> Data {
            guard let key = try found() else { throw Lost() }
            var error: Unmanaged<CFError>?
            guard
                let unwrapped = SecKeyCreateDecryptedData(
                    key, Self.algorithm, bytes as CFData, &error)
            else { throw Self.failed(error) }
            return unwrapped as Data
        }

        private func made() throws -> SecKey {
            var error: Unmanaged<CFError>?
            guard
                let access = SecAccessControlCreateWithFlags(
                    nil, kSecAttrAccessibleWhenUnlockedThisDeviceOnly, .privateKeyUsage, &error)
            else { throw Self.failed(error) }
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
                throw Self.failed(error)
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
            guard status == errSecSuccess, let found else {
                throw PhoneKeyChain.Failed(status: status)
            }
            return (found as! SecKey)
        }

        private static func failed(_ error: Unmanaged<CFError>?) -> any Error {
            error.map { $0.takeRetainedValue() as any Error } ?? Lost()
        }
    }
#else
    /// Where the screens are only checked, there is no Keychain.
    struct PhoneKeyChain: KeyChain {
        func secret(_: String) throws -> Data? { nil }
        func keep(_: Data, as _: String) throws {}
        func hardwareKey(_: String) -> (any HardwareKey)? { nil }
    }
#endif
