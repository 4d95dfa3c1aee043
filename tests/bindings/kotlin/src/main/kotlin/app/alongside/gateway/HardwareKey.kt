package app.alongside.gateway

/**
 * A key that never leaves the phone's hardware: without it, nobody who has the files can try PINs.
 * On Android it is one of AES/GCM in the Keystore, in StrongBox where there is that.
 */
interface HardwareKey {
    /** Its name, for the app alone: the alias in the Keystore. */
    val name: String

    /** Encrypts. */
    fun wrap(bytes: ByteArray): ByteArray

    /**
     * Decrypts what it wrapped. Fails with an exception of its own where it is lost, or another:
     * then the recovery code opens the store.
     */
    fun unwrap(bytes: ByteArray): ByteArray
}
