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
import app.alongside.ui.city
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
        model.save { app.back(); app.say(Notice(R.string.notice_saved, undo = true)) }
    }
    FormPage(stringResource(if (state.id == null) R.string.reminder_new else R.string.reminder_title), foot) {
        TextRow(
            stringResource(R.string.reminder_text),
            model.text(ReminderViewModel.TEXT),
            Typing.Words,
            enabled,
            stringResource(R.string.reminder_neutral),
            state.problem?.takeIf { it.field == ReminderViewModel.TEXT },
        )
        ChoiceRow(
            stringResource(R.string.reminder_repeat), RepeatChoice.entries, state.repeat, { stringResource(words(it)) }, enabled,
            choose = model::setRepeat,
        )
        when (state.repeat) {
            RepeatChoice.Once -> DayRow(stringResource(R.string.reminder_day), state.day, times, enabled, choose = model::setDay)
            RepeatChoice.Daily -> {}
            RepeatChoice.Weekly -> CircleChoices(
                stringResource(R.string.reminder_days),
                week(LocalConfiguration.current.locales[0]),
                { it in state.days },
                { day, short -> times.weekday(day.iso, short) },
                Role.Checkbox,
                enabled,
            ) { day, on -> model.setDays(if (on) state.days + day else state.days - day) }
        }
        SaidAt(state.problem, "day", "days")
        TimeRow(stringResource(R.string.reminder_time), state.time, times, enabled, choose = model::setTime)
        SwitchRow(
            stringResource(R.string.reminder_keep_zone, city(state.zone)),
            state.keepZone,
            enabled,
            set = model::setKeepZone,
        )
        SaidElsewhere(state.problem, ReminderViewModel.TEXT, "day", "days")
    }
}

private fun words(choice: RepeatChoice) = when (choice) {
    RepeatChoice.Once -> R.string.repeat_once
    RepeatChoice.Daily -> R.string.repeat_daily
    RepeatChoice.Weekly -> R.string.repeat_weekly
}
