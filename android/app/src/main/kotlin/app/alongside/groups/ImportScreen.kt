package app.alongside.groups

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Button
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
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
import app.alongside.ui.Quiet
import app.alongside.ui.SaidAt
import app.alongside.ui.SaidElsewhere
import app.alongside.ui.Sheet

/** A list of meetings from a file: pick it, say whose it is, watch it come in. */
@Composable
fun ImportScreen(app: AppViewModel, over: AppState, model: ImportViewModel, pick: () -> Unit) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.picked) { over.picked?.let(model::picked) }
    KeepWhenLeft(app)
    Sheet(stringResource(R.string.import_a_list)) {
        Line(stringResource(R.string.import_hint))
        OutlinedButton(pick, enabled = !state.running) {
            Text(state.file?.let { stringResource(R.string.file_is, it) } ?: stringResource(R.string.pick_a_file))
        }
        SaidAt(state.problem, "path", "file")
        if (state.file != null) Form(model, state)
        SaidElsewhere(state.problem, "path", "file", "source", "zone")
        if (state.running) Progress(model, state)
        if (state.problem?.words == R.string.reason_far_fewer) {
            Quiet(stringResource(R.string.import_anyway)) { model.start(allowFewer = true) }
        }
        state.summary?.let { Summary(it) { model.undo { app.say(Notice(R.string.undone)) } } }
    }
}

@Composable
private fun Form(model: ImportViewModel, state: ImportState) {
    OutlinedTextField(
        state.source,
        model::name,
        Modifier.fillMaxWidth(),
        enabled = state.ready,
        label = { Text(stringResource(R.string.list_name)) },
        isError = state.problem?.field == "source",
        singleLine = true,
    )
    SaidAt(state.problem, "source")
    FellowshipChoice(state.fellowship, model::of)
    OutlinedTextField(
        state.zone,
        model::zone,
        Modifier.fillMaxWidth(),
        enabled = state.ready,
        label = { Text(stringResource(R.string.list_zone)) },
        isError = state.problem?.field == "zone",
        singleLine = true,
    )
    SaidAt(state.problem, "zone")
    Button({ model.start() }, Modifier.fillMaxWidth(), enabled = state.ready) { Text(stringResource(R.string.import_it)) }
}

@Composable
private fun Progress(model: ImportViewModel, state: ImportState) {
    val (done, total) = state.done to state.total
    if (total > 0) {
        LinearProgressIndicator({ done.toFloat() / total }, Modifier.fillMaxWidth())
        Aside(stringResource(R.string.done_of_total, done, total))
    } else {
        LinearProgressIndicator(Modifier.fillMaxWidth())
        Aside(stringResource(R.string.reading))
    }
    Quiet(stringResource(R.string.cancel), model::cancel)
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
