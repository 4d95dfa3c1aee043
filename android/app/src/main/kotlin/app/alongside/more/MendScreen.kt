package app.alongside.more

import androidx.activity.compose.BackHandler
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.opening.Go
import app.alongside.opening.StepPage
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.JobEnd
import app.alongside.ui.EraseButton
import app.alongside.ui.Line
import app.alongside.ui.LockingJob
import app.alongside.ui.NotDone
import app.alongside.ui.Problem
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.ShowProgress
import app.alongside.ui.problemText
import app.alongside.ui.rememberTimes

/** The repair of a damaged store: of the open one, or of one that does not open for `closed`. */
@Composable
fun MendScreen(app: AppViewModel, over: AppState, model: MendViewModel, closed: Problem? = null) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    ShowProgress(app, model.job, R.string.mend_running)
    BackHandler(state.proving) { model.ask(false) }
    val saved = state.saved
    when {
        state.proving -> ProofPage(model.proof, R.string.mend_title, R.string.mend_start) { model.mend(app) }
        saved == null -> Begin(app, over, model, state, closed)
        closed == null -> StepPage(R.string.mend_title, Go(R.string.mend_read, !state.busy), { model.wasRead(app::back) }) {
            Said(state.problem)
            MendReport(saved, rememberTimes(app))
            KeptFiles(app, model, state)
        }
        else -> StepPage(R.string.mend_title, Go(R.string.unlock_unlock, enabled = true), { app.leaveDamaged() }) {
            MendReport(saved, rememberTimes(app))
        }
    }
}

@Composable
private fun Begin(app: AppViewModel, over: AppState, model: MendViewModel, state: MendState, closed: Problem?) {
    val begin: () -> Unit = { if (closed == null) model.ask(true) else model.mendClosed() }
    StepPage(R.string.mend_title, Go(R.string.mend_start, !state.busy), begin) {
        NotDone(over.jobEnd) { it == LockingJob.Mend }
        // A repair that did something has left a report.
        if (over.jobEnd == JobEnd.Done(LockingJob.Mend) && !state.busy) Line(stringResource(R.string.mend_not_needed))
        Said(state.problem)
        closed?.let { Line(problemText(it)) }
        Line(stringResource(R.string.mend_hint))
        Line(stringResource(R.string.mend_aside))
        if (closed == null) {
            Line(stringResource(R.string.mend_locks))
            KeptFiles(app, model, state)
        } else if (state.busy) Aside(stringResource(R.string.job_stay))
    }
}

@Composable
private fun KeptFiles(app: AppViewModel, model: MendViewModel, state: MendState) {
    if (state.setAside == 0) return
    Block {
        Line(stringResource(R.string.mend_kept, state.setAside))
        if (!state.forgetting) return@Block Quiet(stringResource(R.string.mend_forget)) { model.askToForget(true) }
        Aside(stringResource(R.string.mend_forget_ask))
        Quiet(stringResource(R.string.action_cancel)) { model.askToForget(false) }
        EraseButton(stringResource(R.string.mend_forget)) { model.forget(app::say) }
    }
}
