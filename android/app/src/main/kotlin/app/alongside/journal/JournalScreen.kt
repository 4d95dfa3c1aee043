package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.Button
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.EntryFilter
import app.alongside.FormDraft
import app.alongside.FoundEntry
import app.alongside.PlanKind
import app.alongside.R
import app.alongside.entry
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Block
import app.alongside.ui.Drawing
import app.alongside.ui.LargeIcon
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.PageAction
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Times
import app.alongside.ui.Title
import app.alongside.ui.list.Empty
import app.alongside.ui.list.Section
import app.alongside.ui.list.SectionList
import app.alongside.ui.list.rememberPlace
import app.alongside.ui.rememberTimes

/** The journal: the latest entries first, or what a search finds. */
@Composable
fun JournalScreen(app: AppViewModel, over: AppState, model: JournalViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    var menu by rememberSaveable { mutableStateOf(false) }
    val archived = state.filter.archived
    val actions = remember { listOf(PageAction(R.drawable.ic_options, R.string.journal_show) { menu = true }) }
    Title(
        stringResource(if (archived) R.string.archive else R.string.place_journal),
        if (state.loaded && !archived) actions else listOf(),
    )
    if (menu) JournalMenu({ model.setFilter(EntryFilter(archived = true)) }, app::openFromList) { menu = false }
    LaunchedEffect(over.entriesAsked) {
        val asked = over.entriesAsked ?: return@LaunchedEffect
        model.setFilter(asked)
        app.entriesShown()
    }
    // The archive has a place of its own.
    key(archived) {
        val place = rememberPlace(over.changes, model::refresh)
        when {
            !state.loaded -> Said(state.problem)
            state.isEmpty -> Empty(Drawing.River, stringResource(R.string.journal_empty), stringResource(R.string.write)) {
                app.openFromList(Page.Entry())
            }
            else -> Entries(app, model, state, place)
        }
    }
}

@Composable
private fun Entries(app: AppViewModel, model: JournalViewModel, state: JournalState, place: LazyListState) {
    val times = rememberTimes(app)
    var filter by rememberSaveable { mutableStateOf(false) }
    val sections = remember(state.found) { days(state.found, times) }
    if (filter) FilterSheet(state, model, times) { filter = false }
    Box(Modifier.fillMaxSize()) {
        SectionList(
            place,
            sections,
            id = { it.entry.id },
            // What failed is not tried again and again.
            more = if (state.next == null || state.problem != null) null else model::more,
            busy = state.busy,
            top = { top(app, model, state, times) { filter = true } },
            foot = { if (state.found.isEmpty()) item { Nothing(state) { model.setFilter(EntryFilter()) } } },
        ) { EntryRow(app, model, state, it, times) }
        if (!state.filter.archived) WriteButton(Modifier.align(Alignment.BottomEnd)) { app.openFromList(Page.Entry()) }
    }
}

/** The entries by their days, as they were where they were written. */
private fun days(found: List<FoundEntry>, times: Times): List<Section<FoundEntry>> =
    found.groupBy { it.entry.day }.map { (day, all) -> Section("$day", times.day(day).replaceFirstChar(Char::titlecase), all) }

private fun LazyListScope.top(
    app: AppViewModel,
    model: JournalViewModel,
    state: JournalState,
    times: Times,
    openFilter: () -> Unit,
) {
    if (state.problem != null) item { Said(state.problem) }
    if (state.filter.archived) {
        return item { Quiet(stringResource(R.string.to_journal)) { model.setFilter(EntryFilter()) } }
    }
    item(key = "search") {
        Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
            JournalSearch(model.query, openFilter)
            if (state.noWord) Line(stringResource(R.string.journal_no_word))
            if (state.filter.parts.isNotEmpty()) FilterChips(state, model, times)
        }
    }
    items(state.drafts, key = { "draft/${it.of.entry}" }) { DraftRow(app, model, it, times) }
    items(state.plans, key = { "plan/${it.id}" }) { plan ->
        val words = if (plan.kind == PlanKind.CRISIS) R.string.crisis_plan else R.string.bad_night_plan
        Block({ app.openFromList(Page.Plan(plan.kind)) }) { Line(stringResource(words)) }
    }
}

@Composable
private fun Nothing(state: JournalState, showAll: () -> Unit) = when {
    state.filter.archived -> Line(stringResource(R.string.archive_empty))
    state.noWord || state.plans.isNotEmpty() -> {}
    state.filter.parts.isNotEmpty() -> Column {
        Line(stringResource(R.string.nothing_found))
        Quiet(stringResource(R.string.journal_all), showAll)
    }
    state.search.query.isNotBlank() -> Line(stringResource(R.string.nothing_found))
    else -> Line(stringResource(R.string.journal_empty))
}

@Composable
private fun WriteButton(modifier: Modifier, write: () -> Unit) = Button(write, modifier.padding(bottom = 16.dp).heightIn(min = 56.dp)) {
    LargeIcon(R.drawable.ic_write)
    Text(stringResource(R.string.write), Modifier.padding(start = 8.dp))
}

@Composable
private fun DraftRow(app: AppViewModel, model: JournalViewModel, draft: FormDraft, times: Times) {
    val goOn = { app.openFromList(Page.Entry(draft.of.entry)) }
    Block(goOn) {
        Line(stringResource(R.string.draft_from, times.moment(draft.changedAt)))
        FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
            Quiet(stringResource(R.string.go_on), goOn)
            Quiet(stringResource(R.string.discard)) {
                model.discard(draft) { app.say(Notice(R.string.discarded, undo = true)) }
            }
        }
    }
}
