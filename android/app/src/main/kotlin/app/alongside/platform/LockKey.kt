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
 * one; the store writes for it when it is next unlocked. Until then the old file is kept beside it,
 * and is used again where it can be read.
 */
class LockKey(private val file: File, private val key: HardwareKey) {
    private val old = File(file.path + ".old")

    /** Gives the bytes, for the caller to wipe. Fails with `KeystoreFails`, and changes nothing then. */
    fun bytes(): ByteArray = readAgain() ?: read(file) ?: make()

    /** What works while locked is written for these bytes: the old ones open nothing any more. */
    fun inUse() {
        old.delete()
    }

    private fun readAgain(): ByteArray? = read(old)?.also { move(old, file) }

    private fun read(from: File): ByteArray? = try {
        if (from.isFile) key.unwrap(from.readBytes()).takeIf { it.size == SIZE } else null
    } catch (_: HardwareKeyLost) {
        null
    }

    private fun make(): ByteArray {
        val bytes = ByteArray(SIZE).also(SecureRandom()::nextBytes)
        val wrapped = key.wrap(bytes)
        // What is written is written for the first that was lost, not for those after it.
        if (file.isFile && !old.exists()) move(file, old)
        val new = File(file.path + ".new")
        new.outputStream().use {
            it.write(wrapped)
            it.fd.sync()
        }
        move(new, file)
        return bytes
    }

    private fun move(from: File, to: File) {
        Files.move(from.toPath(), to.toPath(), StandardCopyOption.ATOMIC_MOVE)
    }

    private companion object {
        const val SIZE = 32
    }
}
