package app.alongside.opening

import androidx.lifecycle.viewModelScope
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.clearText
import app.alongside.AppException
import app.alongside.R
import app.alongside.Services
import app.alongside.SlotKind
import app.alongside.ui.Problem
import app.alongside.ui.Refused
import app.alongside.ui.ScreenViewModel
import app.alongside.ui.problemOf
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** The lock page. It shows no role, no name and no count of anything. */
data class UnlockState(
    /** How many characters are typed, never which. */
    val typed: Int = 0,
    /** The recovery code is asked for, in place of the PIN. */
    val withCode: Boolean = false,
    /** How long until a PIN can be tried; 0 for now. */
    val waitSeconds: Int = 0,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Opens the store, with the PIN or the recovery code. */
class UnlockViewModel(private val services: Services) : ScreenViewModel<UnlockState>(UnlockState()) {
    private val typed = Typed()
    private var waiting: Job? = null

    /** The recovery code, as it is typed. */
    val code = TextFieldState()

    init {
        viewModelScope.launch { services.gateway.openings.collect { open -> if (!open) act { look() } } }
    }

    override fun UnlockState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun type(codePoint: Int) {
        typed.add(codePoint)
        change { copy(typed = this@UnlockViewModel.typed.count, problem = null) }
    }

    fun removeLast() {
        typed.removeLast()
        change { copy(typed = this@UnlockViewModel.typed.count) }
    }

    /** To the recovery code, or back to the PIN. */
    fun useCode(code: Boolean) {
        typed.clear()
        this.code.clearText()
        change { copy(withCode = code, typed = 0, problem = null) }
    }

    /** Tries what is typed, if anything is; calls back where the store is open, or damaged so that it can be mended. */
    fun unlock(damaged: (Problem) -> Unit, opened: () -> Unit) {
        val now = state.value
        // An empty PIN would count as a wrong one.
        if (now.busy || !now.withCode && typed.count == 0) return
        act {
            try {
                if (now.withCode) withCode() else withPin()
            } catch (error: Exception) {
                if (!services.gateway.proven) throw error
                code.clearText()
                return@act damaged(problemOf(error) ?: throw error)
            }
            code.clearText()
            change { UnlockState() }
            opened()
        }
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
            services.gateway.unlock(code.text.toString())
        } catch (_: AppException.Damaged) {
            // The code was the way that was left.
            throw Refused(Problem(R.string.problem_damaged))
        }
    }

    /** Looks whether a PIN can be tried, and when. Where none can, the code is asked for. */
    private suspend fun look() {
        val status = try {
            services.gateway.status()
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
