package app.alongside.reminders

import app.alongside.Days
import app.alongside.End
import app.alongside.MonthDay
import app.alongside.Rule
import app.alongside.Timing
import app.alongside.Weekday
import java.time.LocalDate
import java.time.LocalTime
import org.junit.Assert.assertEquals
import org.junit.Test

/** How a choice becomes a rule, and a rule a choice. */
class RepeatChoiceTest {
    private val sunday = LocalDate.of(2026, 11, 22)

    private fun chosen(choice: RepeatChoice, from: LocalDate = sunday): Rule =
        everyDay(from).repeating(choice, setOf(Weekday.FRIDAY, Weekday.TUESDAY), Weekday.MONDAY)

    private fun read(rule: Rule) = Timing.AtTimes(rule, null).repeat

    @Test
    fun eachChoiceIsReadAgain() {
        for (choice in RepeatChoice.entries - RepeatChoice.AfterLast) assertEquals(choice, read(chosen(choice)))
    }

    @Test
    fun eachChoiceIsLeftForEachOther() {
        val choices = RepeatChoice.entries - RepeatChoice.AfterLast
        for (before in choices) for (after in choices) {
            val changed = chosen(before).repeating(after, setOf(), Weekday.MONDAY)
            assertEquals("$before to $after", after, read(changed))
        }
    }

    @Test
    fun onceHasOneTimeAndNoEnd() {
        val twice = everyDay(sunday).at(listOf(LocalTime.of(20, 0), LocalTime.of(8, 0)))
        val once = twice.copy(end = End.Count(10u)).repeating(RepeatChoice.Once, setOf(), Weekday.MONDAY)
        assertEquals(listOf(LocalTime.of(20, 0)) to End.Count(1u), once.times to once.end)
        assertEquals(LocalTime.of(20, 0), once.start.time)
        assertEquals(End.Never, once.repeating(RepeatChoice.Daily, setOf(), Weekday.MONDAY).end)
    }

    @Test
    fun allTimesOfTheFirstDayCount() {
        val rule = everyDay(sunday).at(listOf(LocalTime.of(20, 0), LocalTime.of(8, 0)))
        assertEquals(LocalTime.of(8, 0), rule.start.time)
    }

    @Test
    fun aDayOfTheMonthIsNamedInSomeWays() {
        assertEquals(
            listOf(MonthDay.Day(22u), MonthDay.FromEnd(1u), MonthDay.Nth(4u, Weekday.SUNDAY)),
            monthDays(sunday),
        )
        assertEquals(
            listOf(MonthDay.DayOrLast(30u), MonthDay.FromEnd(1u), MonthDay.NthFromEnd(1u, Weekday.MONDAY)),
            monthDays(LocalDate.of(2026, 11, 30)),
        )
    }

    @Test
    fun theDayOfTheMonthGoesAlongWithTheFirstOne() {
        val moved = { day: MonthDay, to: Int ->
            val rule = chosen(RepeatChoice.Monthly).copy(days = Days.Monthly(1u, listOf(day)))
            (rule.from(sunday.withDayOfMonth(to)).days as Days.Monthly).on.single()
        }
        assertEquals(MonthDay.Day(3u), moved(MonthDay.Day(22u), 3))
        assertEquals(MonthDay.Nth(1u, Weekday.TUESDAY), moved(MonthDay.Nth(4u, Weekday.SUNDAY), 3))
        assertEquals(MonthDay.FromEnd(1u), moved(MonthDay.FromEnd(1u), 3))
        assertEquals(MonthDay.DayOrLast(30u), moved(MonthDay.Day(22u), 30))
        // One that is not named after its first day stays.
        assertEquals(MonthDay.Day(17u), moved(MonthDay.Day(17u), 3))
    }

    @Test
    fun aYearHasTheDayThatItStartsOn() {
        val leap = chosen(RepeatChoice.Yearly).from(LocalDate.of(2028, 2, 29))
        assertEquals(Days.Yearly(1u, listOf(2u), listOf(MonthDay.DayOrLast(29u))), leap.days)
    }
}
