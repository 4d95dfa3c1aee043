package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Notice
import app.alongside.ui.SaidAt
import app.alongside.ui.SaidElsewhere
import app.alongside.ui.Typing
import app.alongside.ui.form.ChoiceRow
import app.alongside.ui.form.CircleChoices
import app.alongside.ui.form.DayRow
import app.alongside.ui.form.FormFoot
import app.alongside.ui.form.FormPage
import app.alongside.ui.form.SwitchRow
import app.alongside.ui.form.TextRow
import app.alongside.ui.form.TimeRow
import app.alongside.ui.rememberTimes

/** A reminder being planned. */
@Composable
fun ReminderScreen(app: AppViewModel, model: ReminderViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    val enabled = state.loaded
    KeepWhenLeft(app)
    val foot = FormFoot(state.draftKept, enabled && !state.busy) {
        model.save { app.back(); app.say(Notice(R.string.kept, undo = true)) }
    }
    FormPage(stringResource(if (state.id == null) R.string.new_reminder else R.string.reminder), foot) {
        TextRow(
            stringResource(R.string.reminder_text),
            model.text(ReminderViewModel.TEXT),
            Typing.Words,
            enabled,
            stringResource(R.string.reminder_text_hint),
            state.problem?.takeIf { it.field == ReminderViewModel.TEXT },
        )
        ChoiceRow(
            stringResource(R.string.repeats), RepeatChoice.entries, state.repeat, { stringResource(words(it)) }, enabled,
            choose = model::setRepeat,
        )
        when (state.repeat) {
            RepeatChoice.Once -> DayRow(stringResource(R.string.on_day), state.day, times, enabled, choose = model::setDay)
            RepeatChoice.Daily -> {}
            RepeatChoice.Weekly -> CircleChoices(
                stringResource(R.string.on_days),
                week(LocalConfiguration.current.locales[0]),
                { it in state.days },
                { day, short -> times.weekday(day.iso, short) },
                Role.Checkbox,
                enabled,
            ) { day, on -> model.setDays(if (on) state.days + day else state.days - day) }
        }
        SaidAt(state.problem, "day", "days")
        TimeRow(stringResource(R.string.at_time), state.time, times, enabled, choose = model::setTime)
        SwitchRow(
            state.keptZone?.let { stringResource(R.string.kept_to_zone, it) } ?: stringResource(R.string.keep_to_zone),
            state.keptZone != null,
            enabled,
            set = model::setKeepZone,
        )
        SaidElsewhere(state.problem, ReminderViewModel.TEXT, "day", "days")
    }
}

private fun words(choice: RepeatChoice) = when (choice) {
    RepeatChoice.Once -> R.string.once
    RepeatChoice.Daily -> R.string.daily
    RepeatChoice.Weekly -> R.string.weekly
}
