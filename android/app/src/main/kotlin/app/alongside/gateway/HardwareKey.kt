package app.alongside.gateway

/**
 * A key that never leaves the phone's hardware: without it, nobody who has the files can try PINs.
 * On Android it is one of AES/GCM in the Keystore, in StrongBox where there is that.
 *
 * Every call fails with `KeystoreFails` where the key store does not answer.
 */
interface HardwareKey {
    /** Its name, for the app alone: the alias in the Keystore. */
    val name: String

    /** Checks that it can be used now. Fails with `HardwareKeyLost`. */
    fun check()

    /** Encrypts. */
    fun wrap(bytes: ByteArray): ByteArray

    /** Decrypts what it wrapped. Fails with `HardwareKeyLost`. */
    fun unwrap(bytes: ByteArray): ByteArray
}

/** The key is gone, or is another than the one that wrapped: the recovery code opens the store. */
class HardwareKeyLost : Exception()

/** The phone's key store does not answer. Nothing is lost: another try may work. */
class KeystoreFails(cause: Throwable) : Exception(cause)
