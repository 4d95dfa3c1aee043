package app.alongside.platform

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import androidx.annotation.RequiresApi
import app.alongside.gateway.HardwareKey
import app.alongside.gateway.HardwareKeyLost
import app.alongside.gateway.KeystoreFails
import java.security.KeyStore
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * A key of AES/GCM that never leaves the phone's hardware: in StrongBox where there is that. It is
 * made when it is first used to wrap. Key stores fail for a moment on many phones: what fails is
 * tried again, after a `pause`.
 */
class KeystoreKey(
    override val name: String,
    private val pause: () -> Unit = { Thread.sleep(PAUSE) },
) : HardwareKey {
    override fun check() {
        answered { encrypted(ByteArray(1), existing()) }
    }

    override fun wrap(bytes: ByteArray): ByteArray = answered {
        try {
            encrypted(bytes, existing())
        } catch (error: Exception) {
            if (!isLost(error)) throw error
            encrypted(bytes, make())
        }
    }

    override fun unwrap(bytes: ByteArray): ByteArray = answered {
        if (bytes.size < NONCE_BYTES + TAG_BITS / Byte.SIZE_BITS) throw HardwareKeyLost()
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.DECRYPT_MODE, existing(), GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES))
        cipher.doFinal(bytes, NONCE_BYTES, bytes.size - NONCE_BYTES)
    }

    private fun encrypted(bytes: ByteArray, key: SecretKey): ByteArray {
        val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, key) }
        return cipher.iv + cipher.doFinal(bytes)
    }

    private fun existing(): SecretKey =
        KeyStore.getInstance(KEYSTORE).apply { load(null) }.getKey(name, null) as SecretKey? ?: throw HardwareKeyLost()

    /** Phones throw whatever they like here, so that all but a lost key counts as no answer. */
    private fun <Answer> answered(ask: () -> Answer): Answer {
        var retries = 0
        while (true) {
            try {
                return ask()
            } catch (error: Exception) {
                if (isLost(error)) throw HardwareKeyLost()
                if (retries == RETRIES) throw KeystoreFails(error)
            }
            retries += 1
            pause()
        }
    }

    private fun make(): SecretKey =
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.P) make(spec()) else makeInStrongBox()

    @RequiresApi(Build.VERSION_CODES.P)
    private fun makeInStrongBox(): SecretKey = try {
        make(spec().setIsStrongBoxBacked(true))
    } catch (_: ProviderException) {
        // There is none, or it fails where the phone says that it has one.
        make(spec())
    }

    private fun spec(): KeyGenParameterSpec.Builder {
        val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
        return KeyGenParameterSpec.Builder(name, purposes)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
    }

    private fun make(spec: KeyGenParameterSpec.Builder): SecretKey {
        val generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, KEYSTORE)
        generator.init(spec.build())
        return generator.generateKey()
    }

    private companion object {
        const val KEYSTORE = "AndroidKeyStore"
        const val CIPHER = "AES/GCM/NoPadding"
        const val KEY_BITS = 256
        const val TAG_BITS = 128
        const val NONCE_BYTES = 12
        const val RETRIES = 2
        const val PAUSE = 100L
    }
}

/** Whether the key is gone, or another than the one that wrapped: no further try helps. */
private fun isLost(error: Throwable): Boolean = when (error) {
    is HardwareKeyLost, is KeyPermanentlyInvalidatedException, is AEADBadTagException -> true
    // Android names a cause where it could not look at the key, and none where the key is void.
    is UnrecoverableKeyException -> error.cause?.let(::isLost) ?: true
    else -> false
}
