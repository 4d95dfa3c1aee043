package app.alongside.more

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Finding
import app.alongside.R
import app.alongside.Verified
import app.alongside.opening.Go
import app.alongside.opening.StepPage
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Folded
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Page
import app.alongside.ui.Said
import app.alongside.ui.ShowProgress
import app.alongside.ui.Working
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows

/** A check of the whole store, and the way to mend it where something is damaged. */
@Composable
fun VerifyScreen(app: AppViewModel, over: AppState, model: VerifyViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    ShowProgress(app, model.job, R.string.verify_running)
    val mend = state.verified?.mendable == true
    val go = Go(if (mend) R.string.verify_mend else R.string.verify_start, !state.busy)
    StepPage(R.string.verify_title, go, { if (mend) app.open(Page.Mend) else model.verify() }) {
        Line(stringResource(R.string.verify_hint))
        Working(state.busy)
        Said(state.problem)
        state.verified?.let { Found(it) }
        if (state.repaired) Rows(
            listOf(RowItem(R.drawable.ic_archive, stringResource(R.string.mend_report)) { app.open(Page.Mend) }),
        )
    }
}

@Composable
private fun Found(verified: Verified) {
    if (verified.problems.isEmpty()) Line(stringResource(R.string.verify_whole))
    else if (verified.mendable) {
        Line(stringResource(R.string.verify_damaged))
        Folded(R.string.verify_details) { Findings(verified.problems) }
    } else {
        Line(stringResource(R.string.verify_rest))
        Heading(stringResource(R.string.verify_problems))
        Findings(verified.problems)
    }
    if (verified.notes.isNotEmpty()) {
        Heading(stringResource(R.string.verify_notes))
        Findings(verified.notes)
    }
}

@Composable
private fun Findings(findings: List<Finding>) = findings.forEach { Line(words(it)) }
