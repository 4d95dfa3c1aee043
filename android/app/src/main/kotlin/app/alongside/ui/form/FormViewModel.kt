package app.alongside.ui.form

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.setTextAndPlaceCursorAtEnd
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateMapOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.runtime.snapshotFlow
import androidx.lifecycle.viewModelScope
import app.alongside.AppException
import app.alongside.DraftOf
import app.alongside.FormContent
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import kotlinx.coroutines.yield

/**
 * A form: its text fields, and the draft that is kept of it until it is saved. The texts are in
 * their fields alone, so that no state comes between a key and its letter; all else is in the state.
 */
abstract class FormViewModel<State, Input : Any>(
    protected val services: Services,
    first: State,
) : ScreenViewModel<State>(first) {
    private val texts = mutableStateMapOf<String, TextFieldState>()

    /** What the store has of the form, or is on its way to it. */
    protected var told: Input? = null
        private set

    /** Something was typed that is not saved: it is in the store as a draft, or on its way there. */
    var hasDraft by mutableStateOf(false)
        protected set
    private var looking: Job? = null
    private var saves: Job? = null
    private var look: suspend () -> Unit = {}

    /** What was told when it was begun to look: a key that came after it may not be in what is found. */
    private var since: Input? = null

    /** What is typed before the form was looked up is kept as soon as it is. */
    private val keeping: suspend () -> Unit = {
        // One that is left meanwhile goes on to look, in another job: that begins once this one is cancelled.
        do {
            val look = looking
            look?.join()
            yield()
        } while (look != looking)
        keepDraft()
    }

    /** What the form writes. */
    protected abstract val of: DraftOf

    /** What was looked up, with what was changed since but for the texts; nothing before. */
    protected abstract val State.looked: Input?

    /** The state with another input, and no problem said of the one before. */
    protected abstract fun State.withInput(input: Input): State

    protected abstract fun State.withDraft(kept: Boolean, failed: Problem?): State

    /** The texts of an input, each by its field. */
    protected abstract fun textsOf(input: Input): Map<String, String>

    /** An input with the texts as they are typed. */
    protected abstract fun withTexts(input: Input, text: (String) -> String): Input

    protected abstract fun content(input: Input): FormContent

    /** The text of a field, and its cursor. */
    fun text(field: String): TextFieldState = texts.getOrPut(field) { TextFieldState() }

    /** Looks up what the form begins with, and keeps drafts from then on; called once, at the end of `init`. */
    protected fun begin(look: suspend () -> Unit) {
        this.look = look
        services.drafts.ask(keeping)
        watch(services.drafts, { of }) { kept, failed -> withDraft(kept, failed) }
        viewModelScope.launch {
            snapshotFlow { texts.mapValues { it.value.text } }.collect { keepDraft() }
        }
        looking = act {
            // A draft that is on its way is newer than the one in the store.
            services.drafts.keepWaiting()
            lookAgain()
        }
    }

    /**
     * Looks up what the form writes, as `begin` does or in another way; not while something typed is not in the
     * store, or could not be kept.
     */
    protected suspend fun lookAgain(look: suspend () -> Unit = this.look) {
        if (of in services.drafts.unkept.value) return
        since = told
        look()
    }

    /** All of the form as it stands. */
    protected fun current(): Input? = state.value.looked?.let { input ->
        withTexts(input) { field -> texts[field]?.text?.toString().orEmpty() }
    }

    /** Takes up what was looked up, but over nothing that was typed since it was begun to look. */
    protected fun takeUp(input: Input, change: State.() -> State = { this }) {
        val first = state.value.looked == null
        if (!first && (current() != told || told != since)) return
        val looked = textsOf(input)
        told = withTexts(input) { looked[it].orEmpty() }
        change { change().withInput(input) }
        for ((field, text) in looked) if (first) text(field).putBefore(text) else text(field).replace(text)
        keepDraft()
    }

    /** Changes what is not typed. */
    protected fun set(to: Input.() -> Input) {
        val input = state.value.looked ?: return
        change { withInput(input.to()) }
        keepDraft()
    }

    /** Saves the form in place of its draft; once, however often it is asked before it is done. */
    protected fun saving(save: suspend (Input) -> Unit, saved: suspend () -> Unit) {
        if (saves?.isActive == true) return
        saves = act {
            // Where saving fails, the latest key is in the draft.
            keepDraft()
            val input = current() ?: return@act
            services.drafts.finish(of) { save(input) }
            hasDraft = false
            saved()
        }
    }

    /** Throws away what was typed; *Undo* brings it back. */
    protected fun discarding(discarded: suspend () -> Unit): Job = act {
        // Only what is in the store can come back.
        services.drafts.flush()
        val of = of
        services.drafts.finish(of) { services.gateway.call { discardDraft(of, it) } }
        hasDraft = false
        discarded()
    }

    private fun keepDraft() {
        val input = current() ?: return
        if (input == told) return
        told = input
        hasDraft = true
        change { looked?.let { withInput(it) } ?: this }
        services.drafts.typed(of, content(input))
    }

    override fun onCleared() {
        val early = state.value.looked == null && texts.values.any { it.text.isNotEmpty() }
        if (early) return keepEarly()
        keepDraft()
        services.drafts.askNoMore(keeping)
    }

    /** Left before it was looked up, with something typed: that is kept all the same. */
    private fun keepEarly() {
        looking = services.scope.launch {
            try {
                look()
            } catch (_: AppException) {
                // Without what the store has nothing can be put to it.
            }
            keepDraft()
            services.drafts.askNoMore(keeping)
        }
    }
}

/** Puts a text before what was typed already; the cursor stays at its letter. */
private fun TextFieldState.putBefore(looked: String) = when {
    looked.isEmpty() -> {}
    text.isEmpty() -> setTextAndPlaceCursorAtEnd(looked)
    else -> edit { replace(0, 0, looked + "\n") }
}

private fun TextFieldState.replace(by: String) {
    if (!text.contentEquals(by)) setTextAndPlaceCursorAtEnd(by)
}
