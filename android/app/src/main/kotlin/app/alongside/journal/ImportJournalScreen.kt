package app.alongside.journal

import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.ImportFormat
import app.alongside.ImportReport
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.ShowProgress
import app.alongside.ui.StaysWhile
import app.alongside.ui.Times
import app.alongside.ui.Typing
import app.alongside.ui.form.ChoiceRow
import app.alongside.ui.form.OpensRow
import app.alongside.ui.form.TextRow
import app.alongside.ui.list.BigButton
import app.alongside.ui.rememberTimes

/** A journal from a file: pick it, see what is in it, let it come in, or take it back. */
@Composable
fun ImportJournalScreen(app: AppViewModel, over: AppState, model: ImportJournalViewModel, pick: () -> Unit) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    val picked = over.pickedFor(Page.ImportJournal)
    LaunchedEffect(picked) { picked?.documents?.firstOrNull()?.let { model.picked(it) { app.pickTaken(it) } } }
    val steps by model.job.steps.collectAsStateWithLifecycle()
    val running = steps != null
    ShowProgress(app, model.job, R.string.import_reading)
    StaysWhile(app, Page.ImportJournal, model.job)
    Sheet(stringResource(R.string.journal_import)) {
        Line(stringResource(R.string.import_journal_hint))
        OpensRow(stringResource(R.string.import_pick), state.file.orEmpty(), !running, open = pick)
        Said(state.problem?.takeIf { it.field != "zone" })
        if (state.file != null && !running && state.report == null) {
            ChoiceRow(
                stringResource(R.string.import_journal_format), ImportFormat.entries, state.format, { stringResource(it.words) },
                choose = model::setFormat,
            )
            // Its keyboard has a slash, and corrects no name of a city.
            TextRow(
                stringResource(R.string.import_journal_zone), model.zone, Typing.Web,
                problem = state.problem?.takeIf { it.field == "zone" }, onEnter = model::lookAgain,
            )
        }
        val report = state.report
        val preview = state.preview
        if (report != null) Report(report, R.plurals.import_journal_added, times)
        else if (preview != null) {
            Report(preview, R.plurals.import_journal_new, times)
            if (state.ready && preview.added > 0uL) BigButton(stringResource(R.string.import_start)) {
                model.start {
                    app.changed()
                    app.say(Notice(R.string.notice_entries_in, undo = true))
                }
            }
        }
        if (state.earlier.isNotEmpty()) Earlier(app, model, state, times)
    }
}

/** What is in a file, or what came in. It can be selected and copied. */
@Composable
private fun Report(report: ImportReport, counted: Int, times: Times) = SelectionContainer {
    Block {
        val added = report.added.toInt()
        Line(pluralStringResource(counted, added, added))
        val (first, last) = report.firstDay to report.lastDay
        if (first != null && last != null) Aside(stringResource(R.string.filter_between, times.short(first), times.short(last)))
        if (report.same > 0uL) Aside(stringResource(R.string.import_journal_same, report.same.toInt()))
        if (report.photos > 0uL) Aside(stringResource(R.string.import_journal_photos, report.photos.toInt()))
        if (report.newJournals.isNotEmpty()) {
            val names = report.newJournals.joinToString(stringResource(R.string.text_between))
            Aside(stringResource(R.string.import_journal_journals, names))
        }
        if (report.leftOut.isNotEmpty()) {
            Aside(stringResource(R.string.import_journal_left_out))
            for (left in report.leftOut) {
                Aside(stringResource(R.string.import_journal_counted, stringResource(left.reason.words), left.count.toInt()))
            }
        }
    }
}

@Composable
private fun Earlier(app: AppViewModel, model: ImportJournalViewModel, state: ImportJournalState, times: Times) =
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        Heading(stringResource(R.string.import_journal_earlier))
        for (kept in state.earlier) Block {
            val entries = kept.entries.toInt()
            val counted = pluralStringResource(R.plurals.calendar_entries, entries, entries)
            Line(stringResource(R.string.import_journal_from, times.moment(kept.importedAt), counted))
            Quiet(stringResource(R.string.import_journal_take_back)) {
                model.takeBack(kept.id) {
                    app.changed()
                    app.say(Notice(R.string.import_journal_taken_back, undo = true))
                }
            }
        }
    }
