package app.alongside.groups

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Button
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.ImportSummary
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Progress
import app.alongside.ui.Quiet
import app.alongside.ui.SaidAt
import app.alongside.ui.SaidElsewhere
import app.alongside.ui.Sheet
import app.alongside.ui.Typing
import app.alongside.ui.form.OpensRow
import app.alongside.ui.form.TextRow

/** A list of meetings from a file: pick it, say whose it is, watch it come in. */
@Composable
fun ImportScreen(app: AppViewModel, over: AppState, model: ImportViewModel, pick: () -> Unit) {
    val state by model.state.collectAsStateWithLifecycle()
    val picked = over.pickedFor(Page.Import)
    LaunchedEffect(picked) { picked?.documents?.firstOrNull()?.let(model::picked) }
    val steps by model.job.steps.collectAsStateWithLifecycle()
    val running = steps != null
    LaunchedEffect(steps) { app.progress(steps?.run { Progress(done, total, model::cancel) }) }
    DisposableEffect(Unit) { onDispose { app.progress(null) } }
    KeepWhenLeft(app)
    Sheet(stringResource(R.string.import_title)) {
        Line(stringResource(R.string.import_what))
        OpensRow(stringResource(R.string.import_pick), state.file.orEmpty(), !running, open = pick)
        SaidAt(state.problem, "path", "file")
        if (state.file != null) Form(model, state, state.ready && !running)
        SaidElsewhere(state.problem, "path", "file", "source", "zone")
        if (state.problem?.words == R.string.problem_far_fewer) {
            Quiet(stringResource(R.string.import_allow_fewer)) { model.start(allowFewer = true) }
        }
        state.summary?.let { Summary(it) { model.undo { app.say(Notice(R.string.notice_undone)) } } }
    }
}

@Composable
private fun Form(model: ImportViewModel, state: ImportState, enabled: Boolean) {
    val at = { field: String -> state.problem?.takeIf { it.field == field } }
    TextRow(stringResource(R.string.import_source), model.name, enabled = enabled, problem = at("source"))
    FellowshipChoice(state.fellowship, model::setFellowship)
    // Its keyboard has a slash, and corrects no name of a city.
    TextRow(stringResource(R.string.import_zone), model.zone, Typing.Web, enabled, problem = at("zone"))
    Button({ model.start() }, Modifier.fillMaxWidth(), enabled = enabled) { Text(stringResource(R.string.import_start)) }
}

@Composable
private fun Summary(summary: ImportSummary, undo: () -> Unit) = Block {
    val kept = summary.listings.toInt()
    val leftOut = summary.skipped.sumOf { it.count.toInt() }
    val mended = summary.corrected.sumOf { it.count.toInt() }
    Line(pluralStringResource(R.plurals.import_listings, kept, kept))
    Aside(stringResource(R.string.import_changes, summary.added.toInt(), summary.changed.toInt(), summary.gone.toInt()))
    if (mended > 0) Aside(pluralStringResource(R.plurals.import_mended, mended, mended))
    if (leftOut > 0) Aside(pluralStringResource(R.plurals.import_left_out, leftOut, leftOut))
    Quiet(stringResource(R.string.action_undo), undo)
}
