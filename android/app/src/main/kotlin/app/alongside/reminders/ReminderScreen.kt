package app.alongside.reminders

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.Button
import androidx.compose.material3.DatePicker
import androidx.compose.material3.DatePickerDialog
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
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
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Day
import app.alongside.R
import app.alongside.WallTime
import app.alongside.Weekday
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Chips
import app.alongside.ui.DraftNote
import app.alongside.ui.Heading
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Notice
import app.alongside.ui.SaidAt
import app.alongside.ui.SaidElsewhere
import app.alongside.ui.Sheet
import app.alongside.ui.Times
import app.alongside.ui.rememberTimes
import java.time.Instant
import java.time.LocalTime
import java.time.ZoneOffset

/** A reminder being planned. */
@Composable
fun ReminderScreen(app: AppViewModel, model: ReminderViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    KeepWhenLeft(app)
    Sheet(stringResource(if (state.id == null) R.string.new_reminder else R.string.reminder)) {
        if (!state.loaded) return@Sheet
        OutlinedTextField(
            state.text,
            model::write,
            Modifier.fillMaxWidth(),
            label = { Text(stringResource(R.string.reminder_text)) },
            isError = state.problem?.field == "text",
        )
        SaidAt(state.problem, "text")
        Aside(stringResource(R.string.reminder_text_hint))
        Heading(stringResource(R.string.when_to_ask))
        Chips(RepeatChoice.entries, { it == state.repeat }, { stringResource(words(it)) }, model::repeat)
        when (state.repeat) {
            RepeatChoice.Once -> DayButton(state.day, times, model::on)
            RepeatChoice.Daily -> {}
            RepeatChoice.Weekly -> DayChips({ it in state.days }, times, model::toggle)
        }
        SaidAt(state.problem, "day", "days")
        TimeButton(state.time, times, model::at)
        ZoneSwitch(state.keptZone, model::keepZone)
        SaidElsewhere(state.problem, "text", "day", "days")
        Button(
            { model.save { app.back(); app.say(Notice(R.string.kept, undo = true)) } },
            Modifier.fillMaxWidth(),
            enabled = !state.busy,
        ) { Text(stringResource(R.string.keep)) }
        DraftNote(state.draftKept)
    }
}

private fun words(choice: RepeatChoice) = when (choice) {
    RepeatChoice.Once -> R.string.once
    RepeatChoice.Daily -> R.string.daily
    RepeatChoice.Weekly -> R.string.weekly
}

/** The days of the week from the one that it begins with here, of which some may be chosen. */
@Composable
fun DayChips(isChosen: (Weekday) -> Boolean, times: Times, choose: (Weekday) -> Unit) =
    Chips(week(LocalConfiguration.current.locales[0]), isChosen, { times.weekday(it.iso, short = true) }, choose)

/** A time of day, and the way to another. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
fun TimeButton(time: WallTime, times: Times, choose: (WallTime) -> Unit) {
    var choosing by rememberSaveable { mutableStateOf(false) }
    OutlinedButton({ choosing = true }) { Text(stringResource(R.string.at_time, times.time(time))) }
    if (!choosing) return
    val picker = rememberTimePickerState(time.hour, time.minute)
    AlertDialog(
        onDismissRequest = { choosing = false },
        confirmButton = {
            TextButton({
                choose(LocalTime.of(picker.hour, picker.minute))
                choosing = false
            }) { Text(stringResource(R.string.choose)) }
        },
        dismissButton = { TextButton({ choosing = false }) { Text(stringResource(R.string.close)) } },
        text = { TimeInput(picker) },
    )
}

/** A day, and the way to another. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun DayButton(day: Day, times: Times, choose: (Day) -> Unit) {
    var choosing by rememberSaveable { mutableStateOf(false) }
    OutlinedButton({ choosing = true }) { Text(stringResource(R.string.on_day, times.day(day))) }
    if (!choosing) return
    // The picker counts in UTC, whatever the zone.
    val picker = rememberDatePickerState(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli())
    DatePickerDialog(
        onDismissRequest = { choosing = false },
        confirmButton = {
            TextButton({
                picker.selectedDateMillis?.let { choose(Instant.ofEpochMilli(it).atOffset(ZoneOffset.UTC).toLocalDate()) }
                choosing = false
            }) { Text(stringResource(R.string.choose)) }
        },
        dismissButton = { TextButton({ choosing = false }) { Text(stringResource(R.string.close)) } },
    ) { DatePicker(picker) }
}

@Composable
private fun ZoneSwitch(kept: String?, keep: (Boolean) -> Unit) = Row(
    Modifier.fillMaxWidth().toggleable(kept != null, role = Role.Switch, onValueChange = keep),
    Arrangement.spacedBy(12.dp),
    Alignment.CenterVertically,
) {
    Switch(kept != null, onCheckedChange = null)
    Text(kept?.let { stringResource(R.string.kept_to_zone, it) } ?: stringResource(R.string.keep_to_zone), Modifier.weight(1f))
}
