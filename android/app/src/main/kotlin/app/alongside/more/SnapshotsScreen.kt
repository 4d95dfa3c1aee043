package app.alongside.more

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.Snapshot
import app.alongside.SnapshotKind
import app.alongside.opening.Go
import app.alongside.opening.StepPage
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Page
import app.alongside.ui.Said
import app.alongside.ui.ShowProgress
import app.alongside.ui.Times
import app.alongside.ui.Working
import app.alongside.ui.rememberTimes

/** The snapshots by their days, with what each holds in numbers. */
@Composable
fun SnapshotsScreen(app: AppViewModel, over: AppState, model: SnapshotsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    ShowProgress(app, model.job, R.string.snapshots_taking)
    StepPage(R.string.snapshots_title, Go(R.string.snapshots_take, !state.busy), { model.take(app::say) }) {
        Line(stringResource(R.string.snapshots_hint))
        Working(state.busy)
        Said(state.problem)
        if (state.loaded && state.snapshots.isEmpty()) Line(stringResource(R.string.snapshots_empty))
        for (snapshot in state.snapshots) Block({ app.open(Page.Snapshot(snapshot.id)) }) {
            SnapshotLines(snapshot, state.held[snapshot.id], times)
        }
    }
}

/** When and why it was taken, and what it holds. */
@Composable
fun SnapshotLines(snapshot: Snapshot, held: Held?, times: Times) {
    Line(stringResource(R.string.day_and_time, times.date(snapshot.day, withYear = true), times.time(snapshot.takenAt)))
    when (snapshot.kind) {
        SnapshotKind.DAILY -> {}
        SnapshotKind.BEFORE_UPGRADE -> Aside(stringResource(R.string.snapshots_before_upgrade))
        SnapshotKind.BEFORE_RESTORE -> Aside(stringResource(R.string.snapshots_before_restore))
    }
    HeldLines(held, times)
}
