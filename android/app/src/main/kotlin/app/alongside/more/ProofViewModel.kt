package app.alongside.more

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.clearText
import androidx.compose.runtime.getValue
import app.alongside.AppException
import app.alongside.Services
import app.alongside.SlotKind
import app.alongside.gateway.Pin
import app.alongside.opening.Typed
import app.alongside.ui.Problem
import app.alongside.ui.problemOf
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

/** What is typed of a proof. */
data class ProofState(
    /** The recovery code is asked for, in place of the PIN. */
    val withCode: Boolean = false,
    /** How many characters are typed, never which. */
    val typed: Int = 0,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/**
 * The PIN or the recovery code once more, before what nobody may do who only finds the store open.
 * With `use` the PIN is handed on to what it is for, and no code does in its place.
 */
class ProofViewModel(private val services: Services, private val use: (suspend (Pin) -> Unit)? = null) {
    private val pin = Typed()
    private val states = MutableStateFlow(ProofState())
    val state: StateFlow<ProofState> = states.asStateFlow()

    /** Whether the recovery code does in place of the PIN. */
    val takesCode: Boolean get() = use == null

    /** The recovery code, as it is typed. */
    val code = TextFieldState()

    /** Asks for the code where no PIN is set, as after the key file was lost. */
    suspend fun load() {
        if (!takesCode || state.value.withCode) return
        val slots = try {
            services.gateway.status().slots
        } catch (_: AppException) {
            return
        }
        if (SlotKind.PIN !in slots) useCode(true)
    }

    fun type(codePoint: Int) {
        pin.add(codePoint)
        states.update { it.copy(typed = pin.count, problem = null) }
    }

    fun removeLast() {
        pin.removeLast()
        states.update { it.copy(typed = pin.count) }
    }

    /** To the recovery code, or back to the PIN. */
    fun useCode(code: Boolean) {
        clear()
        states.update { it.copy(withCode = code) }
    }

    /** What was typed is complete. Tells whether it was right. */
    suspend fun prove(): Boolean {
        val now = state.value
        // An empty PIN would count as a wrong one.
        val nothing = if (now.withCode) code.text.isBlank() else pin.count == 0
        if (now.busy || nothing) return false
        states.update { it.copy(busy = true, problem = null) }
        try {
            if (now.withCode) services.gateway.prove(code.text.toString()) else usePin()
            code.clearText()
            return true
        } catch (_: AppException.Locked) {
            // The lock page stands in front by now.
            return false
        } catch (error: Exception) {
            val problem = problemOf(error) ?: throw error
            states.update { it.copy(problem = problem) }
            return false
        } finally {
            states.update { it.copy(busy = false) }
        }
    }

    private suspend fun usePin() {
        val taken = pin.take()
        states.update { it.copy(typed = 0) }
        if (use == null) services.gateway.prove(taken) else use(taken)
    }

    /** Wipes what is typed. */
    fun clear() {
        pin.clear()
        code.clearText()
        states.update { it.copy(typed = 0, problem = null) }
    }

    /** What was shown before counts no more. */
    fun askAgain(problem: Problem) {
        clear()
        states.update { it.copy(problem = problem) }
    }
}
