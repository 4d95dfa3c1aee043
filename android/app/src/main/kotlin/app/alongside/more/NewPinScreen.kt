package app.alongside.more

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.style.TextAlign
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.opening.Dots
import app.alongside.opening.Go
import app.alongside.opening.Keys
import app.alongside.opening.PinPage
import app.alongside.ui.AppType
import app.alongside.ui.Line
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Title
import app.alongside.ui.Working

/** A new PIN: the old one or the recovery code first, then the new one twice. */
@Composable
fun NewPinScreen(model: NewPinViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    when (state.step) {
        NewPinStep.Proof -> ProofPage(model.proof, R.string.new_pin_title, R.string.action_next) { model.next() }
        NewPinStep.Pin -> ChooseNewPin(model, state, R.string.set_up_pin)
        NewPinStep.PinAgain -> ChooseNewPin(model, state, R.string.set_up_pin_again)
        NewPinStep.Done -> Sheet(stringResource(R.string.new_pin_title)) { Line(stringResource(R.string.new_pin_done)) }
    }
}

@Composable
private fun ChooseNewPin(model: NewPinViewModel, state: NewPinState, hint: Int) = PinPage(
    Keys(model::type, model::removeLast) { model.next() },
    keypad = true,
    enabled = !state.busy,
    Go(R.string.action_next, !state.busy && state.typed > 0),
) {
    Title(stringResource(R.string.new_pin_title))
    Text(stringResource(hint), style = AppType.body, textAlign = TextAlign.Center)
    Dots(state.typed)
    Working(state.busy)
    Said(state.problem)
}
