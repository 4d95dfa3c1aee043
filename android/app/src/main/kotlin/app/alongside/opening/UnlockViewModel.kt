package app.alongside.opening

import androidx.lifecycle.viewModelScope
import app.alongside.AppException
import app.alongside.R
import app.alongside.Services
import app.alongside.SlotKind
import app.alongside.ui.Problem
import app.alongside.ui.Refused
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
        act { look() }
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
        if (state.value.withCode) withCode() else withPin()
        change { UnlockState() }
        opened()
    }

    private suspend fun withPin() {
        val pin = typed.take()
        change { copy(typed = 0) }
        try {
            services.gateway.unlock(pin)
        } catch (error: AppException) {
            look()
            throw error
        }
    }

    private suspend fun withCode() {
        try {
            services.gateway.unlock(state.value.code)
        } catch (_: AppException.Damaged) {
            // The code was the way that was left.
            throw Refused(Problem(R.string.problem_damaged))
        }
    }

    /** Looks whether a PIN can be tried, and when. Where none can, the code is asked for. */
    private suspend fun look() {
        val status = try {
            services.gateway.whileLocked { _, callContext -> status(callContext) }
        } catch (error: AppException.Damaged) {
            askForCode()
            throw error
        }
        if (SlotKind.PIN !in status.slots) askForCode()
        wait(status.waitSeconds.toInt())
    }

    private fun askForCode() {
        typed.clear()
        change { copy(withCode = true, typed = 0) }
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
