package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.EntryFilter
import app.alongside.InJournal
import app.alongside.NamedJournal
import app.alongside.R
import app.alongside.ui.Times
import app.alongside.ui.form.ChoiceRow
import app.alongside.ui.form.DayRow
import app.alongside.ui.form.FormSheet
import app.alongside.ui.form.Option
import app.alongside.ui.form.SwitchRow
import app.alongside.ui.list.BigButton
import app.alongside.ui.Quiet

/** What the list is to show. Each choice is taken at once. */
@Composable
internal fun FilterSheet(state: JournalState, model: JournalViewModel, times: Times, close: () -> Unit) =
    FormSheet(stringResource(R.string.filter_title), close) {
        val filter = state.filter
        val set = model::setFilter
        Column(Modifier, Arrangement.spacedBy(12.dp)) {
            val hasJournals = filter.journal != null || state.parts.journals && state.journals.isNotEmpty()
            if (hasJournals) JournalChoice(state.journals, filter.journal) { set(filter.copy(journal = it)) }
            if (state.tags.isNotEmpty()) Tags(state) { set(filter.copy(tag = it)) }
            Moods(R.string.filter_from_mood, filter.fromMood, state) { set(filter.copy(fromMood = it)) }
            Moods(R.string.filter_to_mood, filter.toMood, state) { set(filter.copy(toMood = it)) }
            SwitchRow(stringResource(R.string.entry_starred), filter.starred) { set(filter.copy(starred = it)) }
            SwitchRow(stringResource(R.string.entry_has_photo), filter.hasPhoto) { set(filter.copy(hasPhoto = it)) }
            DayRow(stringResource(R.string.filter_from_day), filter.from, times) { set(filter.copy(from = it)) }
            DayRow(stringResource(R.string.filter_to_day), filter.to, times) { set(filter.copy(to = it)) }
            if (filter.parts.isNotEmpty()) Quiet(stringResource(R.string.filter_none)) {
                set(EntryFilter(archived = filter.archived))
            }
            BigButton(stringResource(R.string.action_done), onClick = close)
        }
    }

/** One journal, or all of them. */
@Composable
internal fun JournalChoice(journals: List<NamedJournal>, chosen: InJournal?, choose: (InJournal?) -> Unit) {
    val named = journals.map { journal ->
        Option(journal.id, stringResource(R.string.filter_counted, journal.name, journal.entries.toInt()))
    }
    val all = listOf(any(), Option(FIRST, stringResource(R.string.journals_first))) + named
    val id = when (chosen) {
        null -> ANY
        InJournal.First -> FIRST
        is InJournal.Named -> chosen.id
    }
    ChoiceRow(stringResource(R.string.entry_journal), all, all.firstOrNull { it.id == id }, { it.label }) {
        choose(if (it.id == ANY) null else if (it.id == FIRST) InJournal.First else InJournal.Named(it.id))
    }
}

@Composable
private fun Tags(state: JournalState, choose: (String?) -> Unit) {
    val all = listOf(any()) + state.tags.map { tag ->
        Option(tag.name, stringResource(R.string.filter_counted, tag.name, tag.entries.toInt()))
    }
    ChoiceRow(stringResource(R.string.filter_tag), all, all.firstOrNull { it.id == state.filter.tag.orEmpty() }, { it.label }) {
        choose(it.id.ifEmpty { null })
    }
}

@Composable
private fun Moods(words: Int, chosen: UByte?, state: JournalState, choose: (UByte?) -> Unit) {
    val all = listOf(any()) + state.moods.filter { it.place != null }.map { Option(it.id.toString(), word(it)) }
    ChoiceRow(stringResource(words), all, all.firstOrNull { it.id == chosen?.toString().orEmpty() }, { it.label }) {
        choose(it.id.toUByteOrNull())
    }
}

@Composable
private fun any() = Option(ANY, stringResource(R.string.filter_any))

/** No id is like these. */
private const val ANY = ""
private const val FIRST = "first"
