package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.IconButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.JournalCounts
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppType
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Chips
import app.alongside.ui.Heading
import app.alongside.ui.LargeIcon
import app.alongside.ui.Line
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Times
import app.alongside.ui.rememberTimes

/** A month with a mark a day, or the year; below it the entries of the day that was tapped. */
@Composable
fun CalendarScreen(app: AppViewModel, over: AppState, model: CalendarViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    Sheet(stringResource(R.string.calendar_title)) {
        Said(state.problem)
        if (state.parts.year || state.wholeYear) Chips(
            listOf(false, true),
            { it == state.wholeYear },
            { stringResource(if (it) R.string.calendar_year else R.string.calendar_month) },
            model::setWholeYear,
        )
        Steps(model, state, times)
        if (!state.loaded) return@Sheet
        if (state.wholeYear) YearPixels(state, times, model::open) else MonthGrid(state, times, model::choose)
        state.counts?.let { Aside(countsText(it)) }
        state.chosen?.let { day ->
            Heading(times.day(day).replaceFirstChar(Char::titlecase))
            if (state.entries.isEmpty() && !state.busy) Line(stringResource(R.string.calendar_nothing))
            for (entry in state.entries) Block({ app.open(Page.Entry(entry.id)) }) { EntryWords(entry, state.moods, times) }
            if (state.next != null) Quiet(stringResource(R.string.journal_more), model::more)
        }
    }
}

@Composable
private fun Steps(model: CalendarViewModel, state: CalendarState, times: Times) =
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(4.dp), Alignment.CenterVertically) {
        IconButton(model::earlier, enabled = state.hasEarlier) {
            LargeIcon(R.drawable.ic_chevron_back, says = stringResource(R.string.calendar_earlier))
        }
        Text(
            if (state.wholeYear) state.month.year.toString() else times.month(state.month.atDay(1)),
            Modifier.weight(1f).semantics { liveRegion = LiveRegionMode.Polite },
            style = AppType.title,
            textAlign = TextAlign.Center,
        )
        IconButton(model::later, enabled = state.hasLater) {
            LargeIcon(R.drawable.ic_chevron, says = stringResource(R.string.calendar_later))
        }
    }

/** How much was written: no more is read from it. */
@Composable
internal fun countsText(counts: JournalCounts): String {
    val (entries, days) = counts.entries.toInt() to counts.days.toInt()
    val said = pluralStringResource(R.plurals.calendar_entries, entries, entries)
    return if (entries == 0) said else "$said ${pluralStringResource(R.plurals.calendar_days, days, days)}"
}
