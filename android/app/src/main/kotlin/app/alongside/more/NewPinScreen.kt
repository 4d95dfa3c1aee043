package app.alongside.more

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Button
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.opening.CodeField
import app.alongside.opening.Dots
import app.alongside.opening.Keypad
import app.alongside.opening.Keys
import app.alongside.ui.Line
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Working

/** A new PIN: the old one or the recovery code first, then the new one twice. */
@Composable
fun NewPinScreen(model: NewPinViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val hint = when (state.step) {
        NewPinStep.Proof -> if (state.withCode) R.string.enter_code else R.string.enter_pin_once_more
        NewPinStep.Pin -> R.string.choose_pin_hint
        NewPinStep.PinAgain -> R.string.pin_again_hint
        NewPinStep.Done -> R.string.pin_changed
    }
    Sheet(stringResource(R.string.new_pin)) {
        Line(stringResource(hint))
        if (state.step == NewPinStep.Done) return@Sheet
        val code = state.step == NewPinStep.Proof && state.withCode
        if (code) CodeField(state.code, model::typeCode) else Dots(state.typed)
        Working(state.busy)
        Said(state.problem)
        val next = { model.next(); Unit }
        if (!code) Keypad(Keys(model::add, model::removeLast, next), enabled = !state.busy)
        Button(
            next,
            Modifier.fillMaxWidth(),
            enabled = !state.busy && (state.typed > 0 || state.code.isNotBlank()),
        ) { Text(stringResource(R.string.next)) }
        if (state.step == NewPinStep.Proof) {
            Quiet(stringResource(if (state.withCode) R.string.use_pin else R.string.use_code), model::switch)
        }
    }
}
