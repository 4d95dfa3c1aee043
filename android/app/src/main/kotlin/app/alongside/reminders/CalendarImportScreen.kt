package app.alongside.reminders

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Checkbox
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.EventFate
import app.alongside.LeftOut
import app.alongside.PreviewedEvent
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.OwnWords
import app.alongside.ui.Page
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.ShowProgress
import app.alongside.ui.StaysWhile
import app.alongside.ui.form.OpensRow
import app.alongside.ui.list.BigButton

/** A calendar from a file: pick it, see what is in it, let some of it come in. */
@Composable
fun CalendarImportScreen(app: AppViewModel, over: AppState, model: CalendarImportViewModel, pick: () -> Unit) {
    val state by model.state.collectAsStateWithLifecycle()
    val picked = over.pickedFor(Page.ImportCalendar)
    LaunchedEffect(picked) { picked?.documents?.firstOrNull()?.let { model.picked(it) { app.pickTaken(it) } } }
    val steps by model.job.steps.collectAsStateWithLifecycle()
    val running = steps != null
    ShowProgress(app, model.job, R.string.import_reading)
    StaysWhile(app, Page.ImportCalendar, model.job)
    Sheet(stringResource(R.string.calendar_import_title)) {
        Line(stringResource(R.string.calendar_import_hint))
        OpensRow(stringResource(R.string.import_pick), state.file.orEmpty(), !running, open = pick)
        Said(state.problem)
        val (report, preview) = state.report to state.preview
        if (report != null) Counts(countsOf(report)) else if (preview != null) {
            Counts(countsOf(preview))
            Events(model, state, preview.events.filter { it.fate.comesIn }, !running)
            LeftOutParts(preview.leftOut)
        }
        val said = { app.changed(); app.say(Notice(R.string.notice_saved, undo = true)) }
        if (state.ready && !running) BigButton(pluralStringResource(R.plurals.calendar_add, state.taken, state.taken)) { model.start(said) }
    }
}

@Composable
private fun Counts(counts: List<Pair<Int, Int>>) = Block {
    for ((words, count) in counts) Line(stringResource(words, count))
}

/** What would come in, each with a check that leaves it out. */
@Composable
private fun Events(model: CalendarImportViewModel, state: CalendarImportState, events: List<PreviewedEvent>, enabled: Boolean) {
    if (events.isEmpty()) return
    Heading(stringResource(R.string.calendar_comes))
    for (event in events) Block {
        val takes = event.place !in state.without
        Row(
            Modifier.fillMaxWidth().heightIn(min = 48.dp)
                .toggleable(takes, enabled, Role.Checkbox) { model.take(event.place, it) }.padding(vertical = 4.dp),
            Arrangement.spacedBy(12.dp),
            Alignment.CenterVertically,
        ) {
            Checkbox(takes, onCheckedChange = null, enabled = enabled)
            Column(Modifier.weight(1f), Arrangement.spacedBy(4.dp)) { EventWords(event) }
        }
    }
}

/** What an event would be as a reminder. */
@Composable
private fun EventWords(event: PreviewedEvent) {
    OwnWords(event.text, maxLines = 2)
    Aside(event.summary)
    if (event.fate == EventFate.CHANGED) Aside(stringResource(R.string.calendar_changes))
    for (noted in event.noted) Aside(stringResource(words(noted)))
}

@Composable
private fun LeftOutParts(parts: List<LeftOut>) {
    if (parts.isEmpty()) return
    Heading(stringResource(R.string.import_journal_left_out))
    for (part in parts) Block {
        if (part.title.isEmpty()) Line(stringResource(R.string.calendar_no_title)) else OwnWords(part.title, maxLines = 2)
        Aside(stringResource(words(part.reason)))
    }
}
