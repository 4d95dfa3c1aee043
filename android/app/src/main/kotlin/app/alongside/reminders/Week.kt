package app.alongside.reminders

import app.alongside.Weekday
import java.time.DayOfWeek
import java.time.temporal.WeekFields
import java.util.Locale

/** The same day in Java's terms. */
val Weekday.iso: DayOfWeek get() = DayOfWeek.of(if (this == Weekday.SUNDAY) 7 else ordinal)

/** The days of the week from the one that a week begins with there. */
fun week(locale: Locale): List<Weekday> {
    val first = WeekFields.of(locale).firstDayOfWeek.value % 7
    return List(7) { Weekday.entries[(first + it) % 7] }
}
