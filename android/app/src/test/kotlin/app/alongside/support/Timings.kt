package app.alongside.support

import app.alongside.Days
import app.alongside.Notice
import app.alongside.ReminderInput
import app.alongside.ReminderSubject
import app.alongside.Timing
import app.alongside.WallTime
import app.alongside.Weekday
import app.alongside.Zone
import app.alongside.reminders.at
import app.alongside.reminders.everyDay
import java.time.LocalDate

/** The day on which tests begin. */
val firstDay: LocalDate = LocalDate.of(2026, 11, 22)

/** Every day at a time. */
fun daily(time: WallTime, zone: Zone? = null): Timing = Timing.AtTimes(everyDay(firstDay).at(listOf(time)), zone)

/** On days of every week. */
fun weekly(time: WallTime, vararg days: Weekday): Timing =
    Timing.AtTimes(everyDay(firstDay).at(listOf(time)).copy(days = Days.Weekly(1u, days.toList(), Weekday.SUNDAY)), null)

/** A reminder's words at times, and all else as a form begins with it. */
fun input(text: String, timing: Timing) =
    ReminderInput(text, timing, ReminderSubject.Words, 0u, Notice.Neutral, inQuietHours = false)
