package app.alongside.groups

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.runtime.snapshotFlow
import androidx.lifecycle.viewModelScope
import app.alongside.FormDraft
import app.alongside.MeetingView
import app.alongside.Services
import app.alongside.Source
import app.alongside.SourceId
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.drop
import kotlinx.coroutines.launch

/** The four parts of Groups. */
enum class GroupsTab { Next, Find, Mine, WhatTheyAre }

/** Groups: what is on, what comes, what is found, whose lists there are. */
data class GroupsState(
    val tab: GroupsTab = GroupsTab.Next,
    val now: List<MeetingView> = listOf(),
    val next: List<MeetingView> = listOf(),
    val query: String = "",
    val found: List<MeetingView> = listOf(),
    val sources: List<Source> = listOf(),
    /** A meeting that was begun and not kept yet. */
    val draft: FormDraft? = null,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    /** Nothing is on, and nothing comes within a week. */
    val nothingSoon: Boolean get() = now.isEmpty() && next.isEmpty()

    /** Nothing is known yet. */
    val isEmpty: Boolean get() = nothingSoon && sources.isEmpty()
}

/** Looks meetings up. */
class GroupsViewModel(private val services: Services) : ScreenViewModel<GroupsState>(GroupsState()) {
    /** What is typed into the search. */
    val query = TextFieldState()

    init {
        viewModelScope.launch {
            snapshotFlow { query.text.toString() }.drop(1).collectLatest { typed ->
                change { copy(query = typed) }
                // Looks when the typing rests.
                delay(TYPING_RESTS)
                act { find() }
            }
        }
    }

    override fun GroupsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    fun setTab(tab: GroupsTab) = change { copy(tab = tab, problem = null) }

    /** Removes a list with all its meetings. */
    fun remove(source: SourceId, said: () -> Unit) = act {
        services.gateway.call { meetings.removeMeetingSource(source, it) }
        said()
        look()
    }

    private suspend fun look() {
        val screen = services.gateway.call { screens.meetings(it) }
        change {
            copy(now = screen.now, next = screen.next, sources = screen.sources, draft = screen.draft, loaded = true)
        }
        find()
    }

    private suspend fun find() {
        val query = state.value.query
        val found = services.gateway.call { screens.foundMeetings(query, it) }
        change { if (query == this.query) copy(found = found) else this }
    }

    private companion object {
        const val TYPING_RESTS = 200L
    }
}
