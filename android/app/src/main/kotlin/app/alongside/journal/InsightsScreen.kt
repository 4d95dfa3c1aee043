package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Ago
import app.alongside.JournalCounts
import app.alongside.Mood
import app.alongside.PastDay
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppType
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
import app.alongside.ui.Times
import app.alongside.ui.colours
import app.alongside.ui.form.SwitchRow
import app.alongside.ui.rememberTimes

/** What the journal has, counted; nothing is concluded from it. Days like this one, where that is asked for. */
@Composable
fun InsightsScreen(app: AppViewModel, over: AppState, model: InsightsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    Sheet(stringResource(R.string.insights_title)) {
        Said(state.problem)
        val counts = state.counts ?: return@Sheet
        if (counts.entries == 0uL) Line(stringResource(R.string.insights_empty)) else Counts(counts, times)
        if (state.months.isNotEmpty()) Months(state, times)
        if (counts.entries > 0uL) {
            Heading(stringResource(R.string.insights_moods))
            if (state.noted.isEmpty()) Line(stringResource(R.string.insights_empty)) else Noted(state.noted)
        }
        val memories = state.onThisDay?.takeIf { it.on } ?: return@Sheet
        Heading(stringResource(R.string.memories_title))
        SwitchRow(stringResource(R.string.memories_on), memories.on, hint = stringResource(R.string.memories_hint)) {
            model.setOnThisDay(it) { app.say(Notice(R.string.notice_saved, undo = true)) }
        }
        if (memories.days.isEmpty()) Line(stringResource(R.string.memories_none))
        for (past in memories.days) Past(app, model, past, state.moods, times)
    }
}

@Composable
private fun Counts(counts: JournalCounts, times: Times) = Block {
    Line(countsText(counts))
    counts.firstDay?.let { Aside(stringResource(R.string.insights_since, times.date(it, withYear = true))) }
    if (counts.starred > 0uL) Aside(stringResource(R.string.insights_starred, counts.starred.toInt()))
    if (counts.withPhoto > 0uL) Aside(stringResource(R.string.insights_photos, counts.withPhoto.toInt()))
}

@Composable
private fun Months(state: InsightsState, times: Times) {
    Heading(stringResource(R.string.insights_this_year))
    Block {
        for ((month, entries) in state.months) FlowRow(Modifier.fillMaxWidth(), Arrangement.SpaceBetween) {
            Text(times.month(month.atDay(1)), style = AppType.body)
            Text(pluralStringResource(R.plurals.calendar_entries, entries, entries), style = AppType.body, color = colours.ink2)
        }
    }
}

@Composable
private fun Noted(noted: List<Pair<Mood, Int>>) = Block {
    val most = noted.maxOf { it.second }
    for ((mood, entries) in noted) {
        FlowRow(Modifier.fillMaxWidth(), Arrangement.SpaceBetween) {
            Row(horizontalArrangement = Arrangement.spacedBy(8.dp), verticalAlignment = Alignment.CenterVertically) { MoodWord(mood) }
            Text(pluralStringResource(R.plurals.calendar_entries, entries, entries), style = AppType.note, color = colours.ink2)
        }
        LinearProgressIndicator(
            { entries.toFloat() / most },
            Modifier.fillMaxWidth().clearAndSetSemantics {},
            colours.river,
            colours.hairline,
        )
    }
}

@Composable
private fun Past(app: AppViewModel, model: InsightsViewModel, past: PastDay, moods: List<Mood>, times: Times) {
    Heading(ago(past.ago))
    for (entry in past.entries) Block({ app.open(Page.Entry(entry.id)) }) {
        Aside(times.date(past.day, withYear = true))
        EntryWords(entry, moods, times)
        Quiet(stringResource(R.string.memories_hide)) {
            model.hide(entry.id) { app.say(Notice(R.string.memories_hidden, undo = true)) }
        }
    }
}

@Composable
private fun ago(ago: Ago): String = when (ago) {
    Ago.Week -> stringResource(R.string.memories_week)
    Ago.Month -> stringResource(R.string.memories_month)
    is Ago.Years -> pluralStringResource(R.plurals.memories_years, ago.count.toInt(), ago.count.toInt())
}
