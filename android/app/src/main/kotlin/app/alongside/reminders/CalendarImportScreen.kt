package app.alongside.reminders

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.itemsIndexed
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
import app.alongside.ui.ShowProgress
import app.alongside.ui.StaysWhile
import app.alongside.ui.Title
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
    KeepChoice(model, state)
    Title(stringResource(R.string.calendar_import_title))
    Column(Modifier.fillMaxSize()) {
        Box(Modifier.weight(1f)) { Parts(model, state, !running, pick) }
        // It stands below the list, which may be long.
        if (state.ready && !running) BigButton(begins(state), Modifier.padding(vertical = 8.dp)) {
            model.start { changed ->
                app.changed()
                app.say(if (changed) Notice(R.string.notice_saved, undo = true) else Notice(R.string.calendar_nothing_changed))
            }
        }
    }
}

/** What the button says: how many come in, or else how many stop. */
@Composable
private fun begins(state: CalendarImportState): String {
    val stops = state.preview?.stops?.toInt() ?: 0
    val (words, count) = if (state.taken > 0) R.plurals.calendar_add to state.taken else R.plurals.calendar_stop to stops
    return pluralStringResource(words, count, count)
}

/** The file and what is in it, of which there may be hundreds. */
@Composable
private fun Parts(model: CalendarImportViewModel, state: CalendarImportState, enabled: Boolean, pick: () -> Unit) =
    LazyColumn(contentPadding = PaddingValues(top = 4.dp, bottom = 32.dp), verticalArrangement = Arrangement.spacedBy(16.dp)) {
        item("hint") { Line(stringResource(R.string.calendar_import_hint)) }
        item("file") { OpensRow(stringResource(R.string.import_pick), state.file.orEmpty(), enabled, open = pick) }
        if (state.problem != null) item("problem") { Said(state.problem) }
        val (report, preview) = state.report to state.preview
        if (report != null) item("report") { Counts(countsOf(report), R.plurals.calendar_stopped, report.stopped) }
        else if (preview != null) {
            item("counts") { Counts(countsOf(preview), R.plurals.calendar_stops, preview.stops) }
            events(model, state, preview.events.filter { it.fate.comesIn }, enabled)
            leftOut(preview.leftOut)
        }
    }

/** What becomes of the parts, and of the reminders whose event was cancelled or is done. */
@Composable
private fun Counts(counts: List<Pair<Int, Int>>, stop: Int, stopped: UInt) = Block {
    for ((words, count) in counts) Line(stringResource(words, count))
    val count = stopped.toInt()
    if (count > 0) Line(pluralStringResource(stop, count, count))
}

/** What would come in, each with a check that leaves it out. */
private fun LazyListScope.events(model: CalendarImportViewModel, state: CalendarImportState, events: List<PreviewedEvent>, enabled: Boolean) {
    if (events.isEmpty()) return
    item("comes") { Heading(stringResource(R.string.calendar_comes)) }
    items(events, { "event/${it.place}" }) { event ->
        Event(event, event.place !in state.without, enabled) { model.take(event.place, it) }
    }
}

@Composable
private fun Event(event: PreviewedEvent, takes: Boolean, enabled: Boolean, take: (Boolean) -> Unit) = Block {
    Row(
        Modifier.fillMaxWidth().heightIn(min = 48.dp)
            .toggleable(takes, enabled, Role.Checkbox, onValueChange = take).padding(vertical = 4.dp),
        Arrangement.spacedBy(12.dp),
        Alignment.CenterVertically,
    ) {
        Checkbox(takes, onCheckedChange = null, enabled = enabled)
        Column(Modifier.weight(1f), Arrangement.spacedBy(4.dp)) { EventWords(event) }
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

private fun LazyListScope.leftOut(parts: List<LeftOut>) {
    if (parts.isEmpty()) return
    item("left out") { Heading(stringResource(R.string.import_journal_left_out)) }
    itemsIndexed(parts, { at, _ -> "left out/$at" }) { _, part ->
        Block {
            if (part.title.isEmpty()) Line(stringResource(R.string.calendar_no_title)) else OwnWords(part.title, maxLines = 2)
            Aside(stringResource(words(part.reason)))
        }
    }
}
