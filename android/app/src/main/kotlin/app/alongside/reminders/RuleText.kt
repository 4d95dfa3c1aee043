package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import app.alongside.R
import app.alongside.Repeat
import app.alongside.Rule
import app.alongside.Weekday
import app.alongside.ui.Times
import app.alongside.ui.city
import java.time.DayOfWeek
import java.time.temporal.WeekFields
import java.util.Locale

/** When a reminder asks, in words. */
@Composable
fun ruleText(rule: Rule, times: Times): String {
    val time = times.time(rule.time)
    val said = when (val repeat = rule.repeat) {
        is Repeat.Once -> stringResource(R.string.day_and_time, times.day(repeat.day), time)
        Repeat.Daily -> stringResource(R.string.rule_daily, time)
        is Repeat.Weekly -> {
            val days = repeat.days.map { times.weekday(it.iso, short = true) }
            stringResource(R.string.rule_weekly, days.joinToString(stringResource(R.string.text_between)), time)
        }
    }
    return rule.zone?.let { stringResource(R.string.rule_in_zone, said, city(it)) } ?: said
}

/** The same day in Java's terms. */
val Weekday.iso: DayOfWeek get() = DayOfWeek.of(if (this == Weekday.SUNDAY) 7 else ordinal)

/** The days of the week from the one that a week begins with there. */
fun week(locale: Locale): List<Weekday> {
    val first = WeekFields.of(locale).firstDayOfWeek.value % 7
    return List(7) { Weekday.entries[(first + it) % 7] }
}
