package app.alongside.journal

import androidx.lifecycle.viewModelScope
import app.alongside.FormDraft
import app.alongside.Entry
import app.alongside.EntryId
import app.alongside.Mood
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** The journal's list. */
data class JournalState(
    val entries: List<Entry> = listOf(),
    /** What the next page is asked with; nothing at the end. */
    val next: String? = null,
    val query: String = "",
    /** The archived ones are listed, in place of the others. */
    val archived: Boolean = false,
    /** Entries that were begun and not kept yet. */
    val drafts: List<FormDraft> = listOf(),
    /** The scale of moods, and those that it had before. */
    val moods: List<Mood> = listOf(),
    /** The list was looked up at least once. */
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Lists, searches and archives entries. */
class JournalViewModel(private val services: Services) : ScreenViewModel<JournalState>(JournalState()) {
    private var typing: Job? = null

    override fun JournalState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    /** Takes what is typed into the search; looks when the typing rests. */
    fun search(query: String) {
        change { copy(query = query) }
        typing?.cancel()
        typing = viewModelScope.launch {
            delay(TYPING_RESTS)
            refresh()
        }
    }

    /** The next page, where there is one. */
    fun more() {
        val asked = state.value
        val after = asked.next
        if (after == null || asked.busy) return
        act {
            val page = services.gateway.call { screens.journalPage(asked.query, asked.archived, after) }
            change { copy(entries = entries + page.entries, next = page.next) }
        }
    }

    fun showArchived(archived: Boolean) {
        change { copy(archived = archived, query = "") }
        refresh()
    }

    fun setArchived(id: EntryId, archived: Boolean, said: () -> Unit) = act {
        services.gateway.call { journal.setEntryArchived(id, archived, it) }
        said()
        look()
    }

    fun discard(draft: FormDraft, said: () -> Unit) = act {
        services.drafts.finish(draft.of) { services.gateway.call { discardDraft(draft.of, it) } }
        said()
        look()
    }

    private suspend fun look() {
        val asked = state.value
        val screen = services.gateway.call { screens.journal(asked.query, asked.archived, it) }
        change {
            copy(entries = screen.entries, next = screen.next, drafts = screen.drafts, moods = screen.moods, loaded = true)
        }
    }

    private companion object {
        const val TYPING_RESTS = 200L
    }
}
