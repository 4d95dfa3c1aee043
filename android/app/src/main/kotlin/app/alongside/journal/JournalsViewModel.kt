package app.alongside.journal

import app.alongside.JournalId
import app.alongside.NamedJournal
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The journals beside the first one, which has no name. */
data class JournalsState(
    val journals: List<NamedJournal> = listOf(),
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Lists and removes journals. */
class JournalsViewModel(private val services: Services) : ScreenViewModel<JournalsState>(JournalsState()) {
    override fun JournalsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    /** Its entries go to the first journal. */
    fun remove(id: JournalId, said: () -> Unit) = act {
        services.gateway.call { journal.removeJournal(id, it) }
        said()
        look()
    }

    private suspend fun look() {
        val journals = services.gateway.call { journal.journals() }
        change { copy(journals = journals, loaded = true) }
    }
}
