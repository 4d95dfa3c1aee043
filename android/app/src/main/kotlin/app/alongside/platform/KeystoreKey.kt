package app.alongside.platform

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import app.alongside.gateway.HardwareKey
import app.alongside.gateway.HardwareKeyLost
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * A key of AES/GCM that never leaves the phone's hardware: in StrongBox where there is that. It is
 * made when it is first used to wrap.
 */
class KeystoreKey(override val name: String) : HardwareKey {
    override fun wrap(bytes: ByteArray): ByteArray {
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.ENCRYPT_MODE, existing() ?: make())
        return cipher.iv + cipher.doFinal(bytes)
    }

    override fun unwrap(bytes: ByteArray): ByteArray = try {
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(
            Cipher.DECRYPT_MODE,
            existing() ?: throw HardwareKeyLost(),
            GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES),
        )
        cipher.doFinal(bytes, NONCE_BYTES, bytes.size - NONCE_BYTES)
    } catch (_: GeneralSecurityException) {
        throw HardwareKeyLost()
    } catch (_: IllegalArgumentException) {
        throw HardwareKeyLost()
    }

    private fun existing(): SecretKey? =
        KeyStore.getInstance(KEYSTORE).apply { load(null) }.getKey(name, null) as SecretKey?

    private fun make(): SecretKey {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.P) return make(strongBox = false)
        return try {
            make(strongBox = true)
        } catch (_: StrongBoxUnavailableException) {
            make(strongBox = false)
        } catch (_: ProviderException) {
            // Some phones say that they have StrongBox, and fail in other ways when it is asked.
            make(strongBox = false)
        }
    }

    private fun make(strongBox: Boolean): SecretKey {
        val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
        val spec = KeyGenParameterSpec.Builder(name, purposes)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) spec.setIsStrongBoxBacked(strongBox)
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
    }
}
