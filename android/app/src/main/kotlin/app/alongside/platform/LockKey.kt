package app.alongside.platform

import app.alongside.gateway.HardwareKey
import app.alongside.gateway.HardwareKeyLost
import java.io.File
import java.nio.file.Files
import java.nio.file.StandardCopyOption
import java.security.SecureRandom

/**
 * The 32 bytes for what works while the store is locked. They lie in a file, wrapped by a key of the
 * Keystore: a copy of the file says nothing. Where that key is lost, or the file, there is a new
 * one; the store writes for it when it is next unlocked.
 */
class LockKey(private val file: File, private val key: HardwareKey) {
    /** Gives the bytes, for the caller to wipe. */
    fun bytes(): ByteArray = kept() ?: make()

    private fun kept(): ByteArray? = try {
        if (file.isFile) key.unwrap(file.readBytes()).takeIf { it.size == SIZE } else null
    } catch (_: HardwareKeyLost) {
        null
    }

    private fun make(): ByteArray {
        val bytes = ByteArray(SIZE).also(SecureRandom()::nextBytes)
        val new = File(file.path + ".new")
        new.outputStream().use {
            it.write(key.wrap(bytes))
            it.fd.sync()
        }
        Files.move(new.toPath(), file.toPath(), StandardCopyOption.ATOMIC_MOVE)
        return bytes
    }

    private companion object {
        const val SIZE = 32
    }
}
