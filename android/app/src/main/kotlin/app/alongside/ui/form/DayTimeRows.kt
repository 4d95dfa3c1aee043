package app.alongside.ui.form

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Button
import androidx.compose.material3.DatePicker
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.SelectableDates
import androidx.compose.material3.Text
import androidx.compose.material3.TimeInput
import androidx.compose.material3.rememberDatePickerState
import androidx.compose.material3.rememberTimePickerState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.Problem
import app.alongside.ui.Said
import app.alongside.ui.Times
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneOffset

/** A time of day, chosen on a sheet. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
fun TimeRow(
    label: String,
    time: LocalTime?,
    times: Times,
    enabled: Boolean = true,
    hint: String? = null,
    choose: (LocalTime) -> Unit,
) {
    var open by rememberSaveable { mutableStateOf(false) }
    OpensRow(label, time?.let(times::time) ?: stringResource(R.string.action_choose), enabled, hint) { open = true }
    if (!open) return
    val picker = rememberTimePickerState(time?.hour ?: 0, time?.minute ?: 0)
    FormSheet(label, { open = false }) {
        TimeInput(picker, Modifier.align(Alignment.CenterHorizontally).padding(vertical = 8.dp))
        Chosen {
            choose(LocalTime.of(picker.hour, picker.minute))
            open = false
        }
    }
}

/** A day, chosen on a sheet. */
@Composable
fun DayRow(
    label: String,
    day: LocalDate?,
    times: Times,
    enabled: Boolean = true,
    hint: String? = null,
    choose: (LocalDate) -> Unit,
) {
    var open by rememberSaveable { mutableStateOf(false) }
    OpensRow(label, day?.let { times.day(it) } ?: stringResource(R.string.action_choose), enabled, hint) { open = true }
    if (open) DaySheet(label, day, { open = false }, choose)
}

/** Takes a day; choosing closes it. */
@Composable
fun DaySheet(title: String, day: LocalDate?, close: () -> Unit, choose: (LocalDate) -> Unit) =
    OpenDaySheet(title, day, from = null, close, problem = null) { choose(it); close() }

/** Takes a day, of those `from` one on; it stays until it is closed, so that what was wrong with it can be said. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
fun OpenDaySheet(
    title: String,
    day: LocalDate?,
    from: LocalDate?,
    close: () -> Unit,
    problem: Problem?,
    choose: (LocalDate) -> Unit,
) {
    val picker = rememberDatePickerState(
        day?.let(::utcMillisOf),
        initialDisplayedMonthMillis = (day ?: from)?.let(::utcMillisOf),
        selectableDates = remember(from) { Since(from ?: LocalDate.MIN) },
    )
    FormSheet(title, close) {
        DatePicker(picker, title = null, showModeToggle = false)
        Said(problem)
        val chosen = picker.selectedDateMillis?.let(::dayOf)
        Chosen(enabled = chosen != null) { chosen?.let(choose) }
    }
}

@OptIn(ExperimentalMaterial3Api::class)
private class Since(private val first: LocalDate) : SelectableDates {
    override fun isSelectableDate(utcTimeMillis: Long) = dayOf(utcTimeMillis) >= first

    override fun isSelectableYear(year: Int) = year >= first.year
}

/** The picker counts in UTC, whatever the zone. */
private fun utcMillisOf(day: LocalDate): Long = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()

private fun dayOf(utcMillis: Long): LocalDate = Instant.ofEpochMilli(utcMillis).atOffset(ZoneOffset.UTC).toLocalDate()

/** Takes what was chosen, once something is. */
@Composable
private fun Chosen(enabled: Boolean = true, choose: () -> Unit) =
    Button(choose, Modifier.fillMaxWidth().heightIn(min = 56.dp), enabled) { Text(stringResource(R.string.action_done)) }
