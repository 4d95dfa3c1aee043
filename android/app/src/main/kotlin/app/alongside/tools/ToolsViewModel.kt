package app.alongside.tools

import app.alongside.PinnedCard
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The tools there are. */
data class ToolsState(
    val loaded: Boolean = false,
    /** What the person keeps in reach. */
    val cards: List<PinnedCard> = listOf(),
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Shows what the tools hold. */
class ToolsViewModel(private val services: Services) : ScreenViewModel<ToolsState>(ToolsState()) {
    override fun ToolsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act {
        val cards = services.gateway.call { programme.cards(removed = false) }
        change { copy(cards = cards, loaded = true) }
    }
}
