package app.alongside.more

import androidx.activity.compose.BackHandler
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.opening.CodePage
import app.alongside.opening.Go
import app.alongside.opening.StepPage
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.JobEnd
import app.alongside.ui.Line
import app.alongside.ui.LockingJob
import app.alongside.ui.NotDone
import app.alongside.ui.Page
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows

/** A new key: what it is for, the new recovery code, the PIN once more, and then that it was made. */
@Composable
fun NewKeyScreen(app: AppViewModel, over: AppState, model: NewKeyViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    BackHandler(state.step != NewKeyStep.Why) { model.back() }
    when (state.step) {
        NewKeyStep.Why -> if (over.jobEnd == JobEnd.Done(LockingJob.NewKey)) Made(app) else Why(over, model, state)
        NewKeyStep.Code -> CodePage(state.recoveryCode.orEmpty(), model::written)
        NewKeyStep.Proof -> ProofPage(
            model.proof,
            R.string.new_key_title,
            R.string.new_key_start,
            R.string.new_key_pin,
            stringResource(R.string.new_key_locks),
        ) { model.make(app) }
    }
}

@Composable
private fun Why(over: AppState, model: NewKeyViewModel, state: NewKeyState) =
    StepPage(R.string.new_key_title, Go(R.string.action_next, !state.busy), { model.showCode() }) {
        NotDone(over.jobEnd) { it == LockingJob.NewKey }
        Line(stringResource(R.string.new_key_hint))
        Line(stringResource(R.string.new_key_copied))
        Said(state.problem)
    }

@Composable
private fun Made(app: AppViewModel) = Sheet(stringResource(R.string.new_key_title)) {
    Line(stringResource(R.string.new_key_done))
    val typeBack = stringResource(R.string.new_key_type_back)
    Rows(listOf(RowItem(R.drawable.ic_key, typeBack) { app.openInstead(Page.RecoveryCode) }))
}
