package app.alongside.journal

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.alongside.InJournal
import app.alongside.Mood
import app.alongside.NamedJournal
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.Times
import app.alongside.ui.colours
import java.time.LocalDate

/** What the list is narrowed to, each part as a chip that takes it away. */
@Composable
internal fun FilterChips(state: JournalState, model: JournalViewModel, times: Times) = FlowRow(
    Modifier.fillMaxWidth(),
    Arrangement.spacedBy(8.dp),
    Arrangement.spacedBy(8.dp),
) {
    for (part in state.filter.parts) {
        val words = words(part, state, times)
        RemovableChip(words, stringResource(R.string.filter_without, words)) {
            model.setFilter(state.filter.without(part))
        }
    }
}

/** A chip that goes when it is tapped. */
@Composable
internal fun RemovableChip(words: String, says: String, remove: () -> Unit) = Surface(
    remove,
    Modifier.semantics { contentDescription = says },
    shape = MaterialTheme.shapes.small,
    color = colours.mist,
    contentColor = colours.onMist,
    border = BorderStroke(1.dp, colours.river),
) {
    Row(
        Modifier.heightIn(min = 48.dp).padding(horizontal = 12.dp, vertical = 8.dp),
        Arrangement.spacedBy(8.dp),
        Alignment.CenterVertically,
    ) {
        Text(words, Modifier.weight(1f, fill = false), style = AppType.note)
        Icon(painterResource(R.drawable.ic_close), null, Modifier.size(18.dp))
    }
}

@Composable
private fun words(part: FilterPart, state: JournalState, times: Times): String {
    val filter = state.filter
    return when (part) {
        FilterPart.Journal -> journalName(filter.journal, state.journals)
        FilterPart.Tag -> filter.tag.orEmpty()
        FilterPart.Mood -> between(moodName(filter.fromMood, state.moods), moodName(filter.toMood, state.moods))
        FilterPart.Starred -> stringResource(R.string.entry_starred)
        FilterPart.Photo -> stringResource(R.string.entry_has_photo)
        FilterPart.Days -> between(dayName(filter.from, times), dayName(filter.to, times))
        FilterPart.Prompt -> stringResource(R.string.filter_prompt)
    }
}

@Composable
private fun between(from: String, to: String) = if (from == to) from else stringResource(R.string.filter_between, from, to)

@Composable
internal fun journalName(journal: InJournal?, journals: List<NamedJournal>): String = when (journal) {
    null -> stringResource(R.string.filter_any)
    InJournal.First -> stringResource(R.string.journals_first)
    is InJournal.Named -> journals.firstOrNull { it.id == journal.id }?.name.orEmpty()
}

@Composable
internal fun moodName(mood: UByte?, moods: List<Mood>): String =
    moods.firstOrNull { it.id == mood }?.let { word(it) } ?: stringResource(R.string.filter_any)

@Composable
private fun dayName(day: LocalDate?, times: Times): String = day?.let { times.day(it) } ?: stringResource(R.string.filter_any)
