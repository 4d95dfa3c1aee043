package app.alongside.journal

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.clearText
import androidx.compose.runtime.snapshotFlow
import androidx.lifecycle.viewModelScope
import app.alongside.AppException
import app.alongside.Entry
import app.alongside.EntryFilter
import app.alongside.EntryId
import app.alongside.EntrySearch
import app.alongside.FormDraft
import app.alongside.FoundEntry
import app.alongside.JournalParts
import app.alongside.Mood
import app.alongside.NamedJournal
import app.alongside.Plan
import app.alongside.Services
import app.alongside.TagCount
import app.alongside.gateway.defaults
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import java.time.LocalDate
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.drop
import kotlinx.coroutines.launch

/** The journal's list. */
data class JournalState(
    val found: List<FoundEntry> = listOf(),
    /** What the next page is asked with; nothing at the end. */
    val next: String? = null,
    /** What the list answers. */
    val search: EntrySearch = EntrySearch(""),
    /** What is typed holds no word to search for. */
    val noWord: Boolean = false,
    /** The plans that the search finds. */
    val plans: List<Plan> = listOf(),
    /** Entries that were begun and not kept yet. */
    val drafts: List<FormDraft> = listOf(),
    /** The scale of moods, and those that it had before. */
    val moods: List<Mood> = listOf(),
    val journals: List<NamedJournal> = listOf(),
    val tags: List<TagCount> = listOf(),
    /** Which parts of the journal are turned on. */
    val parts: JournalParts = JournalParts(),
    /** The list was looked up at least once. */
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    /** What is listed: all of the filter, where there is no word to search for. */
    internal val listed: EntrySearch get() = if (noWord) search.copy(query = "") else search
    val filter: EntryFilter get() = search.filter
    val entries: List<Entry> get() = found.map { it.entry }

    /** The entries by day, as the days were where they were written. */
    val days: Map<LocalDate, List<FoundEntry>> get() = found.groupBy { it.entry.day }

    /** Nothing was written yet, and nothing else is asked for. */
    val isEmpty: Boolean
        get() = loaded && found.isEmpty() && drafts.isEmpty() && plans.isEmpty() && search.query.isBlank() &&
            filter == EntryFilter()
}

/** Lists, searches and archives entries. */
class JournalViewModel(private val services: Services) : ScreenViewModel<JournalState>(JournalState()) {
    /** What is typed into the search: the system is to save nothing of it. */
    val query = TextFieldState()

    init {
        viewModelScope.launch {
            snapshotFlow { query.text.toString() }.drop(1).collectLatest { typed ->
                delay(defaults.searchAfterLastKey.toLong())
                if (typed != state.value.search.query) search(typed)
            }
        }
    }

    override fun JournalState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    /** Looks again, at as many entries as were read before, and at so many where more can be seen. */
    fun refresh(rows: Int = 0) = act { look(maxOf(rows, state.value.found.size)) }

    /** Finds what has these words. */
    fun search(query: String) = asks { copy(query = query) }

    /** Lists what a filter lets through. Archived entries are not searched. */
    fun setFilter(filter: EntryFilter) {
        if (filter.archived) query.clearText()
        asks { copy(query = if (filter.archived) "" else query, filter = filter) }
    }

    /** The next page, where there is one. */
    fun more() {
        val asked = state.value
        val after = asked.next
        if (after == null || asked.busy) return
        act {
            val page = services.gateway.call { screens.entriesPage(asked.listed, after) }
            change { if (search == asked.search) copy(found = found + page.found, next = page.next) else this }
        }
    }

    fun archive(id: EntryId, said: () -> Unit) = changing(said) { setArchived(id, true) }

    fun restore(id: EntryId, said: () -> Unit) = changing(said) { setArchived(id, false) }

    fun setStarred(id: EntryId, starred: Boolean, said: () -> Unit) = changing(said) {
        services.gateway.call { journal.setEntryStarred(id, starred, it) }
    }

    /** Puts an entry into the bin. */
    fun remove(id: EntryId, said: () -> Unit) = changing(said) { services.gateway.call { journal.trashEntry(id, it) } }

    fun discard(draft: FormDraft, said: () -> Unit) = changing(said) {
        services.drafts.finish(draft.of) { services.gateway.call { discardDraft(draft.of, it) } }
    }

    private suspend fun setArchived(id: EntryId, archived: Boolean) {
        services.gateway.call { journal.setEntryArchived(id, archived, it) }
    }

    private fun changing(said: () -> Unit, change: suspend () -> Unit) = act {
        change()
        said()
        look(state.value.found.size)
    }

    private fun asks(to: EntrySearch.() -> EntrySearch) {
        change { copy(search = search.to()) }
        act { look(0) }
    }

    private suspend fun look(rows: Int) {
        val asked = state.value.search
        var noWord = false
        val screen = services.gateway.call { context ->
            try {
                screens.entries(asked, rows.toUInt(), context)
            } catch (error: AppException.Invalid) {
                if (error.field != "query") throw error
                noWord = true
                screens.entries(asked.copy(query = ""), rows.toUInt(), context)
            }
        }
        // A later question has its own answer.
        change {
            if (search != asked) this
            else copy(
                found = screen.found, next = screen.next, noWord = noWord, plans = screen.plans, drafts = screen.drafts,
                moods = screen.moods, journals = screen.journals, tags = screen.tags, parts = screen.parts, loaded = true,
            )
        }
    }
}
