package app.alongside.journal

import app.alongside.Mood
import app.alongside.MoodInput
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The scale of moods, and those that it had before. */
data class MoodsState(
    val moods: List<Mood> = listOf(),
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    /** What an entry can have, the lowest first. */
    val scale: List<Mood> get() = moods.filter { it.place != null }

    /** What earlier entries have alone. */
    val retired: List<Mood> get() = moods.filter { it.place == null }
}

/** Orders the scale of moods. */
class MoodsViewModel(private val services: Services) : ScreenViewModel<MoodsState>(MoodsState()) {
    override fun MoodsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    /** Moves a mood one place up or down the scale. */
    fun move(mood: Mood, up: Boolean, said: () -> Unit) = keep(said) {
        val from = indexOfFirst { it.id == mood.id }
        val to = if (up) from + 1 else from - 1
        if (from < 0 || to !in indices) this else toMutableList().apply { add(to, removeAt(from)) }
    }

    /** It is not offered any more; entries that have it keep it. */
    fun retire(mood: Mood, said: () -> Unit) = keep(said) { filter { it.id != mood.id } }

    /** It is offered again, on top. */
    fun bringBack(mood: Mood, said: () -> Unit) = keep(said) { filter { it.id != mood.id } + mood.input }

    /** Changes the scale as the store has it: the one on the screen may be older than the act before. */
    private fun keep(said: () -> Unit, to: List<MoodInput>.() -> List<MoodInput>) {
        act {
            services.gateway.call { journal.setMoods(scaleOf(journal.moods()).to(), it) }
            said()
            look()
        }
    }

    private suspend fun look() {
        val moods = services.gateway.call { journal.moods() }
        change { copy(moods = moods, loaded = true) }
    }
}

private val Mood.input: MoodInput get() = MoodInput(id, if (named) name else null)

/** The scale as it is handed to the store. */
internal fun scaleOf(moods: List<Mood>): List<MoodInput> = moods.filter { it.place != null }.map { it.input }
