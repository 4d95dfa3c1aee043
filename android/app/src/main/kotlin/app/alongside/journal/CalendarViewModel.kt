package app.alongside.journal

import app.alongside.CalendarDay
import app.alongside.Entry
import app.alongside.EntryFilter
import app.alongside.EntrySearch
import app.alongside.JournalCounts
import app.alongside.JournalParts
import app.alongside.Mood
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import java.time.LocalDate
import java.time.YearMonth
import java.time.ZoneId

/** A month of the journal, or a year. */
data class CalendarState(
    val month: YearMonth,
    val today: LocalDate,
    /** The whole year, in place of the month. */
    val wholeYear: Boolean = false,
    /** The days that have entries. */
    val days: Map<LocalDate, CalendarDay> = mapOf(),
    /** Of the month or the year. */
    val counts: JournalCounts? = null,
    /** The first and the last month that can be shown. */
    val bounds: ClosedRange<YearMonth>? = null,
    val moods: List<Mood> = listOf(),
    /** The day whose entries are listed. */
    val chosen: LocalDate? = null,
    val entries: List<Entry> = listOf(),
    /** What the next of them are asked with; nothing at the end. */
    val next: String? = null,
    /** Which parts of the journal are turned on. */
    val parts: JournalParts = JournalParts(),
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    /** The mood that stands for a day. */
    fun mood(day: LocalDate): Mood? = days[day]?.mood?.let { id -> moods.firstOrNull { it.id == id } }

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
        change { copy(chosen = day.takeIf { it != chosen }, entries = listOf(), next = null) }
        act { look() }
    }

    /** The next entries of the day, where there are any. */
    fun more() {
        val (day, after) = state.value.run { chosen to next }
        if (day == null || after == null || state.value.busy) return
        act {
            val page = services.gateway.call { screens.entriesPage(all(day), after) }
            change {
                if (chosen == day && next == after) copy(entries = entries + page.found.map { it.entry }, next = page.next) else this
            }
        }
    }

    private fun all(day: LocalDate) = EntrySearch("", EntryFilter(from = day, to = day))

    private fun show(to: CalendarState.() -> CalendarState) {
        change { to().copy(days = mapOf(), counts = null, chosen = null, entries = listOf(), next = null) }
        act { look() }
    }

    private suspend fun look() {
        val asked = state.value
        val (screen, entries) = services.gateway.call { context ->
            val month = if (asked.wholeYear) null else asked.month.monthValue.toUInt()
            val screen = screens.calendar(asked.month.year, month)
            screen to asked.chosen?.let { screens.entries(all(it), asked.entries.size.toUInt(), context) }
        }
        val today = today(services)
        val months = listOfNotNull(screen.all.firstDay, today, screen.all.lastDay).map(YearMonth::from)
        change {
            // A later question has its own answer.
            if (month != asked.month || wholeYear != asked.wholeYear || chosen != asked.chosen) this
            else copy(
                days = screen.days.associateBy { it.day }, counts = screen.counts, moods = screen.moods, parts = screen.parts,
                entries = entries?.found.orEmpty().map { it.entry }, next = entries?.next,
                bounds = months.min()..months.max(), today = today, loaded = true,
            )
        }
    }

    private companion object {
        fun today(services: Services): LocalDate = services.callContext().run { now.atZone(ZoneId.of(zone)).toLocalDate() }

        fun first(services: Services): CalendarState = today(services).let { CalendarState(YearMonth.from(it), it) }
    }
}
