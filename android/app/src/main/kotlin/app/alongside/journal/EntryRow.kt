package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.text.withStyle
import androidx.compose.ui.unit.dp
import app.alongside.Entry
import app.alongside.FoundEntry
import app.alongside.Mood
import app.alongside.R
import app.alongside.SnippetPart
import app.alongside.ui.AppType
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.LargeIcon
import app.alongside.ui.Notice
import app.alongside.ui.OwnWords
import app.alongside.ui.Page
import app.alongside.ui.Times
import app.alongside.ui.colours
import app.alongside.ui.list.ActRow
import app.alongside.ui.list.RowAct
import java.time.ZoneId

/** An entry in the list, with what can be done to it. */
@Composable
internal fun EntryRow(
    app: AppViewModel,
    model: JournalViewModel,
    state: JournalState,
    found: FoundEntry,
    times: Times,
    chosen: Boolean,
) {
    val entry = found.entry
    ActRow(
        acts(app, model, entry),
        { app.openFromList(Page.Entry(entry.id)) },
        chosen,
        { EntryHead(entry, state.moods, times) },
    ) { EntryBody(entry, found.snippet) }
}

private fun acts(app: AppViewModel, model: JournalViewModel, entry: Entry): List<RowAct> {
    val say = { words: Int -> { app.say(Notice(words, undo = true)) } }
    val archive =
        if (entry.archived) {
            RowAct(R.string.action_restore, R.drawable.ic_archive) { model.restore(entry.id, say(R.string.notice_restored)) }
        }
        else RowAct(R.string.action_archive, R.drawable.ic_archive) { model.archive(entry.id, say(R.string.notice_archived)) }
    val star = if (entry.starred) R.string.entry_unstar to R.drawable.ic_starred else R.string.entry_star to R.drawable.ic_star
    val starSaid = if (entry.starred) R.string.notice_unstarred else R.string.notice_starred
    return listOf(
        archive,
        RowAct(star.first, star.second) { model.setStarred(entry.id, !entry.starred, say(starSaid)) },
        RowAct(R.string.entry_versions, R.drawable.ic_versions) { app.openFromList(Page.Versions(entry.id)) },
        RowAct(R.string.entry_remove, R.drawable.ic_remove) { model.remove(entry.id, say(R.string.entry_binned)) },
    )
}

/** What a row shows of an entry: its time and mood, own words in four lines at most, tags and marks. */
@Composable
internal fun EntryWords(entry: Entry, moods: List<Mood>, times: Times) {
    EntryHead(entry, moods, times)
    EntryBody(entry)
}

@Composable
private fun EntryHead(entry: Entry, moods: List<Mood>, times: Times) = FlowRow(Modifier.fillMaxWidth(), Arrangement.SpaceBetween) {
    Aside(times.time(entry.at.atZone(ZoneId.of(entry.zone)).toLocalTime()))
    entry.mood?.let { MoodLine(it.toInt(), moods) }
}

@Composable
private fun EntryBody(entry: Entry, snippet: List<SnippetPart> = listOf()) {
    if (snippet.isNotEmpty()) Text(marked(snippet), style = AppType.own, maxLines = LINES, overflow = TextOverflow.Ellipsis)
    else EntryLines(entry.text)
    if (entry.tags.isNotEmpty() || entry.starred || entry.photos.isNotEmpty()) FlowRow(
        horizontalArrangement = Arrangement.spacedBy(8.dp),
    ) {
        if (entry.tags.isNotEmpty()) Aside(entry.tags.joinToString(stringResource(R.string.text_between)))
        if (entry.starred) EntryStar()
        if (entry.photos.isNotEmpty()) Mark(R.drawable.ic_photo, R.string.entry_has_photo)
    }
}

/** The first lines of an entry's words. */
@Composable
internal fun EntryLines(text: String) {
    if (text.isNotBlank()) OwnWords(text, maxLines = LINES)
}

/** It is starred. */
@Composable
internal fun EntryStar() = Mark(R.drawable.ic_starred, R.string.entry_starred)

/** What was found is heavier and underlined: told apart without colour. */
private fun marked(snippet: List<SnippetPart>): AnnotatedString = buildAnnotatedString {
    val mark = SpanStyle(fontWeight = FontWeight.Bold, textDecoration = TextDecoration.Underline)
    for (part in snippet) if (part.hit) withStyle(mark) { append(part.text) } else append(part.text)
}

@Composable
private fun Mark(icon: Int, says: Int) = LargeIcon(icon, colours.ink2, stringResource(says))

private const val LINES = 4
