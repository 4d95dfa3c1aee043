package app.alongside.gateway

import app.alongside.AppException
import app.alongside.CallContext
import app.alongside.ImportRequest
import app.alongside.ImportSummary
import app.alongside.Reason
import app.alongside.Wrapped
import app.alongside.door.Job
import app.alongside.door.PickedFile
import app.alongside.door.Session
import app.alongside.door.Vault
import java.io.File
import java.nio.ByteBuffer
import java.nio.charset.CharacterCodingException
import java.time.LocalDate
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext

/**
 * The one place of an app that calls the door. It keeps the session from unlocking to locking, and
 * every call off the main thread, one after the other.
 *
 * `lockKey` gives 32 random bytes, for what works while the store is locked. It is asked once, and
 * they are taken over: the array is wiped. On the phone they come from the Keystore: wrapped by a
 * key of it that works once the phone was unlocked after its start. `hardwareKey` is what the PIN is
 * bound to; a computer has none. `callContext` gives the time, the zone and the language of the device.
 */
class Gateway(
    private val folder: File,
    lockKey: () -> ByteArray,
    private val hardwareKey: HardwareKey? = null,
    private val callContext: () -> CallContext,
) {
    private val lockKey by lazy { takenOver(lockKey()) }
    private val line = Dispatchers.IO.limitedParallelism(1)
    private var vault: Vault? = null

    @Volatile
    private var opened: Opened? = null

    /** Whether the store is open. */
    val open: Boolean get() = opened != null

    /**
     * Makes the store, and opens it. The recovery code was shown and written down before. The PIN
     * is refused where it is easy to guess, or one of the days that others may know.
     */
    suspend fun setUp(pin: Pin, recoveryCode: String, dates: List<LocalDate> = listOf()) =
        opening(pin, Vault::create) { vault, callContext ->
            val wrapped = wrapped(vault.sealPin(pin.bytes, dates))
            vault.setUp(wrapped, whole(recoveryCode), lockKey, callContext)
        }

    /** Opens the store with the PIN, which is wiped. */
    suspend fun unlock(pin: Pin) = opening(pin, Vault::open) { vault, callContext ->
        unwrapped(vault.attempt(callContext)) { vault.unlock(pin.bytes, it, lockKey, callContext) }
    }

    /** Opens the store with the recovery code. */
    suspend fun unlock(recoveryCode: String) = opening(null, Vault::open) { vault, callContext ->
        vault.unlockWithRecoveryCode(whole(recoveryCode), lockKey, callContext)
    }

    /** Puts a PIN in place of the one before. Both are wiped. */
    suspend fun changePin(old: Pin, new: Pin, dates: List<LocalDate> = listOf()) {
        try {
            prove(old)
            putPin(new, dates)
        } finally {
            new.close()
        }
    }

    /** Shows the PIN once more, which is wiped, for one change of the keys. */
    suspend fun prove(pin: Pin) = withContext(line) {
        pin.use {
            val (keys, callContext) = current().keys to callContext()
            unwrapped(keys.attempt(callContext)) { keys.reauthenticateWithPin(pin.bytes, it, callContext) }
        }
    }

    /** Shows the recovery code in its place: where the PIN is forgotten, or its hardware key lost. */
    suspend fun prove(recoveryCode: String) = withContext(line) {
        current().keys.reauthenticateWithRecoveryCode(whole(recoveryCode), callContext())
    }

    /** Puts a PIN, which is wiped, in place of the one before, after a proof. */
    suspend fun putPin(new: Pin, dates: List<LocalDate> = listOf()) = withContext(line) {
        new.use { current().keys.run { putSlot(wrapped(sealPin(new.bytes, dates))) } }
    }

    /** Ends what runs, and closes the store. The next call fails with `Locked`. */
    suspend fun lock() {
        withContext(Dispatchers.IO) { opened?.lock() }
        // Once more, in line: a store that was being opened until now.
        withContext(line) { end() }
    }

    /** Makes a call: `gateway.call { today(it) }`, `gateway.call { journal.addEntry(draft, it) }`. */
    suspend fun <Answer> call(body: Opened.(CallContext) -> Answer): Answer = withContext(line) {
        told { current().body(callContext()) }
    }

    /**
     * Makes a call that works while the store is locked too:
     * `gateway.whileLocked { key, callContext -> alarms(key, callContext) }`. An id is to be one that the door gave.
     */
    suspend fun <Answer> whileLocked(body: Vault.(ByteBuffer, CallContext) -> Answer): Answer = withContext(line) {
        val call = { vault: Vault -> told { vault.body(lockKey, callContext()) } }
        val open = vault
        if (open != null) call(open) else Vault.open(folder.path).use(call)
    }

    /**
     * Makes a long call beside the line, so that calls and `lock` need not wait for it. `job` tells
     * how far it is; cancelling the coroutine cancels it.
     */
    suspend fun <Answer> beside(job: Job, body: Opened.(CallContext) -> Answer): Answer {
        val opened = withContext(line) { current() }
        return withContext(Dispatchers.IO) {
            suspendCancellableCoroutine { running ->
                running.invokeOnCancellation { job.cancel() }
                running.resumeWith(runCatching { whileOpen(opened) { opened.body(callContext()) } })
            }
        }
    }

    /** Imports a list beside the line. The file stays the caller's to close. */
    suspend fun importMeetings(file: PickedFile, request: ImportRequest, job: Job): ImportSummary {
        // Found by the generated code, half of a character would keep the file open.
        listOfNotNull(request.source, request.zone).forEach(::whole)
        return beside(job) { meetings.importMeetings(file, request, it, job) }
    }

    private suspend fun opening(
        pin: Pin?,
        hold: (String) -> Vault,
        open: (Vault, CallContext) -> Session,
    ) = withContext(line) {
        try {
            end()
            vault = hold(folder.path)
            opened = vault?.let { Opened(open(it, callContext())) }
        } finally {
            if (opened == null) end()
            pin?.close()
        }
    }

    private fun wrapped(sealed: ByteArray) =
        Wrapped(hardwareKey?.wrap(sealed) ?: sealed, hardwareKey?.name)

    private fun <Answer> unwrapped(wrapped: Wrapped, use: (ByteBuffer) -> Answer): Answer {
        val sealed = takenOver(hardwareKey?.unwrap(wrapped.bytes) ?: wrapped.bytes)
        try {
            return use(sealed)
        } finally {
            wipe(sealed)
        }
    }

    /** What the generated code says of a session that was let go of meanwhile is `Locked`. */
    private fun <Answer> whileOpen(used: Opened, call: () -> Answer): Answer = try {
        told(call)
    } catch (error: IllegalStateException) {
        throw if (opened === used) error else AppException.Locked()
    }

    private fun end() {
        val ending = opened
        opened = null
        ending?.use { it.lock() }
        vault?.close()
        vault = null
    }

    private fun current(): Opened = opened ?: throw AppException.Locked()
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
