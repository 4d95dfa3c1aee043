package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
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
import app.alongside.ui.list.WithAct
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
        stringResource(if (archived) R.string.journal_archive else R.string.place_journal),
        if (state.loaded && !archived) actions else listOf(),
    )
    if (menu) JournalMenu(state.parts, { model.setFilter(EntryFilter(archived = true)) }, app::openFromList) { menu = false }
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
            state.isEmpty -> Empty(Drawing.River, stringResource(R.string.journal_empty), stringResource(R.string.journal_write)) {
                app.openFromList(Page.Entry())
            }
            else -> Entries(app, over, model, state, place)
        }
    }
}

@Composable
private fun Entries(app: AppViewModel, over: AppState, model: JournalViewModel, state: JournalState, place: LazyListState) {
    val times = rememberTimes(app)
    var filter by rememberSaveable { mutableStateOf(false) }
    val sections = remember(state.found) { sections(state, times) }
    if (filter) FilterSheet(state, model, times) { filter = false }
    val list = @Composable {
        SectionList(
            place,
            sections,
            id = { it.entry.id },
            // What failed is not tried again and again.
            more = if (state.next == null || state.problem != null) null else model::more,
            busy = state.busy,
            top = { top(app, model, state, times) { filter = true } },
            foot = { if (state.found.isEmpty()) item { Nothing(state) { model.setFilter(EntryFilter()) } } },
        ) { EntryRow(app, model, state, it, times, over.page == Page.Entry(it.entry.id)) }
    }
    if (state.filter.archived) return list()
    WithAct(R.drawable.ic_write, stringResource(R.string.journal_write), { app.openFromList(Page.Entry()) }, page = list)
}

private fun sections(state: JournalState, times: Times): List<Section<FoundEntry>> =
    state.days.map { (day, all) -> Section("$day", times.day(day).replaceFirstChar(Char::titlecase), all) }

private fun LazyListScope.top(
    app: AppViewModel,
    model: JournalViewModel,
    state: JournalState,
    times: Times,
    openFilter: () -> Unit,
) {
    if (state.problem != null) item { Said(state.problem) }
    if (state.filter.archived) {
        return item { Quiet(stringResource(R.string.journal_hide_archive)) { model.setFilter(EntryFilter()) } }
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
        val words = if (plan.kind == PlanKind.CRISIS) R.string.plan_crisis else R.string.plan_bad_night
        Block({ app.openFromList(Page.Plan(plan.kind)) }) { Line(stringResource(words)) }
    }
}

@Composable
private fun Nothing(state: JournalState, showAll: () -> Unit) = when {
    state.filter.archived -> Line(stringResource(R.string.journal_archive_empty))
    state.noWord || state.plans.isNotEmpty() -> {}
    state.filter.parts.isNotEmpty() -> Column {
        Line(stringResource(R.string.search_nothing_found))
        Quiet(stringResource(R.string.journal_all), showAll)
    }
    state.search.query.isNotBlank() -> Line(stringResource(R.string.search_nothing_found))
    else -> Line(stringResource(R.string.journal_empty))
}

@Composable
private fun DraftRow(app: AppViewModel, model: JournalViewModel, draft: FormDraft, times: Times) {
    val goOn = { app.openFromList(Page.Entry(draft.of.entry)) }
    Block(goOn) {
        Line(stringResource(R.string.draft_changed, times.moment(draft.changedAt)))
        FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
            Quiet(stringResource(R.string.action_continue), goOn)
            Quiet(stringResource(R.string.action_discard)) {
                // Photos on their way would be a draft again.
                app.pickDropped(Page.Entry(draft.of.entry))
                model.discard(draft) {
                    app.say(Notice(R.string.notice_discarded, undo = true))
                }
            }
        }
    }
}
