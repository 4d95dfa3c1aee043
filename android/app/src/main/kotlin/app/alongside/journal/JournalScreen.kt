package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.Button
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.FormDraft
import app.alongside.DraftOf
import app.alongside.Entry
import app.alongside.R
import app.alongside.entry
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Empty
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Times
import app.alongside.ui.Title
import app.alongside.ui.rememberTimes
import java.time.ZoneId

/** The journal: the latest entries first, or what a search finds. */
@Composable
fun JournalScreen(app: AppViewModel, over: AppState, model: JournalViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    LazyColumn(
        Modifier.fillMaxSize(),
        contentPadding = PaddingValues(bottom = 32.dp),
        verticalArrangement = Arrangement.spacedBy(10.dp),
    ) {
        item { Title(stringResource(if (state.archived) R.string.archive else R.string.place_journal)) }
        if (state.problem != null) item { Said(state.problem) }
        if (!state.archived) drafts(app, model, state.drafts, times)
        val nothing = state.loaded && state.entries.isEmpty() && state.query.isBlank()
        if (nothing) item { Nothing(app, model, state.archived) } else top(app, model, state)
        items(state.entries, key = { it.id }) { EntryBlock(app, model, it, times) }
        if (state.loaded && state.entries.isEmpty() && state.query.isNotBlank()) {
            item { Line(stringResource(R.string.nothing_found)) }
        }
        if (state.next != null) item {
            LaunchedEffect(state.next) { model.more() }
        }
        item { Switch(model, state) }
    }
}

private fun LazyListScope.top(app: AppViewModel, model: JournalViewModel, state: JournalState) {
    if (!state.loaded) return
    if (!state.archived) {
        item {
            Button({ app.open(Page.Entry()) }, Modifier.fillMaxWidth()) { Text(stringResource(R.string.write)) }
        }
        item {
            OutlinedTextField(
                state.query,
                model::search,
                Modifier.fillMaxWidth(),
                label = { Text(stringResource(R.string.search_journal)) },
                singleLine = true,
            )
        }
    }
}

private fun LazyListScope.drafts(app: AppViewModel, model: JournalViewModel, drafts: List<FormDraft>, times: Times) =
    items(drafts, key = { it.of.toString() }) { draft ->
        Block({ app.open(Page.Entry(draft.of.entry)) }) {
            Line(stringResource(R.string.draft_from, times.moment(draft.changedAt)))
            FlowRow {
                Quiet(stringResource(R.string.go_on)) { app.open(Page.Entry(draft.of.entry)) }
                Quiet(stringResource(R.string.discard)) {
                    model.discard(draft) { app.say(Notice(R.string.discarded, undo = true)) }
                }
            }
        }
    }

@Composable
private fun EntryBlock(app: AppViewModel, model: JournalViewModel, entry: Entry, times: Times) =
    Block({ app.open(Page.Entry(entry.id)) }) {
        Aside(times.line(entry.at, ZoneId.of(entry.zone)))
        if (entry.text.isNotBlank()) Text(entry.text, maxLines = 4, overflow = TextOverflow.Ellipsis)
        entry.mood?.let { MoodLine(it.toInt(), model.state.value.moods) }
        if (entry.tags.isNotEmpty()) Aside(entry.tags.joinToString(stringResource(R.string.tags_between)))
        val words = if (entry.archived) R.string.bring_back else R.string.archive_it
        val said = if (entry.archived) R.string.brought_back else R.string.archived
        Quiet(stringResource(words)) {
            model.setArchived(entry.id, !entry.archived) { app.say(Notice(said, undo = true)) }
        }
    }

@Composable
private fun Nothing(app: AppViewModel, model: JournalViewModel, archived: Boolean) =
    if (archived) Empty(stringResource(R.string.archive_empty), stringResource(R.string.back)) {
        model.showArchived(false)
    } else Empty(stringResource(R.string.journal_empty), stringResource(R.string.write)) { app.open(Page.Entry()) }

@Composable
private fun Switch(model: JournalViewModel, state: JournalState) {
    if (!state.loaded || (state.archived && state.entries.isEmpty())) return
    Quiet(stringResource(if (state.archived) R.string.to_journal else R.string.to_archive)) {
        model.showArchived(!state.archived)
    }
}
