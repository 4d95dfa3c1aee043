package app.alongside.more

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.clearText
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.style.TextAlign
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.Services
import app.alongside.SlotKind
import app.alongside.opening.CodeField
import app.alongside.opening.Dots
import app.alongside.opening.Go
import app.alongside.opening.Keys
import app.alongside.opening.PinPage
import app.alongside.opening.Typed
import app.alongside.ui.AppType
import app.alongside.ui.Problem
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Title
import app.alongside.ui.Working
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
)

/** The PIN or the recovery code once more, before something that needs a proof. */
class Proof(private val services: Services) {
    private val pin = Typed()
    private val states = MutableStateFlow(ProofState())
    val state: StateFlow<ProofState> = states.asStateFlow()

    /** The recovery code, as it is typed. */
    val code = TextFieldState()

    fun add(codePoint: Int) {
        pin.add(codePoint)
        count()
    }

    fun removeLast() {
        pin.removeLast()
        count()
    }

    /** To the recovery code, or back to the PIN. */
    fun switch() {
        clear()
        states.update { it.copy(withCode = !it.withCode) }
    }

    /** Asks for the code where no PIN is set, as after the key file was lost. */
    suspend fun look() {
        if (SlotKind.PIN !in services.gateway.status().slots) states.update { it.copy(withCode = true) }
    }

    /** Shows what is typed, which is wiped. */
    suspend fun show() {
        if (state.value.withCode) {
            services.gateway.prove(code.text.toString())
        } else {
            val taken = pin.take()
            count()
            services.gateway.prove(taken)
        }
        code.clearText()
    }

    /** Wipes what is typed. */
    fun clear() {
        pin.clear()
        code.clearText()
        count()
    }

    private fun count() = states.update { it.copy(typed = pin.count) }
}

/** Asks for a proof. */
@Composable
fun ProofPage(proof: Proof, title: Int, go: Int, busy: Boolean, problem: Problem?, next: () -> Unit) {
    val state by proof.state.collectAsStateWithLifecycle()
    val typed = if (state.withCode) proof.code.text.isNotBlank() else state.typed > 0
    PinPage(
        // An empty PIN would count as a wrong one.
        Keys(proof::add, proof::removeLast) { if (typed && !busy) next() },
        !state.withCode,
        !busy,
        Go(go, !busy && typed),
        { Quiet(stringResource(if (state.withCode) R.string.use_pin else R.string.use_code), proof::switch) },
    ) {
        Title(stringResource(title))
        val hint = if (state.withCode) R.string.enter_code else R.string.enter_pin_once_more
        Text(stringResource(hint), style = AppType.body, textAlign = TextAlign.Center)
        if (state.withCode) CodeField(proof.code) else Dots(state.typed)
        Working(busy)
        Said(problem)
    }
}
