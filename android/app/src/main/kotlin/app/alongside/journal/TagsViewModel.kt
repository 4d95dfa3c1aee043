package app.alongside.journal

import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.setTextAndPlaceCursorAtEnd
import app.alongside.Services
import app.alongside.TagCount
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import kotlinx.coroutines.Job

/** The tags of all entries. */
data class TagsState(
    val tags: List<TagCount> = listOf(),
    /** The tag that is being renamed. */
    val renaming: String? = null,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    /** Whether a name is another tag's: then the two become one. */
    fun merges(name: String): Boolean =
        !name.equals(renaming, ignoreCase = true) && tags.any { it.name.equals(name, ignoreCase = true) }
}

/** Lists tags, and renames them. */
class TagsViewModel(private val services: Services) : ScreenViewModel<TagsState>(TagsState()) {
    /** The new name, as it is typed. */
    val name = TextFieldState()

    private var saves: Job? = null

    override fun TagsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    fun rename(tag: String) {
        name.setTextAndPlaceCursorAtEnd(tag)
        change { copy(renaming = tag, problem = null) }
    }

    fun stopRenaming() = change { copy(renaming = null, problem = null) }

    /** Renames the tag in every entry; one that is there already takes it in. */
    fun save(said: () -> Unit) {
        if (saves?.isActive == true) return
        saves = act {
            val from = state.value.renaming ?: return@act
            services.gateway.call { journal.renameTag(from, name.text.toString(), it) }
            change { copy(renaming = null) }
            said()
            look()
        }
    }

    private suspend fun look() {
        val tags = services.gateway.call { journal.tags() }
        change { copy(tags = tags, loaded = true) }
    }
}
