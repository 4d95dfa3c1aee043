package app.alongside.ui.form

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Button
import androidx.compose.material3.DatePicker
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.Text
import androidx.compose.material3.TimeInput
import androidx.compose.material3.rememberDatePickerState
import androidx.compose.material3.rememberTimePickerState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.R
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
@OptIn(ExperimentalMaterial3Api::class)
@Composable
fun DaySheet(title: String, day: LocalDate?, close: () -> Unit, choose: (LocalDate) -> Unit) {
    // The picker counts in UTC, whatever the zone.
    val picker = rememberDatePickerState(day?.atStartOfDay(ZoneOffset.UTC)?.toInstant()?.toEpochMilli())
    FormSheet(title, close) {
        DatePicker(picker, title = null, showModeToggle = false)
        Chosen {
            picker.selectedDateMillis?.let { choose(Instant.ofEpochMilli(it).atOffset(ZoneOffset.UTC).toLocalDate()) }
            close()
        }
    }
}

@Composable
private fun Chosen(choose: () -> Unit) =
    Button(choose, Modifier.fillMaxWidth().heightIn(min = 56.dp)) { Text(stringResource(R.string.action_done)) }
