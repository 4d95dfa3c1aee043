import AlongsideKit
import Foundation
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
        let any: Any? = found
        guard status == errSecSuccess, let secret = any as? Data else {
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
