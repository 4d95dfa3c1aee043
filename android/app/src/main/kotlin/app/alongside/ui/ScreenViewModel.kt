package app.alongside.ui

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.alongside.AppException
import app.alongside.DraftOf
import app.alongside.Drafts
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** One screen's state, and the one way in which its acts run and fail. */
abstract class ScreenViewModel<State>(first: State) : ViewModel() {
    private val states = MutableStateFlow(first)

    /** What went wrong since the last act began. */
    private var failed: Problem? = null

    /** What the screen shows. */
    val state: StateFlow<State> = states.asStateFlow()

    /** The state while something runs, or after it ended, with what went wrong if something did. */
    protected abstract fun State.with(busy: Boolean, problem: Problem?): State

    /** Changes the state. */
    protected fun change(to: State.() -> State) = states.update { it.to() }

    /** Tells of a form's draft whether it is in the store, and why not where keeping it failed. */
    protected fun watch(drafts: Drafts, of: () -> DraftOf, told: State.(kept: Boolean, failed: Problem?) -> State) =
        viewModelScope.launch {
            drafts.unkept.collect { unkept ->
                val draft = of()
                change { told(draft !in unkept, unkept[draft]?.let(::problemOf)) }
            }
        }

    /** Runs an act; what fails is shown. */
    protected fun act(body: suspend () -> Unit): Job = viewModelScope.launch {
        failed = null
        change { with(busy = true, problem = null) }
        try {
            body()
            // Another act may have failed meanwhile.
            change { with(busy = false, problem = failed) }
        } catch (cancelled: CancellationException) {
            throw cancelled
        } catch (_: AppException.Locked) {
            // The lock page stands in front by now.
            change { with(busy = false, problem = failed) }
        } catch (error: Exception) {
            failed = problemOf(error) ?: throw error
            change { with(busy = false, problem = failed) }
        }
    }
}
