package app.alongside.journal

import app.alongside.Entry
import app.alongside.EntryFilter
import app.alongside.EntrySearch
import app.alongside.JournalCounts
import app.alongside.Mood
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import java.time.LocalDate
import java.time.YearMonth
import java.time.ZoneId

/** What a day of the calendar shows. */
data class MarkedDay(val entries: Int, val mood: Mood?)

/** A month of the journal, or a year. */
data class CalendarState(
    val month: YearMonth,
    val today: LocalDate,
    /** The whole year, in place of the month. */
    val wholeYear: Boolean = false,
    /** The days that have entries. */
    val days: Map<LocalDate, MarkedDay> = mapOf(),
    /** Of the month or the year. */
    val counts: JournalCounts? = null,
    /** The first and the last month that can be shown. */
    val bounds: ClosedRange<YearMonth>? = null,
    val moods: List<Mood> = listOf(),
    /** The day whose entries are listed. */
    val chosen: LocalDate? = null,
    val entries: List<Entry> = listOf(),
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val hasEarlier: Boolean get() = bounds?.let { shown(earlier) >= shown(it.start) } ?: false
    val hasLater: Boolean get() = bounds?.let { shown(later) <= shown(it.endInclusive) } ?: false

    internal val earlier: YearMonth get() = if (wholeYear) month.minusYears(1) else month.minusMonths(1)
    internal val later: YearMonth get() = if (wholeYear) month.plusYears(1) else month.plusMonths(1)

    private fun shown(month: YearMonth) = if (wholeYear) month.withMonth(1) else month
}

/** Shows a month or a year of the journal, a mark a day, and the entries of one. */
class CalendarViewModel(private val services: Services) : ScreenViewModel<CalendarState>(first(services)) {
    override fun CalendarState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    fun earlier() {
        if (state.value.hasEarlier) show { copy(month = earlier) }
    }

    fun later() {
        if (state.value.hasLater) show { copy(month = later) }
    }

    fun setWholeYear(wholeYear: Boolean) = show { copy(wholeYear = wholeYear) }

    /** Shows a month of the year. */
    fun open(month: YearMonth) = show { copy(month = month, wholeYear = false) }

    /** Lists the entries of a day; once more, and they are away again. */
    fun choose(day: LocalDate) {
        change { copy(chosen = day.takeIf { it != chosen }, entries = listOf()) }
        act { look() }
    }

    private fun show(to: CalendarState.() -> CalendarState) {
        change { to().copy(days = mapOf(), counts = null, chosen = null, entries = listOf()) }
        act { look() }
    }

    private suspend fun look() {
        val asked = state.value
        val (screen, entries) = services.gateway.call { context ->
            val month = if (asked.wholeYear) null else asked.month.monthValue.toUInt()
            val screen = screens.calendar(asked.month.year, month)
            val filter = asked.chosen?.let { EntryFilter(from = it, to = it) }
            screen to filter?.let { screens.entries(EntrySearch("", it), 0u, context).found.map { found -> found.entry } }.orEmpty()
        }
        val days = screen.days.associate { day ->
            day.day to MarkedDay(day.entries.toInt(), screen.moods.firstOrNull { it.id == day.mood })
        }
        val months = listOfNotNull(screen.all.firstDay, asked.today, screen.all.lastDay).map(YearMonth::from)
        change {
            // A later question has its own answer.
            if (month != asked.month || wholeYear != asked.wholeYear || chosen != asked.chosen) this
            else copy(
                days = days, counts = screen.counts, moods = screen.moods, entries = entries,
                bounds = months.min()..months.max(), loaded = true,
            )
        }
    }

    private companion object {
        fun first(services: Services): CalendarState {
            val today = services.callContext().run { now.atZone(ZoneId.of(zone)).toLocalDate() }
            return CalendarState(YearMonth.from(today), today)
        }
    }
}
