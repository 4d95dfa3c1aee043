package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Pickers
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.ShowProgress
import app.alongside.ui.StaysWhile
import app.alongside.ui.Times
import app.alongside.ui.form.OpensRow
import app.alongside.ui.list.BigButton
import app.alongside.ui.rememberTimes
import java.time.ZoneId

/** A journal from a file: pick it, see what is in it, let it come in, or take it back. */
@Composable
fun ImportJournalScreen(app: AppViewModel, over: AppState, model: ImportJournalViewModel, pickers: Pickers) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    val picked = over.pickedFor(Page.ImportJournal)
    LaunchedEffect(picked) { picked?.documents?.firstOrNull()?.let { model.picked(it) { app.pickTaken(it) } } }
    LaunchedEffect(over.target) {
        val target = over.target ?: return@LaunchedEffect
        app.targeted(null)
        model.keepReport(target)
    }
    val steps by model.job.steps.collectAsStateWithLifecycle()
    val running = steps != null
    ShowProgress(app, model.job, R.string.import_reading)
    StaysWhile(app, Page.ImportJournal, model.job)
    Sheet(stringResource(R.string.journal_import)) {
        Line(stringResource(R.string.import_journal_hint))
        OpensRow(stringResource(R.string.import_pick), state.file.orEmpty(), !running, open = pickers.pick)
        Said(state.problem?.takeIf { it.field != "zone" })
        if (state.file != null && state.report == null) ImportJournalChoices(model, state, !running)
        Report(app, model, state, times, pickers.exportText)
        val first = state.preview?.first.orEmpty()
        if (state.report == null && first.isNotEmpty()) ImportFirstEntries(first, state.moods, times)
        if (state.ready && !running) BigButton(stringResource(R.string.import_start)) {
            model.start {
                app.changed()
                app.say(Notice(R.string.notice_entries_in, undo = true))
            }
        }
        if (state.earlier.isNotEmpty()) Earlier(app, model, state, times)
    }
}

/** What is in a file, or what came in. It can be selected and copied, and kept as a file. */
@Composable
private fun Report(app: AppViewModel, model: ImportJournalViewModel, state: ImportJournalState, times: Times, export: (String) -> Unit) {
    val words = rememberReportLines(times)
    val report = state.report ?: state.preview?.report
    if (report != null) Block {
        val done = state.report != null
        SelectionContainer {
            Column(verticalArrangement = Arrangement.spacedBy(6.dp)) {
                val lines = words.of(report, done)
                Line(lines.first())
                for (line in lines.drop(1)) Aside(line)
            }
        }
        Quiet(stringResource(R.string.import_journal_keep)) {
            val now = app.services.callContext()
            val today = now.now.atZone(ZoneId.of(now.zone)).toLocalDate()
            model.name(words.text(report, done, state.file.orEmpty(), today, model.zoneTaken), export)
        }
    }
    state.exported?.let { Line(stringResource(R.string.export_saved, it)) }
}

@Composable
private fun Earlier(app: AppViewModel, model: ImportJournalViewModel, state: ImportJournalState, times: Times) =
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        Heading(stringResource(R.string.import_journal_earlier))
        for (kept in state.earlier) Block {
            val entries = kept.entries.toInt()
            val counted = pluralStringResource(R.plurals.calendar_entries, entries, entries)
            Line(stringResource(R.string.import_journal_from, times.line(kept.importedAt), counted))
            Quiet(stringResource(R.string.import_journal_take_back)) {
                model.takeBack(kept.id) {
                    app.changed()
                    app.say(Notice(R.string.import_journal_taken_back, undo = true))
                }
            }
        }
    }
