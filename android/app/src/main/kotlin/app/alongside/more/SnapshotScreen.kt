package app.alongside.more

import androidx.activity.compose.BackHandler
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.opening.Go
import app.alongside.opening.StepPage
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.JobEnd
import app.alongside.ui.Line
import app.alongside.ui.LockingJob
import app.alongside.ui.NotDone
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.rememberTimes

/** One snapshot: what it holds, what restoring it replaces, and then what was done. */
@Composable
fun SnapshotScreen(app: AppViewModel, over: AppState, model: SnapshotViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    BackHandler(state.proving) { model.ask(false) }
    val restored = ((over.jobEnd as? JobEnd.Done)?.job as? LockingJob.Restore)?.day
    val restoring = { job: LockingJob -> job is LockingJob.Restore }
    val shows = @Composable {
        restored?.let { Line(stringResource(R.string.snapshot_restored, times.date(it, withYear = true))) }
        NotDone(over.jobEnd, restoring)
        Said(state.problem)
        state.snapshot?.let { snapshot -> Block { SnapshotLines(snapshot, state.held, times) } }
        Unit
    }
    when {
        state.proving ->
            ProofPage(
                model.proof,
                R.string.snapshot_restore,
                R.string.snapshot_restore,
                aside = state.snapshot?.run { stringResource(R.string.snapshot_goes_back, times.date(day)) },
            ) { model.restore(app) }
        state.held !is Held.Counted || restored != null -> Sheet(stringResource(R.string.snapshot_title)) { shows() }
        else -> StepPage(R.string.snapshot_title, Go(R.string.action_next, !state.busy), { model.ask(true) }) {
            Line(stringResource(R.string.snapshot_out_of_reach))
            shows()
            Heading(stringResource(R.string.snapshot_restore))
            Line(stringResource(R.string.snapshot_replaces))
            Line(stringResource(R.string.snapshot_first))
            Line(stringResource(R.string.snapshot_stays))
        }
    }
}
