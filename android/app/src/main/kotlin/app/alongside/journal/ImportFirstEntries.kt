package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.Mood
import app.alongside.PreviewedEntry
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Times
import java.time.ZoneId

/** The first entries of a file, each as its row would be in the journal's list. */
@Composable
internal fun ImportFirstEntries(entries: List<PreviewedEntry>, moods: List<Mood>, times: Times) =
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        Heading(stringResource(R.string.import_journal_first))
        for (entry in entries) Block {
            FlowRow(Modifier.fillMaxWidth(), Arrangement.SpaceBetween) {
                Aside(times.line(entry.at, ZoneId.of(entry.zone)))
                entry.mood?.let { MoodNamed(it, moods) }
            }
            EntryLines(entry.text)
            Marks(entry)
        }
    }

/** A mood that there is, or its word where it begins with the import. */
@Composable
private fun MoodNamed(name: String, moods: List<Mood>) {
    val known = moods.find { it.name == name }
    if (known != null) MoodLine(known.id.toInt(), moods) else Text(name, style = AppType.note)
}

@Composable
private fun Marks(entry: PreviewedEntry) {
    val words = listOfNotNull(
        entry.journal?.let { stringResource(R.string.text_named, stringResource(R.string.entry_journal), it) },
        entry.tags.takeIf { it.isNotEmpty() }?.joinToString(stringResource(R.string.text_between)),
        entry.photos.toInt().takeIf { it > 0 }?.let { stringResource(R.string.import_journal_photos, it) },
    )
    if (words.isNotEmpty() || entry.starred) FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
        for (word in words) Aside(word)
        if (entry.starred) EntryStar()
    }
}
