package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.CalendarWords
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
import app.alongside.ui.list.BigButton

/** One reminder, or all, to a calendar file that the person puts where they like. */
@Composable
fun CalendarExportScreen(app: AppViewModel, over: AppState, model: CalendarExportViewModel, export: (String) -> Unit) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.target) {
        val target = over.target ?: return@LaunchedEffect
        app.targeted(null)
        model.export(target)
    }
    val steps by model.job.steps.collectAsStateWithLifecycle()
    ShowProgress(app, model.job, R.string.export_running)
    Sheet(stringResource(R.string.calendar_export_title)) {
        Line(stringResource(R.string.calendar_export_hint))
        OneOf(CalendarWords.entries, state.words, { stringResource(words(it)) }, model::setWords)
        Said(state.problem)
        Written(state)
        if (steps == null) BigButton(stringResource(R.string.action_export)) { model.name(export) }
    }
}

private fun words(words: CalendarWords) = when (words) {
    CalendarWords.NEUTRAL -> R.string.calendar_words_neutral
    CalendarWords.OWN -> R.string.calendar_words_own
}

/** Where it went, and what a calendar can't say. */
@Composable
private fun Written(state: CalendarExportState) {
    val (summary, name) = (state.summary ?: return) to (state.exported ?: return)
    Block {
        val (written, unsaid) = summary.written.toInt() to summary.unsaid.toInt()
        Line(stringResource(R.string.export_saved, name))
        Aside(pluralStringResource(R.plurals.calendar_written, written, written))
        if (unsaid > 0) Aside(pluralStringResource(R.plurals.calendar_unsaid, unsaid, unsaid))
    }
}
