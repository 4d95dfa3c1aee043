package app.alongside.groups

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Button
import androidx.compose.material3.OutlinedButton
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
import app.alongside.ui.form.TextRow

/** A list of meetings from a file: pick it, say whose it is, watch it come in. */
@Composable
fun ImportScreen(app: AppViewModel, over: AppState, model: ImportViewModel, pick: () -> Unit) {
    val state by model.state.collectAsStateWithLifecycle()
    val picked = over.pickedFor(Page.Import)
    LaunchedEffect(picked) { picked?.documents?.firstOrNull()?.let(model::picked) }
    val running = if (state.running) Progress(state.done, state.total, model::cancel) else null
    LaunchedEffect(running) { app.progress(running) }
    DisposableEffect(Unit) { onDispose { app.progress(null) } }
    KeepWhenLeft(app)
    Sheet(stringResource(R.string.import_a_list)) {
        Line(stringResource(R.string.import_hint))
        OutlinedButton(pick, enabled = !state.running) {
            Text(state.file?.let { stringResource(R.string.file_is, it) } ?: stringResource(R.string.pick_a_file))
        }
        SaidAt(state.problem, "path", "file")
        if (state.file != null) Form(model, state)
        SaidElsewhere(state.problem, "path", "file", "source", "zone")
        if (state.problem?.words == R.string.reason_far_fewer) {
            Quiet(stringResource(R.string.import_anyway)) { model.start(allowFewer = true) }
        }
        state.summary?.let { Summary(it) { model.undo { app.say(Notice(R.string.undone)) } } }
    }
}

@Composable
private fun Form(model: ImportViewModel, state: ImportState) {
    val at = { field: String -> state.problem?.takeIf { it.field == field } }
    TextRow(stringResource(R.string.list_name), model.name, enabled = state.ready, problem = at("source"))
    FellowshipChoice(state.fellowship, model::of)
    // Its keyboard has a slash, and corrects no name of a city.
    TextRow(stringResource(R.string.list_zone), model.zone, Typing.Web, state.ready, problem = at("zone"))
    Button({ model.start() }, Modifier.fillMaxWidth(), enabled = state.ready) { Text(stringResource(R.string.import_it)) }
}

@Composable
private fun Summary(summary: ImportSummary, undo: () -> Unit) = Block {
    val kept = summary.listings.toInt()
    val leftOut = summary.skipped.sumOf { it.count.toInt() }
    val mended = summary.corrected.sumOf { it.count.toInt() }
    Line(pluralStringResource(R.plurals.meetings_kept, kept, kept))
    Aside(stringResource(R.string.import_changes, summary.added.toInt(), summary.changed.toInt(), summary.gone.toInt()))
    if (mended > 0) Aside(pluralStringResource(R.plurals.values_mended, mended, mended))
    if (leftOut > 0) Aside(pluralStringResource(R.plurals.rows_left_out, leftOut, leftOut))
    Quiet(stringResource(R.string.undo), undo)
}
