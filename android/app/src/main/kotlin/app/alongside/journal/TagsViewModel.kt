package app.alongside.journal

import app.alongside.Services
import app.alongside.TagCount
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The tags of all entries. */
data class TagsState(
    val tags: List<TagCount> = listOf(),
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Lists the tags. */
class TagsViewModel(private val services: Services) : ScreenViewModel<TagsState>(TagsState()) {
    override fun TagsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act {
        val tags = services.gateway.call { journal.tags() }
        change { copy(tags = tags, loaded = true) }
    }
}
