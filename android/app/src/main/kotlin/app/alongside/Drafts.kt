package app.alongside

import android.os.SystemClock
import app.alongside.gateway.Gateway
import app.alongside.gateway.defaults
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext

/** The entry that a draft changes. */
val DraftOf.entry: EntryId? get() = ((this as? DraftOf.Change)?.thing as? Thing.Entry)?.id

/** The card that a draft changes. */
val DraftOf.card: CardId? get() = ((this as? DraftOf.Change)?.thing as? Thing.Card)?.id

/**
 * Brings what is typed into the store, as drafts: a second after the last key, at most three after
 * the first, and at once when the screen is left or the store is about to lock. Call it on the main
 * thread.
 */
class Drafts(private val gateway: Gateway, private val scope: CoroutineScope) {
    private class Waiting(val since: Long, val form: FormContent, val keeping: Job)

    private val line = Mutex()
    private val forms = mutableSetOf<suspend () -> Unit>()
    private val waiting = mutableMapOf<DraftOf, Waiting>()
    private val unkeptNow = MutableStateFlow<Map<DraftOf, AppException?>>(mapOf())

    /** What is typed and not yet in the store; with the failure, where keeping it failed. */
    val unkept: StateFlow<Map<DraftOf, AppException?>> = unkeptNow.asStateFlow()

    /**
     * Asks an open form to tell its latest key, with `typed`, before all is kept. A form that still
     * looks up what it begins with may take as long as that.
     */
    fun ask(form: suspend () -> Unit) {
        forms += form
    }

    /** The form is closed. */
    fun askNoMore(form: suspend () -> Unit) {
        forms -= form
    }

    /** Takes the state of a form after a key. */
    fun typed(of: DraftOf, form: FormContent) {
        val now = SystemClock.uptimeMillis()
        val earlier = waiting.remove(of)
        earlier?.keeping?.cancel()
        val since = earlier?.since ?: now
        val (last, first) = defaults.run { draftAfterLastKey.toLong() to draftAfterFirstKey.toLong() }
        val wait = minOf(last, since + first - now).coerceAtLeast(0)
        waiting[of] = Waiting(since, form, scope.launch { delay(wait); keep(of) })
        unkeptNow.update { it + (of to null) }
    }

    /** Keeps everything that is typed, now, and waits for what is on its way. */
    suspend fun flush() {
        for (form in forms.toList()) form()
        keepWaiting()
    }

    /** Keeps what was told already, now, and waits for what is on its way. */
    suspend fun keepWaiting() {
        for (of in waiting.keys.toList()) keep(of)
        line.withLock { }
    }

    /** Saves what the draft led to, or discards it: nothing keeps the draft again meanwhile. */
    suspend fun <Answer> finish(of: DraftOf, save: suspend () -> Answer): Answer = line.withLock {
        val kept = waiting.remove(of)
        kept?.keeping?.cancel()
        try {
            save().also { unkeptNow.update { it - of } }
        } catch (error: AppException) {
            if (kept != null && of !in waiting) typed(of, kept.form)
            throw error
        }
    }

    private suspend fun keep(of: DraftOf) = withContext(NonCancellable) {
        line.withLock {
            // From here on a new key starts its own wait.
            val kept = waiting.remove(of) ?: return@withLock
            try {
                gateway.call { saveDraft(of, kept.form, it) }
                if (of !in waiting) unkeptNow.update { it - of }
            } catch (error: AppException) {
                // What was typed is still there: the next key, or leaving, tries again.
                if (of !in waiting) waiting[of] = kept
                unkeptNow.update { it + (of to error) }
            }
        }
    }
}
