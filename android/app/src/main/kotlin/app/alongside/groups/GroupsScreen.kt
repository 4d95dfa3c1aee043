package app.alongside.groups

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.Button
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
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
import app.alongside.ui.Empty
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Times
import app.alongside.ui.Title
import app.alongside.ui.rememberTimes

/** Groups. Without a store there is still what they are. */
@Composable
fun GroupsScreen(app: AppViewModel, over: AppState, model: GroupsViewModel?) {
    if (model == null) {
        Groups { item { NoList(app) }; whatTheyAre() }
        return
    }
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    Groups {
        item { Chips(GroupsTab.entries, { it == state.tab }, { stringResource(words(it)) }, model::show) }
        if (state.problem != null) item { Said(state.problem) }
        when (state.tab) {
            GroupsTab.Next -> next(app, state, times)
            GroupsTab.Find -> find(app, model, state, times)
            GroupsTab.Mine -> mine(app, model, state, times)
            GroupsTab.WhatTheyAre -> whatTheyAre()
        }
    }
}

@Composable
private fun Groups(content: LazyListScope.() -> Unit) = LazyColumn(
    Modifier.fillMaxSize(),
    contentPadding = PaddingValues(bottom = 32.dp),
    verticalArrangement = Arrangement.spacedBy(10.dp),
) {
    item { Title(stringResource(R.string.place_groups)) }
    content()
}

private fun words(tab: GroupsTab) = when (tab) {
    GroupsTab.Next -> R.string.groups_next
    GroupsTab.Find -> R.string.groups_find
    GroupsTab.Mine -> R.string.groups_mine
    GroupsTab.WhatTheyAre -> R.string.groups_what
}

private fun LazyListScope.next(app: AppViewModel, state: GroupsState, times: Times) {
    if (!state.loaded) return
    if (state.now.isEmpty() && state.next.isEmpty()) {
        item {
            if (state.sources.isEmpty()) NoList(app) else Line(stringResource(R.string.none_within_a_week))
        }
        return
    }
    if (state.now.isNotEmpty()) item { Heading(stringResource(R.string.on_now)) }
    meetings(app, "now", state.now, times)
    if (state.next.isNotEmpty()) item { Heading(stringResource(R.string.coming)) }
    meetings(app, "next", state.next, times)
}

private fun LazyListScope.find(app: AppViewModel, model: GroupsViewModel, state: GroupsState, times: Times) {
    item {
        OutlinedTextField(
            state.query,
            model::search,
            Modifier.fillMaxWidth(),
            label = { Text(stringResource(R.string.search_meetings)) },
            singleLine = true,
        )
    }
    if (state.query.isNotBlank() && state.found.isEmpty() && !state.busy) {
        item { Line(stringResource(R.string.nothing_found)) }
    }
    meetings(app, "found", state.found, times)
}

private fun LazyListScope.mine(app: AppViewModel, model: GroupsViewModel, state: GroupsState, times: Times) {
    item {
        FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
            val words = if (state.draft == null) R.string.add_a_meeting else R.string.go_on_adding
            Button({ app.open(Page.Meeting) }) { Text(stringResource(words)) }
            OutlinedButton({ app.open(Page.Import) }) { Text(stringResource(R.string.import_a_list)) }
        }
    }
    if (state.sources.isEmpty()) item { Line(stringResource(R.string.no_lists)) }
    items(state.sources, key = { it.id }) { SourceBlock(app, model, it, times) }
}

@Composable
private fun SourceBlock(app: AppViewModel, model: GroupsViewModel, source: Source, times: Times) = Block {
    Line(source.name)
    val count = source.listings.toInt()
    Aside(fellowshipName(source.fellowship))
    Aside(pluralStringResource(R.plurals.meetings_since, count, count, times.moment(source.importedAt)))
    Quiet(stringResource(R.string.remove_list)) {
        model.remove(source.id) { app.say(Notice(R.string.list_removed, undo = true)) }
    }
}

@Composable
private fun NoList(app: AppViewModel) =
    Empty(stringResource(R.string.groups_empty), stringResource(R.string.add_a_meeting)) { app.open(Page.Meeting) }

private fun LazyListScope.meetings(app: AppViewModel, part: String, all: List<MeetingView>, times: Times) =
    items(all, key = { "$part/${it.meeting.id}" }) { meeting ->
        MeetingBlock(meeting, times) { app.open(Page.MeetingDetails(meeting.meeting.id)) }
    }
