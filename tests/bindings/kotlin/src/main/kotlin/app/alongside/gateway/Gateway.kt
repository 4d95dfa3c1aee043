package app.alongside.gateway

import app.alongside.AppException
import app.alongside.Here
import app.alongside.ImportRequest
import app.alongside.ImportSummary
import app.alongside.Job
import app.alongside.Reason
import app.alongside.Session
import app.alongside.Vault
import java.io.File
import java.nio.charset.CharacterCodingException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext

/**
 * The one place of an app that calls the door. It keeps the session from unlocking to locking, and
 * every call off the main thread, one after the other.
 */
class Gateway(private val folder: File, private val here: () -> Here = ::hereAndNow) {
    private val line = Dispatchers.IO.limitedParallelism(1)

    @Volatile
    private var session: Session? = null

    /** Makes the store, and opens it. The recovery code was shown and written down before. */
    suspend fun setUp(pin: Pin, recoveryCode: String) = opening(pin) {
        Vault.create(folder.path).use { it.setUp(pin.bytes, whole(recoveryCode)) }
    }

    /** Opens the store with the PIN, which is wiped. */
    suspend fun unlock(pin: Pin) = opening(pin) {
        Vault.open(folder.path).use { it.unlock(pin.bytes) }
    }

    /** Opens the store with the recovery code. */
    suspend fun unlock(recoveryCode: String) = opening(null) {
        val code = whole(recoveryCode)
        Vault.open(folder.path).use { it.unlockWithRecoveryCode(code) }
    }

    /** Ends what runs, and closes the store. The next call fails with `Locked`. */
    suspend fun lock() {
        withContext(Dispatchers.IO) { session?.lock() }
        // Once more, in line: a store that was being opened until now.
        withContext(line) { end() }
    }

    /** Makes a call: `gateway.call { today(it) }`. */
    suspend fun <Answer> call(body: Session.(Here) -> Answer): Answer = withContext(line) {
        told { current().body(here()) }
    }

    /**
     * Imports a list beside the line, so that calls and `lock` need not wait for it. `job` tells how
     * far it is; cancelling the coroutine cancels the import.
     */
    suspend fun importMeetings(file: File, request: ImportRequest, job: Job): ImportSummary {
        val session = withContext(line) { current() }
        return withContext(Dispatchers.IO) {
            suspendCancellableCoroutine { importing ->
                importing.invokeOnCancellation { job.cancel() }
                importing.resumeWith(
                    runCatching { told { session.importMeetings(file.path, request, here(), job) } },
                )
            }
        }
    }

    private suspend fun opening(pin: Pin?, open: () -> Session) = withContext(line) {
        try {
            end()
            session = open()
        } finally {
            pin?.close()
        }
    }

    private fun end() {
        session?.use { it.lock() }
        session = null
    }

    private fun current(): Session = session ?: throw AppException.Locked()
}

/**
 * A text that has half of a surrogate pair has no UTF-8, and the generated code throws an exception
 * of Java's, after it took hold of the object called: let the object be one that is not needed
 * again, or check before.
 */
private fun <Answer> told(call: () -> Answer): Answer = try {
    call()
} catch (_: CharacterCodingException) {
    throw halfACharacter()
}

private fun whole(text: String): String =
    if (Charsets.UTF_8.newEncoder().canEncode(text)) text else throw halfACharacter()

private fun halfACharacter() =
    AppException.Invalid("text", Reason.Malformed("text without half of a character"))
