package app.alongside.more

import androidx.activity.compose.BackHandler
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.style.TextAlign
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.opening.CodePage
import app.alongside.opening.Dots
import app.alongside.opening.Go
import app.alongside.opening.Keys
import app.alongside.opening.PinPage
import app.alongside.opening.StepPage
import app.alongside.ui.AppType
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Line
import app.alongside.ui.Page
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.ShowProgress
import app.alongside.ui.Title
import app.alongside.ui.Working
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows

/** A new key: what it is for, the new recovery code, the PIN, and then what was done. */
@Composable
fun NewKeyScreen(app: AppViewModel, model: NewKeyViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    ShowProgress(app, model.job, R.string.new_key_running)
    BackHandler(state.step == NewKeyStep.Code || state.step == NewKeyStep.Pin) { model.back() }
    when (state.step) {
        NewKeyStep.Why -> StepPage(R.string.new_key, Go(R.string.next, !state.busy), { model.begin() }) {
            state.ended?.let { NotDone(it) }
            Line(stringResource(R.string.new_key_hint))
            Line(stringResource(R.string.new_key_copied))
            Said(state.problem)
        }
        NewKeyStep.Code -> CodePage(state.recoveryCode.orEmpty(), model::written)
        NewKeyStep.Pin -> AskPin(model, state) { model.changeKey(app) }
        NewKeyStep.Running -> Sheet(stringResource(R.string.new_key)) { Line(stringResource(R.string.new_key_running)) }
        NewKeyStep.Done -> Sheet(stringResource(R.string.new_key)) {
            Line(stringResource(R.string.new_key_done))
            val typeBack = stringResource(R.string.new_key_type_back)
            Rows(listOf(RowItem(R.drawable.ic_key, typeBack) { app.openInstead(Page.RecoveryCode) }))
        }
    }
}

@Composable
private fun AskPin(model: NewKeyViewModel, state: NewKeyState, change: () -> Unit) = PinPage(
    Keys(model::add, model::removeLast, change),
    keypad = true,
    enabled = !state.busy,
    Go(R.string.new_key_start, !state.busy && state.typed > 0),
) {
    Title(stringResource(R.string.new_key))
    Text(stringResource(R.string.new_key_pin), style = AppType.body, textAlign = TextAlign.Center)
    Aside(stringResource(R.string.new_key_locks))
    Dots(state.typed)
    Working(state.busy)
    Said(state.problem)
}
