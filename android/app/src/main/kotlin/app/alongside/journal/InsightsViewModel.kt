package app.alongside.journal

import app.alongside.EntryId
import app.alongside.JournalCounts
import app.alongside.Mood
import app.alongside.OnThisDay
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import java.time.YearMonth
import java.time.ZoneId

/** What the journal has, counted, and what was written on this day before. */
data class InsightsState(
    val counts: JournalCounts? = null,
    /** How many entries the months of this year have, of those that have any. */
    val months: List<Pair<YearMonth, Int>> = listOf(),
    val moods: List<Mood> = listOf(),
    val onThisDay: OnThisDay? = null,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    /** How often each mood was noted, the lowest first; nothing where that says too little. */
    val noted: List<Pair<Mood, Int>>
        get() {
            val counted = counts?.moods.orEmpty()
            if (counted.sumOf { it.entries } < FEWEST) return listOf()
            return moods.mapNotNull { mood -> counted.firstOrNull { it.mood == mood.id }?.let { mood to it.entries.toInt() } }
        }

    private companion object {
        /** So many entries with a mood are needed before anything is shown of them. */
        const val FEWEST = 8uL
    }
}

/** Counts the journal, and brings days like this one back where that is asked for. */
class InsightsViewModel(private val services: Services) : ScreenViewModel<InsightsState>(InsightsState()) {
    override fun InsightsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    fun setOnThisDay(on: Boolean, said: () -> Unit) = changing(said) {
        services.gateway.call { journal.setOnThisDay(on, it) }
    }

    /** An entry is not brought back any more. */
    fun hide(id: EntryId, said: () -> Unit) = changing(said) {
        services.gateway.call { journal.setEntryHiddenFromMemories(id, true, it) }
    }

    private fun changing(said: () -> Unit, change: suspend () -> Unit) = act {
        change()
        said()
        look()
    }

    private suspend fun look() {
        val year = services.callContext().run { now.atZone(ZoneId.of(zone)).year }
        val (screen, onThisDay) = services.gateway.call { screens.calendar(year, null) to journal.onThisDay(it) }
        val months = screen.days.groupBy { YearMonth.from(it.day) }
            .map { (month, days) -> month to days.sumOf { it.entries.toInt() } }
        change {
            copy(
                counts = screen.all, months = months.sortedBy { it.first }, moods = screen.moods, onThisDay = onThisDay,
                loaded = true,
            )
        }
    }
}
