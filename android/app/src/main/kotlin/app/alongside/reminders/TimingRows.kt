package app.alongside.reminders

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.material3.IconButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringArrayResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import app.alongside.MonthDay
import app.alongside.R
import app.alongside.Timing
import app.alongside.ui.LargeIcon
import app.alongside.ui.Quiet
import app.alongside.ui.SaidAt
import app.alongside.ui.Times
import app.alongside.ui.city
import app.alongside.ui.form.ChoiceRow
import app.alongside.ui.form.CircleChoices
import app.alongside.ui.form.DayRow
import app.alongside.ui.form.NumberRow
import app.alongside.ui.form.StopsRow
import app.alongside.ui.form.SwitchRow
import app.alongside.ui.form.TimeRow
import app.alongside.ui.hours
import java.time.ZoneId

/** The fields of these rows, by the names under which the core refuses them. */
internal val TIMING_FIELDS = arrayOf("every", "day", "days", "months", "times", "count", "minutes", "first")

/** When a reminder asks. */
@Composable
internal fun TimingRows(model: ReminderViewModel, state: ReminderState, times: Times, enabled: Boolean) {
    ChoiceRow(
        stringResource(R.string.reminder_repeat), RepeatChoice.entries, state.repeat, { stringResource(words(it)) }, enabled,
        choose = model::setRepeat,
    )
    val afterLast = state.afterLast
    if (afterLast == null) RuleRows(model, state, times, enabled) else AfterLastRows(model, afterLast, state, times, enabled)
}

@Composable
private fun RuleRows(model: ReminderViewModel, state: ReminderState, times: Times, enabled: Boolean) {
    when (state.repeat) {
        RepeatChoice.EveryDays -> NumberRow(
            stringResource(R.string.reminder_every), state.every, 2..MOST_APART,
            { pluralStringResource(R.plurals.every_days, it, it) }, enabled, set = model::setEvery,
        )
        RepeatChoice.Weekly -> WeekRows(model, state, times, enabled)
        RepeatChoice.Monthly -> MonthDayRow(model, state, times, enabled)
        else -> {}
    }
    val first = when (state.repeat) {
        RepeatChoice.Once, RepeatChoice.Yearly -> R.string.reminder_day
        else -> R.string.reminder_start
    }
    DayRow(stringResource(first), state.start, times, enabled, choose = model::setStart)
    SaidAt(state.problem, "every", "day", "days", "months")
    TimesRows(model, state, times, enabled)
    if (state.repeat != RepeatChoice.Once) EndRows(model, state, times, enabled)
    SwitchRow(stringResource(R.string.reminder_keep_zone, city(state.zone)), state.keepZone, enabled, set = model::setKeepZone)
}

@Composable
private fun WeekRows(model: ReminderViewModel, state: ReminderState, times: Times, enabled: Boolean) {
    CircleChoices(
        stringResource(R.string.reminder_days),
        week(LocalConfiguration.current.locales[0]),
        { it in state.days },
        { day, short -> times.weekday(day.iso, short) },
        Role.Checkbox,
        enabled,
    ) { day, on -> model.setDays(if (on) state.days + day else state.days - day) }
    NumberRow(
        stringResource(R.string.reminder_every), state.every, 1..MOST_APART,
        { pluralStringResource(R.plurals.every_weeks, it, it) }, enabled, set = model::setEvery,
    )
}

/** The ways to name the day that it starts on, in every month. */
@Composable
private fun MonthDayRow(model: ReminderViewModel, state: ReminderState, times: Times, enabled: Boolean) {
    val days = (state.start?.let(::monthDays).orEmpty() + state.monthDay).filterNotNull().distinct()
    val named = days.mapNotNull { day -> words(day, times)?.let { day to it } }
    val chosen = named.firstOrNull { (day, _) -> day == state.monthDay }
    ChoiceRow(stringResource(R.string.reminder_month_day), named, chosen, { (_, words) -> words }, enabled) { (day, _) ->
        model.setMonthDay(day)
    }
}

/** What a day of every month is called; nothing where it can't be chosen here. */
@Composable
private fun words(day: MonthDay, times: Times): String? = when (day) {
    is MonthDay.Day -> stringResource(R.string.month_day_number, day.number.toInt())
    is MonthDay.DayOrLast -> stringResource(R.string.month_day_or_last, day.number.toInt())
    is MonthDay.FromEnd -> stringResource(R.string.month_last_day).takeIf { day.number == 1u }
    is MonthDay.Nth -> stringArrayResource(R.array.month_weekday).getOrNull(day.number.toInt() - 1)?.format(times.weekday(day.weekday.iso))
    is MonthDay.NthFromEnd -> stringResource(R.string.month_last_weekday, times.weekday(day.weekday.iso)).takeIf { day.number == 1u }
    is MonthDay.Every -> null
}

@Composable
private fun TimesRows(model: ReminderViewModel, state: ReminderState, times: Times, enabled: Boolean) {
    state.times.forEachIndexed { index, time ->
        Row(verticalAlignment = Alignment.CenterVertically) {
            Box(Modifier.weight(1f)) {
                TimeRow(stringResource(R.string.reminder_time), time, times, enabled) { model.setTime(index, it) }
            }
            if (state.times.size > 1) IconButton({ model.removeTime(index) }, enabled = enabled) {
                LargeIcon(R.drawable.ic_less, says = stringResource(R.string.reminder_remove_time, times.time(time)))
            }
        }
    }
    val more = state.repeat != RepeatChoice.Once && state.times.size < MOST_TIMES
    if (enabled && more) Quiet(stringResource(R.string.reminder_add_time), model::addTime)
    SaidAt(state.problem, "times")
}

/** It comes after the last one: how long, and when first. */
@Composable
private fun AfterLastRows(
    model: ReminderViewModel,
    timing: Timing.AfterLast,
    state: ReminderState,
    times: Times,
    enabled: Boolean,
) {
    val locale = LocalConfiguration.current.locales[0]
    StopsRow(stringResource(R.string.reminder_after), timing.minutes.toInt(), AFTER_STOPS, { hours(it, locale) }, enabled, model::setMinutes)
    SaidAt(state.problem, "minutes")
    val zone = ZoneId.of(model.phoneZone)
    val first = timing.first.atZone(zone).toLocalDateTime()
    DayRow(stringResource(R.string.reminder_first_day), first.toLocalDate(), times, enabled) {
        model.setFirst(first.with(it).atZone(zone).toInstant())
    }
    TimeRow(stringResource(R.string.reminder_first_time), first.toLocalTime(), times, enabled) {
        model.setFirst(first.with(it).atZone(zone).toInstant())
    }
    SaidAt(state.problem, "first", "day")
}

private fun words(choice: RepeatChoice) = when (choice) {
    RepeatChoice.Once -> R.string.repeat_once
    RepeatChoice.Daily -> R.string.repeat_daily
    RepeatChoice.EveryDays -> R.string.repeat_every_days
    RepeatChoice.Weekly -> R.string.repeat_weekly
    RepeatChoice.Monthly -> R.string.repeat_monthly
    RepeatChoice.Yearly -> R.string.repeat_yearly
    RepeatChoice.AfterLast -> R.string.repeat_after_last
}

/** What the core takes. */
private const val MOST_APART = 1000
private const val MOST_TIMES = 24

/** In minutes: quarters of an hour up to one, then hours up to a day. */
private val AFTER_STOPS = listOf(15, 30, 45) + (1..24).map { it * 60 }
