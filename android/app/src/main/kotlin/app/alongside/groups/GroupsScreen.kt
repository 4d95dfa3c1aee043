package app.alongside.groups

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.MeetingView
import app.alongside.R
import app.alongside.Source
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Chips
import app.alongside.ui.Drawing
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Times
import app.alongside.ui.Title
import app.alongside.ui.form.ChoiceRow
import app.alongside.ui.form.largeText
import app.alongside.ui.list.Empty
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows
import app.alongside.ui.list.SearchField
import app.alongside.ui.list.Section
import app.alongside.ui.list.SectionList
import app.alongside.ui.rememberTimes

/** Groups. Without a store there is still what they are. */
@Composable
fun GroupsScreen(app: AppViewModel, over: AppState, model: GroupsViewModel?) {
    Title(stringResource(R.string.place_groups))
    if (model == null) return Part {
        item { Rows(listOf(RowItem(R.drawable.ic_add, stringResource(R.string.meeting_add)) { app.open(Page.Meeting) })) }
        whatTheyAre()
    }
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    if (!state.loaded) return Said(state.problem)
    val tabs = @Composable {
        Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
            Tabs(state.tab, model::setTab)
            Said(state.problem)
        }
    }
    // Each part keeps its own place.
    key(state.tab) {
        when (state.tab) {
            GroupsTab.Next -> Next(app, state, times, tabs)
            GroupsTab.Find -> Find(app, model, state, times, tabs)
            GroupsTab.Mine -> Part { item { tabs() }; mine(app, model, state, times) }
            GroupsTab.WhatTheyAre -> Part { item { tabs() }; whatTheyAre() }
        }
    }
}

@Composable
private fun Part(content: LazyListScope.() -> Unit) = LazyColumn(
    Modifier.fillMaxSize(),
    contentPadding = PaddingValues(top = 4.dp, bottom = 32.dp),
    verticalArrangement = Arrangement.spacedBy(12.dp),
    content = content,
)

/** The parts of the place: side by side or, where letters are large, one row that opens the others. */
@Composable
private fun Tabs(chosen: GroupsTab, choose: (GroupsTab) -> Unit) {
    val words = @Composable { tab: GroupsTab -> stringResource(words(tab)) }
    if (largeText) ChoiceRow(stringResource(R.string.groups_tab), GroupsTab.entries, chosen, words, choose = choose)
    else Chips(GroupsTab.entries, { it == chosen }, words, choose)
}

private fun words(tab: GroupsTab) = when (tab) {
    GroupsTab.Next -> R.string.groups_tab_next
    GroupsTab.Find -> R.string.groups_tab_find
    GroupsTab.Mine -> R.string.groups_tab_mine
    GroupsTab.WhatTheyAre -> R.string.groups_tab_what
}

@Composable
private fun Next(app: AppViewModel, state: GroupsState, times: Times, tabs: @Composable () -> Unit) {
    val place = rememberLazyListState()
    if (state.nothingSoon) return Column(Modifier.fillMaxSize(), Arrangement.spacedBy(16.dp)) {
        tabs()
        if (state.isEmpty) NoList(app) else Line(stringResource(R.string.groups_none_within_a_week))
    }
    val sections = listOf(
        Section("now", stringResource(R.string.groups_now), state.now),
        // Alone it is what the choice above says.
        Section("next", stringResource(R.string.groups_coming).takeIf { state.now.isNotEmpty() }, state.next),
    ).filter { it.items.isNotEmpty() }
    SectionList(place, sections, id = { it.meeting.id }, top = { item(key = "tabs") { tabs() } }) { Meeting(app, it, times) }
}

@Composable
private fun Find(
    app: AppViewModel,
    model: GroupsViewModel,
    state: GroupsState,
    times: Times,
    tabs: @Composable () -> Unit,
) = SectionList(
    rememberLazyListState(),
    listOf(Section("found", null, state.found)),
    id = { it.meeting.id },
    top = {
        item(key = "tabs") { tabs() }
        item(key = "search") { SearchField(model.query, stringResource(R.string.groups_search)) }
        if (state.query.isNotBlank() && state.found.isEmpty() && !state.busy) {
            item { Line(stringResource(R.string.search_nothing_found)) }
        }
    },
) { Meeting(app, it, times) }

@Composable
private fun Meeting(app: AppViewModel, meeting: MeetingView, times: Times) =
    MeetingBlock(meeting, times) { app.openFromList(Page.MeetingDetails(meeting.meeting.id)) }

private fun LazyListScope.mine(app: AppViewModel, model: GroupsViewModel, state: GroupsState, times: Times) {
    item {
        val add = if (state.draft == null) R.string.meeting_add else R.string.meeting_continue
        Rows(
            listOf(
                RowItem(R.drawable.ic_add, stringResource(add)) { app.openFromList(Page.Meeting) },
                RowItem(R.drawable.ic_import, stringResource(R.string.import_title)) { app.openFromList(Page.Import) },
            ),
        )
    }
    if (state.sources.isEmpty()) item { Line(stringResource(R.string.groups_no_lists)) }
    items(state.sources, key = { it.id }) { SourceBlock(app, model, it, times) }
}

@Composable
private fun SourceBlock(app: AppViewModel, model: GroupsViewModel, source: Source, times: Times) = Block {
    Line(source.name)
    val count = source.listings.toInt()
    Aside(fellowshipName(source.fellowship))
    Aside(pluralStringResource(R.plurals.groups_listings, count, count))
    Aside(stringResource(R.string.groups_imported_at, times.moment(source.importedAt)))
    Quiet(stringResource(R.string.action_remove)) {
        model.remove(source.id) { app.say(Notice(R.string.notice_removed, undo = true)) }
    }
}

@Composable
private fun NoList(app: AppViewModel) =
    Empty(Drawing.Chairs, stringResource(R.string.groups_empty), stringResource(R.string.meeting_add)) {
        app.openFromList(Page.Meeting)
    }
