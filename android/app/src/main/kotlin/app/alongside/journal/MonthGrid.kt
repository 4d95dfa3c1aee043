package app.alongside.journal

import android.icu.text.DateFormatSymbols
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.alongside.CalendarDay
import app.alongside.Mood
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.Times
import app.alongside.ui.colours
import java.time.LocalDate
import java.time.temporal.ChronoUnit
import java.time.temporal.WeekFields
import java.util.Locale

private const val WEEK = 7

/** A month in weeks: in each day that has entries, the horizon of its mood, or a dot. */
@Composable
internal fun MonthGrid(state: CalendarState, times: Times, choose: (LocalDate) -> Unit) {
    val locale = LocalConfiguration.current.locales[0]
    val first = state.month.atDay(1)
    val start = remember(first, locale) { weekOf(first, locale) }
    val weeks = (ChronoUnit.DAYS.between(start, state.month.atEndOfMonth()).toInt() / WEEK) + 1
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(4.dp)) {
        Weekdays(start, locale)
        repeat(weeks) { week ->
            Row(horizontalArrangement = Arrangement.spacedBy(2.dp)) {
                repeat(WEEK) { weekday ->
                    val day = start.plusDays((week * WEEK + weekday).toLong())
                    if (day.month == state.month.month) OneDay(day, state, times, Modifier.weight(1f)) { choose(day) }
                    else Box(Modifier.weight(1f))
                }
            }
        }
    }
}

/** The first day of the week that a day is in. */
internal fun weekOf(day: LocalDate, locale: Locale): LocalDate {
    val first = WeekFields.of(locale).firstDayOfWeek
    return day.minusDays(((day.dayOfWeek.value - first.value + WEEK) % WEEK).toLong())
}

/** A letter or two for each day of the week. A screen reader hears each day's own name. */
@Composable
private fun Weekdays(start: LocalDate, locale: Locale) = Row(Modifier.clearAndSetSemantics {}) {
    val names = remember(locale) {
        DateFormatSymbols.getInstance(locale).getWeekdays(DateFormatSymbols.STANDALONE, DateFormatSymbols.NARROW)
    }
    repeat(WEEK) {
        val name = names[start.plusDays(it.toLong()).dayOfWeek.value % WEEK + 1]
        Text(name, Modifier.weight(1f), colours.ink2, style = AppType.note, textAlign = TextAlign.Center)
    }
}

@Composable
private fun OneDay(day: LocalDate, state: CalendarState, times: Times, modifier: Modifier, choose: () -> Unit) {
    val marked = state.days[day]
    val chosen = day == state.chosen
    val mood = state.mood(day)
    val says = dayText(day, marked, mood, times)
    val shape = MaterialTheme.shapes.small
    Column(
        modifier.heightIn(min = 56.dp).clip(shape)
            .background(if (chosen) colours.mist else if (marked != null) colours.card else Color.Transparent)
            .border(if (chosen) 2.dp else 1.dp, if (chosen) colours.river else if (marked != null) colours.hairline else Color.Transparent, shape)
            .selectable(chosen, day <= state.today || marked != null, Role.Button, onClick = choose)
            .semantics { contentDescription = says }
            .padding(vertical = 4.dp),
        Arrangement.spacedBy(2.dp),
        Alignment.CenterHorizontally,
    ) {
        val weight = if (day == state.today) FontWeight.Bold else FontWeight.Normal
        Text(
            day.dayOfMonth.toString(),
            Modifier.clearAndSetSemantics {},
            color = if (chosen) colours.onMist else if (day > state.today) colours.ink2 else colours.ink,
            style = AppType.note.copy(fontWeight = weight),
        )
        val ink = if (chosen) colours.onMist else colours.river
        val height = mood?.height
        if (height != null) Horizon(height, 24.dp, ink)
        else if (marked != null) Box(Modifier.padding(top = 8.dp).size(8.dp).background(ink, CircleShape))
    }
}

/** What a day has, in words. */
@Composable
internal fun dayText(day: LocalDate, marked: CalendarDay?, mood: Mood?, times: Times): String {
    val date = times.date(day)
    if (marked == null) return date
    val count = marked.entries.toInt()
    val entries = pluralStringResource(R.plurals.calendar_entries, count, count)
    return mood?.let { stringResource(R.string.calendar_day_mood, date, entries, word(it)) }
        ?: stringResource(R.string.calendar_day, date, entries)
}
