package app.alongside.opening

import androidx.lifecycle.viewModelScope
import app.alongside.AppException
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** The lock page. It shows no role, no name and no count of anything. */
data class UnlockState(
    /** How many characters are typed, never which. */
    val typed: Int = 0,
    /** The recovery code is asked for, in place of the PIN. */
    val withCode: Boolean = false,
    val code: String = "",
    /** How long until a PIN can be tried; 0 for now. */
    val waitSeconds: Int = 0,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Opens the store, with the PIN or the recovery code. */
class UnlockViewModel(private val services: Services) : ScreenViewModel<UnlockState>(UnlockState()) {
    private val typed = Typed()
    private var waiting: Job? = null

    init {
        act { wait(services.gateway.inReach { _, here -> status(here) }.waitSeconds.toInt()) }
    }

    override fun UnlockState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun add(codePoint: Int) {
        typed.add(codePoint)
        change { copy(typed = this@UnlockViewModel.typed.count, problem = null) }
    }

    fun removeLast() {
        typed.removeLast()
        change { copy(typed = this@UnlockViewModel.typed.count) }
    }

    /** To the recovery code, or back to the PIN. */
    fun switch() {
        typed.clear()
        change { copy(withCode = !withCode, typed = 0, code = "", problem = null) }
    }

    fun typeCode(code: String) = change { copy(code = code, problem = null) }

    /** Tries what is typed; calls back where the store is open. */
    fun unlock(opened: () -> Unit) = act {
        if (state.value.withCode) {
            services.gateway.unlock(state.value.code)
        } else {
            val pin = typed.take()
            change { copy(typed = 0) }
            try {
                services.gateway.unlock(pin)
            } catch (error: AppException.TooSoon) {
                wait(error.seconds.toInt())
                throw error
            } catch (error: AppException.WrongPin) {
                wait(services.gateway.inReach { _, here -> status(here) }.waitSeconds.toInt())
                throw error
            }
        }
        change { UnlockState() }
        opened()
    }

    /** Counts the seconds down on the screen; the core has the say. */
    private fun wait(seconds: Int) {
        waiting?.cancel()
        waiting = viewModelScope.launch {
            for (left in seconds downTo 0) {
                change { copy(waitSeconds = left) }
                if (left > 0) delay(1_000)
            }
        }
    }

    override fun onCleared() = typed.clear()
}
