package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import app.alongside.Day
import app.alongside.End
import app.alongside.R
import app.alongside.WallMoment
import app.alongside.ui.SaidAt
import app.alongside.ui.Times
import app.alongside.ui.form.ChoiceRow
import app.alongside.ui.form.DayRow
import app.alongside.ui.form.NumberRow
import java.time.LocalTime

private enum class EndChoice(val words: Int) {
    Never(R.string.end_never),
    Count(R.string.end_count),
    Until(R.string.end_until),
}

/** When a reminder ends. */
@Composable
internal fun EndRows(model: ReminderViewModel, state: ReminderState, times: Times, enabled: Boolean) {
    val end = state.end
    ChoiceRow(stringResource(R.string.reminder_end), EndChoice.entries, choiceOf(end), { stringResource(it.words) }, enabled) { chosen ->
        if (chosen != choiceOf(end)) model.setEnd(first(chosen, state.start))
    }
    if (end is End.Count) NumberRow(
        stringResource(R.string.reminder_end_count), end.times.toInt(), FEWEST..MOST,
        { pluralStringResource(R.plurals.end_times, it, it) }, enabled,
    ) { model.setEnd(End.Count(it.toUInt())) }
    if (end is End.Until) DayRow(stringResource(R.string.reminder_end_day), end.last.day, times, enabled) { model.setEnd(until(it)) }
    SaidAt(state.problem, "count")
}

private fun choiceOf(end: End) = when (end) {
    End.Never -> EndChoice.Never
    is End.Count -> EndChoice.Count
    is End.Until -> EndChoice.Until
}

/** How each of them begins: ten times, or a month from its first day. */
private fun first(choice: EndChoice, start: Day?): End = when {
    choice == EndChoice.Count -> End.Count(10u)
    choice == EndChoice.Until && start != null -> until(start.plusMonths(1))
    else -> End.Never
}

/** The whole of its last day. */
private fun until(day: Day) = End.Until(WallMoment(day, LocalTime.of(23, 59)))

/** Once is another choice. */
private const val FEWEST = 2
private const val MOST = 10_000
