package app.alongside.gateway

import app.alongside.AppException
import app.alongside.CallContext
import app.alongside.ImportRequest
import app.alongside.ImportSummary
import app.alongside.Salvage
import app.alongside.VaultStatus
import app.alongside.Wrapped
import app.alongside.door.Job
import app.alongside.door.PickedFile
import app.alongside.door.Session
import app.alongside.door.Vault
import java.io.File
import java.nio.ByteBuffer
import java.security.SecureRandom
import java.time.LocalDate
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.withContext

/**
 * The one place of an app that calls the door. It keeps the session from unlocking to locking, and
 * every call off the main thread, one after the other.
 *
 * `lockKey` gives 32 random bytes, for what works while the store is locked. It is asked once, and
 * they are taken over: the array is wiped. On the phone they come from the Keystore: wrapped by a
 * key of it that works once the phone was unlocked after its start. `hardwareKey` is what the PIN is
 * bound to; a computer has none. `callContext` gives the time, the zone and the language of the device.
 * `lockKeyInUse` hears that what works while locked was written for the lock key: those before it
 * open nothing any more.
 */
class Gateway(
    private val folder: File,
    lockKey: () -> ByteArray,
    private val hardwareKey: HardwareKey? = null,
    private val callContext: () -> CallContext,
    private val lockKeyInUse: () -> Unit = {},
) {
    private val givenLockKey = lazy { takenOver(lockKey()) }
    private val lockKey by givenLockKey
    private val line = Dispatchers.IO.limitedParallelism(1)

    @Volatile
    private var vault: Vault? = null

    /** What runs beside the line. */
    val longCalls = LongCalls()

    /** The session that is being locked. */
    @Volatile
    private var ending: Opened? = null

    private val opens = MutableStateFlow(false)

    @Volatile
    private var opened: Opened? = null
        set(value) {
            field = value
            opens.value = value != null
        }

    /**
     * Whether the store is damaged and what was typed to open it was right: then it can be mended,
     * until it is locked, opened or let go of by `forgetProof`.
     */
    @Volatile
    var proven = false
        private set

    /** Whether the store is open. */
    val open: Boolean get() = opened != null

    /** Whether the store is open, now and after each change, whoever made it. */
    val openings: StateFlow<Boolean> = opens.asStateFlow()

    /**
     * Makes the store, and opens it. The recovery code was shown and written down before. The PIN
     * is refused where it is easy to guess, or one of the days that others may know.
     */
    suspend fun setUp(pin: Pin, recoveryCode: String, dates: List<LocalDate> = listOf()) =
        opening(pin, Vault::create) { vault, callContext ->
            // Asked first: sealing takes half a second.
            val key = lockKey
            val wrapped = wrapped(vault.sealPin(pin.bytes, dates))
            vault.setUp(wrapped, whole(recoveryCode), key, callContext)
        }

    /** Opens the store with the PIN, which is wiped. */
    suspend fun unlock(pin: Pin) = opening(pin, Vault::open) { vault, callContext ->
        // Both are asked before a try is counted: a fault of the phone is no wrong PIN.
        val key = lockKey
        hardwareKey?.check()
        unwrapped(vault.attempt(callContext)) { vault.unlock(pin.bytes, it, key, callContext) }
    }

    /** Opens the store with the recovery code, also where the key store does not answer. */
    suspend fun unlock(recoveryCode: String) = opening(null, Vault::open) { vault, callContext ->
        vault.unlockWithRecoveryCode(whole(recoveryCode), lockKeyOrAnother(), callContext)
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
        pin.use { show(it) }
    }

    /** Shows the recovery code in its place: where the PIN is forgotten, or its hardware key lost. */
    suspend fun prove(recoveryCode: String) = withContext(line) {
        current().keys.reauthenticateWithRecoveryCode(whole(recoveryCode), callContext())
    }

    /** Puts a PIN, which is wiped, in place of the one before, after a proof. */
    suspend fun putPin(new: Pin, dates: List<LocalDate> = listOf()) = withContext(line) {
        new.use { current().keys.run { putSlot(wrapped(sealPin(new.bytes, dates))) } }
    }

    /**
     * Begins a new key: shows the PIN once more, which is wiped, and seals it under that key. Hand
     * what it gives to `keys.rotate`; until then nothing is changed.
     */
    suspend fun sealUnderNewKey(pin: Pin): Wrapped = withContext(line) {
        pin.use {
            show(it)
            current().keys.run {
                newKey()
                wrapped(sealPin(it.bytes, listOf()))
            }
        }
    }

    /**
     * Mends a damaged store, where `proven`, beside the line. Then it is to be unlocked; where it
     * fails all is as it was, and it can be tried again.
     */
    suspend fun salvage(job: Job): Salvage {
        val used = withContext(line) { vault?.takeIf { proven } ?: throw AppException.PinNeeded() }
        return longCalls.run(job, { vault === used }, awaiting = false) { used.salvage(job) }.also { forgetProof() }
    }

    /** Lets go of what was shown to open a damaged store. */
    suspend fun forgetProof() = withContext(line) { if (opened == null) end() }

    /** Ends what runs, and closes the store. The next call fails with `Locked`. */
    suspend fun lock() {
        withContext(Dispatchers.IO) {
            ending = opened
            ending?.lock()
        }
        // Once more, in line: a store that was being opened until now.
        withContext(line) { end() }
    }

    /** Makes a call: `gateway.call { today(it) }`, `gateway.call { journal.addEntry(draft, it) }`. */
    suspend fun <Answer> call(body: Opened.(CallContext) -> Answer): Answer = withContext(line) {
        told { current().body(callContext()) }
    }

    /** Tells how the store is locked, which needs no key. */
    suspend fun status(): VaultStatus = withContext(line) { held { it.status(callContext()) } }

    /**
     * Makes a call that works while the store is locked too:
     * `gateway.whileLocked { key, callContext -> alarms(key, callContext) }`. An id is to be one that the door gave.
     */
    suspend fun <Answer> whileLocked(body: Vault.(ByteBuffer, CallContext) -> Answer): Answer = withContext(line) {
        held { it.body(lockKey, callContext()) }
    }

    /**
     * Makes a long call beside the line, so that calls and `lock` need not wait for it. `job` tells
     * how far it is; cancelling the coroutine cancels it. One that a lock stops fails with `Locked`,
     * which is noted where the person is `awaiting` it.
     */
    suspend fun <Answer> beside(job: Job, awaiting: Boolean = true, body: Opened.(CallContext) -> Answer): Answer {
        val used = withContext(line) { current() }
        return longCalls.run(job, { opened === used && ending !== used }, awaiting) { used.body(callContext()) }
    }

    /** Imports a list beside the line. The file stays the caller's to close. */
    suspend fun importMeetings(file: PickedFile, request: ImportRequest, job: Job): ImportSummary {
        // Found by the generated code, half of a character would keep the file open.
        listOfNotNull(request.source, request.zone).forEach(::whole)
        return beside(job) { meetings.importMeetings(file, request, it, job) }
    }

    private fun show(pin: Pin) {
        val (keys, callContext) = current().keys to callContext()
        hardwareKey?.check()
        unwrapped(keys.attempt(callContext)) { keys.reauthenticateWithPin(pin.bytes, it, callContext) }
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
            if (givenLockKey.isInitialized()) lockKeyInUse()
        } catch (error: AppException) {
            // The proof is in this vault alone, and without damage nobody needs it.
            proven = (error is AppException.Damaged || error is AppException.OtherKey) && isProven()
            throw error
        } finally {
            if (opened == null && !proven) end()
            pin?.close()
        }
    }

    private fun isProven(): Boolean = try {
        vault?.isProven() == true
    } catch (_: AppException) {
        false
    }

    /** Calls the vault: the one that is held, or one that is opened for this call. */
    private fun <Answer> held(body: (Vault) -> Answer): Answer {
        val call = { vault: Vault -> told { body(vault) } }
        val open = vault
        return if (open != null) call(open) else Vault.open(folder.path).use(call)
    }

    /**
     * The lock key; one for this session alone where the key store does not answer, since the
     * recovery code opens the store on any phone. What works while locked then waits for the next
     * unlocking.
     */
    private fun lockKeyOrAnother(): ByteBuffer = lockKeyIfThere() ?: lockKeyIfThere()
        ?: takenOver(ByteArray(LOCK_KEY_BYTES).also(SecureRandom()::nextBytes))

    /** Nothing where the key store does not answer, which is often over at the second try. */
    private fun lockKeyIfThere(): ByteBuffer? = try {
        lockKey
    } catch (_: KeystoreFails) {
        null
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

    private fun end() {
        val ending = opened
        opened = null
        proven = false
        ending?.use { it.lock() }
        vault?.close()
        vault = null
    }

    private fun current(): Opened = opened ?: throw AppException.Locked()

    private companion object {
        const val LOCK_KEY_BYTES = 32
    }
}
