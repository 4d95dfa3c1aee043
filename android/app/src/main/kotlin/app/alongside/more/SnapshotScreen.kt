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
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.ShowProgress
import app.alongside.ui.Times
import app.alongside.ui.rememberTimes

/** One snapshot: what it holds, what restoring it replaces, and then what was done. */
@Composable
fun SnapshotScreen(app: AppViewModel, model: SnapshotViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    ShowProgress(app, model.job, R.string.snapshot_restoring)
    BackHandler(state.proving) { model.ask(false) }
    if (state.proving) {
        return ProofPage(model.proof, R.string.snapshot_restore, R.string.snapshot_restore, state.busy, state.problem) {
            model.restore(app)
        }
    }
    if (state.running || state.held !is Held.Counted || state.ended is Ended.Restored) {
        return Sheet(stringResource(R.string.snapshot)) {
            What(state, times)
            if (state.running) Line(stringResource(R.string.snapshot_restoring))
        }
    }
    StepPage(R.string.snapshot, Go(R.string.snapshot_restore, !state.busy), { model.ask(true) }) {
        What(state, times)
        Heading(stringResource(R.string.snapshot_restore))
        Line(stringResource(R.string.snapshot_replaces))
        Line(stringResource(R.string.snapshot_first))
        Line(stringResource(R.string.snapshot_out_of_reach))
        Line(stringResource(R.string.snapshot_stays))
    }
}

@Composable
private fun What(state: SnapshotState, times: Times) {
    state.ended?.let { ended ->
        if (ended is Ended.Restored) Line(stringResource(R.string.snapshot_restored, times.date(ended.day, withYear = true)))
        NotDone(ended)
    }
    Said(state.problem)
    state.snapshot?.let { snapshot -> Block { SnapshotLines(snapshot, state.held, times) } }
}

/** That a job which ended the session was not done, and that nothing was lost by it. */
@Composable
fun NotDone(ended: Ended) {
    if (ended !is Ended.Failed) return
    Said(ended.problem)
    Line(stringResource(R.string.as_it_was))
}
