package app.alongside.journal

import app.alongside.Evidence
import app.alongside.Prompt
import app.alongside.PromptFilter
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** Questions to write about. */
data class PromptsState(
    val filter: PromptFilter = PromptFilter(),
    /** The prompt of the day; nothing where there is none for now. */
    val today: Prompt? = null,
    val prompts: List<Prompt> = listOf(),
    /** What is known of writing so. */
    val evidence: Evidence? = null,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Lists prompts, and keeps what the person says of them. */
class PromptsViewModel(private val services: Services) : ScreenViewModel<PromptsState>(PromptsState()) {
    override fun PromptsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    fun setFilter(filter: PromptFilter) {
        change { copy(filter = filter) }
        act { look() }
    }

    /** Not this one today. */
    fun skip(prompt: Prompt, said: () -> Unit) = changing(said) {
        services.gateway.call { prompts.skipPrompt(prompt.id, it) }
    }

    fun setFavourite(prompt: Prompt, favourite: Boolean, said: () -> Unit) = changing(said) {
        services.gateway.call { prompts.setPromptFavourite(prompt.id, favourite, it) }
    }

    /** It is not asked any more, or it is again. */
    fun setRefused(prompt: Prompt, refused: Boolean, said: () -> Unit) = changing(said) {
        services.gateway.call { prompts.setPromptRefused(prompt.id, refused, it) }
    }

    fun remove(prompt: Prompt, said: () -> Unit) = changing(said) {
        services.gateway.call { prompts.removePrompt(prompt.id, it) }
    }

    private fun changing(said: () -> Unit, change: suspend () -> Unit) = act {
        change()
        said()
        look()
    }

    private suspend fun look() {
        val asked = state.value.filter
        val screen = services.gateway.call { screens.prompts(asked, it) }
        change {
            // A later question has its own answer.
            if (filter != asked) this
            else copy(today = screen.today, prompts = screen.prompts, evidence = screen.evidence, loaded = true)
        }
    }
}
