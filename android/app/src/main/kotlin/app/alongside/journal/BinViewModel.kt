package app.alongside.journal

import app.alongside.EntryId
import app.alongside.Services
import app.alongside.TrashedEntry
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** Entries that were removed, until their time is over: without a word of theirs. */
data class BinState(
    val entries: List<TrashedEntry> = listOf(),
    /** What the next page is asked with; nothing at the end. */
    val next: String? = null,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Lists what is in the bin, and puts it back. */
class BinViewModel(private val services: Services) : ScreenViewModel<BinState>(BinState()) {
    override fun BinState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    /** Looks again, at as many entries as were read before, and at so many where more can be seen. */
    fun refresh(rows: Int = 0) = act { look(maxOf(rows, state.value.entries.size)) }

    /** The next page, where there is one. */
    fun more() {
        val after = state.value.next
        if (after == null || state.value.busy) return
        act {
            val page = services.gateway.call { journal.trashedEntries(after, PAGE.toUInt()) }
            change { copy(entries = entries + page.entries, next = page.next) }
        }
    }

    fun putBack(id: EntryId, said: () -> Unit) = act {
        services.gateway.call { journal.putEntryBack(id, it) }
        said()
        look(state.value.entries.size)
    }

    private suspend fun look(rows: Int) {
        val limit = rows.coerceIn(PAGE, MOST).toUInt()
        val page = services.gateway.call { journal.trashedEntries(null, limit) }
        change { copy(entries = page.entries, next = page.next, loaded = true) }
    }

    private companion object {
        const val PAGE = 50
        const val MOST = 500
    }
}
