package app.alongside.reminders

import app.alongside.Day
import app.alongside.Days
import app.alongside.End
import app.alongside.MonthDay
import app.alongside.Rule
import app.alongside.Timing
import app.alongside.WallMoment
import app.alongside.WallTime
import app.alongside.Weekday
import java.time.LocalTime

/** How a reminder repeats, before its days are chosen. */
enum class RepeatChoice { Once, Daily, EveryDays, Weekly, Monthly, Yearly, AfterLast }

/** How a timing repeats. */
val Timing.repeat: RepeatChoice
    get() = when (this) {
        is Timing.AtTimes -> rule.repeat
        is Timing.AfterLast -> RepeatChoice.AfterLast
    }

private val Rule.repeat: RepeatChoice
    get() = when (val days = days) {
        is Days.Daily -> when {
            end == once -> RepeatChoice.Once
            days.every == 1u -> RepeatChoice.Daily
            else -> RepeatChoice.EveryDays
        }
        is Days.Weekly -> RepeatChoice.Weekly
        is Days.Monthly -> RepeatChoice.Monthly
        is Days.Yearly -> RepeatChoice.Yearly
    }

/** From one day, week, month or year of a rule to the next. */
val Days.every: UInt
    get() = when (this) {
        is Days.Daily -> every
        is Days.Weekly -> every
        is Days.Monthly -> every
        is Days.Yearly -> every
    }

/** The same days, so many days, weeks, months or years apart. */
fun Days.apart(every: UInt): Days = when (this) {
    is Days.Daily -> copy(every = every)
    is Days.Weekly -> copy(every = every)
    is Days.Monthly -> copy(every = every)
    is Days.Yearly -> copy(every = every)
}

/** It ends with its first one. */
val once: End = End.Count(1u)

/** A rule that begins on a day; of a month or a year, the day that is named after its first one goes along. */
fun Rule.from(day: Day): Rule {
    val moved = when (val days = days) {
        is Days.Yearly -> yearly(day, days.every)
        is Days.Monthly -> days.copy(on = days.on.map { if (it in monthDays(start.day)) likewise(it, day) else it })
        else -> days
    }
    return copy(start = start.copy(day = day), days = moved)
}

/** A rule at these times: all of those on its first day count. */
fun Rule.at(times: List<WallTime>): Rule = copy(times = times, start = start.copy(time = times.minOrNull() ?: LocalTime.MIDNIGHT))

/** A rule that repeats so, from its day on; of a week on these days. */
fun Rule.repeating(choice: RepeatChoice, on: Set<Weekday>, weekStart: Weekday): Rule {
    val changed = copy(
        days = when (choice) {
            RepeatChoice.EveryDays -> Days.Daily(2u)
            RepeatChoice.Weekly -> Days.Weekly(1u, on.sorted(), weekStart)
            RepeatChoice.Monthly -> Days.Monthly(1u, listOf(monthDay(start.day)))
            RepeatChoice.Yearly -> yearly(start.day, 1u)
            RepeatChoice.Once, RepeatChoice.Daily, RepeatChoice.AfterLast -> Days.Daily(1u)
        },
        end = if (choice == RepeatChoice.Once) once else end.takeIf { it != once } ?: End.Never,
        except = listOf(),
    )
    return if (choice == RepeatChoice.Once) changed.at(times.take(1)) else changed
}

/** Every day at nine, from a day on: for a reminder that has come after the last one so far. */
fun everyDay(from: Day): Rule = LocalTime.of(9, 0).let { nine ->
    Rule(WallMoment(from, nine), Days.Daily(1u), listOf(nine), End.Never, listOf())
}

/** A day of each month: of one that may be shorter its last. */
fun monthDay(day: Day): MonthDay {
    val number = day.dayOfMonth.toUInt()
    return if (number > ALWAYS_THERE) MonthDay.DayOrLast(number) else MonthDay.Day(number)
}

/** The ways to name a day, in every month: by its number, by its place among such weekdays, as the last. */
fun monthDays(day: Day): List<MonthDay> {
    val nth = (day.dayOfMonth - 1) / A_WEEK + 1
    val isLast = day.dayOfMonth + A_WEEK > day.lengthOfMonth()
    return listOfNotNull(
        monthDay(day),
        MonthDay.FromEnd(1u),
        MonthDay.Nth(nth.toUInt(), day.weekday).takeIf { nth < FIFTH },
        MonthDay.NthFromEnd(1u, day.weekday).takeIf { isLast },
    )
}

/** Another day, named in the same way. */
private fun likewise(named: MonthDay, day: Day): MonthDay {
    val isLikewise = { other: MonthDay -> other::class == named::class }
    return monthDays(day).firstOrNull(isLikewise) ?: monthDay(day)
}

/** The day of the week that a day is. */
private val Day.weekday: Weekday get() = Weekday.entries[dayOfWeek.value % A_WEEK]

private fun yearly(day: Day, every: UInt) = Days.Yearly(every, listOf(day.monthValue.toUInt()), listOf(monthDay(day)))

private const val A_WEEK = 7

/** Some months have no fifth one. */
private const val FIFTH = 5

/** The last day that every month has. */
private const val ALWAYS_THERE = 28u
