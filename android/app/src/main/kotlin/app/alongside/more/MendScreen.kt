package app.alongside.more

import androidx.activity.compose.BackHandler
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.opening.Go
import app.alongside.opening.StepPage
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Problem
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.ShowProgress
import app.alongside.ui.problemText
import app.alongside.ui.rememberTimes

/** The repair of a damaged store: of the open one, or of one that does not open for `closed`. */
@Composable
fun MendScreen(app: AppViewModel, model: MendViewModel, closed: Problem? = null) {
    val state by model.state.collectAsStateWithLifecycle()
    ShowProgress(app, model.job, R.string.mend_running)
    BackHandler(state.proving) { model.ask(false) }
    if (state.proving) {
        return ProofPage(model.proof, R.string.mend, R.string.mend_start, state.busy, state.problem) { model.mend(app) }
    }
    val report = state.report
    when {
        state.running -> Sheet(stringResource(R.string.mend)) { Line(stringResource(R.string.mend_running)) }
        report == null -> Begin(app, model, state, closed)
        closed == null -> Sheet(stringResource(R.string.mend)) {
            Said(state.problem)
            MendReport(report, rememberTimes(app))
            KeptFiles(app, model, state)
        }
        else -> StepPage(R.string.mend, Go(R.string.unlock, enabled = true), { app.leaveDamaged() }) {
            MendReport(report, rememberTimes(app))
        }
    }
}

@Composable
private fun Begin(app: AppViewModel, model: MendViewModel, state: MendState, closed: Problem?) {
    val begin: () -> Unit = { if (closed == null) model.ask(true) else model.mendClosed() }
    StepPage(R.string.mend, Go(R.string.mend_start, !state.busy), begin) {
        state.ended?.let { NotDone(it) }
        Said(state.problem)
        closed?.let { Line(problemText(it)) }
        Line(stringResource(R.string.mend_hint))
        Line(stringResource(R.string.mend_aside))
        if (closed == null) {
            Line(stringResource(R.string.mend_locks))
            KeptFiles(app, model, state)
        }
    }
}

@Composable
private fun KeptFiles(app: AppViewModel, model: MendViewModel, state: MendState) {
    if (state.setAside == 0) return
    Block {
        Line(stringResource(R.string.mend_kept, state.setAside))
        if (!state.forgetting) return@Block Quiet(stringResource(R.string.mend_forget)) { model.askToForget(true) }
        Aside(stringResource(R.string.mend_forget_ask))
        Quiet(stringResource(R.string.mend_forget)) { model.forget(app::say) }
        Quiet(stringResource(R.string.cancel)) { model.askToForget(false) }
    }
}
