package app.alongside.journal

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.ExportFormat
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.OneOf
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.ShowProgress
import app.alongside.ui.form.SwitchRow
import app.alongside.ui.list.BigButton

/** The journal to a file that the person puts where they like. */
@Composable
fun ExportJournalScreen(app: AppViewModel, over: AppState, model: ExportJournalViewModel, export: (String) -> Unit) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.target) {
        val target = over.target ?: return@LaunchedEffect
        app.targeted(null)
        model.export(target)
    }
    LaunchedEffect(Unit) { model.load() }
    val steps by model.job.steps.collectAsStateWithLifecycle()
    ShowProgress(app, model.job, R.string.export_running)
    Sheet(stringResource(R.string.journal_export)) {
        Line(stringResource(R.string.export_hint))
        OneOf(ExportFormat.entries, state.format, { stringResource(it.words) }, model::setFormat)
        if (state.journals.isNotEmpty()) JournalChoice(state.journals, state.journal, choose = model::setJournal)
        SwitchRow(stringResource(R.string.export_archived), state.alsoArchived, set = model::setAlsoArchived)
        Said(state.problem)
        Written(state)
        if (steps == null) BigButton(stringResource(R.string.action_export)) { model.name(export) }
    }
}

/** Where it went, and that it is outside of the lock. */
@Composable
private fun Written(state: ExportJournalState) {
    val (summary, name) = (state.summary ?: return) to (state.exported ?: return)
    Block {
        val (entries, lost) = summary.entries.toInt() to summary.photosLost.toInt()
        Line(stringResource(R.string.export_saved, name))
        Aside(pluralStringResource(R.plurals.export_entries, entries, entries))
        if (lost > 0) Aside(pluralStringResource(R.plurals.export_photos_lost, lost, lost))
    }
}
