package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import app.alongside.DueReminder
import app.alongside.R
import app.alongside.Reminder
import app.alongside.ReminderState as StateOfReminder
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Notice
import app.alongside.ui.OwnWords
import app.alongside.ui.Page
import app.alongside.ui.Times
import app.alongside.ui.list.ActRow
import app.alongside.ui.list.RowAct

/** One that asks now, with its answers. */
@Composable
internal fun Due(app: AppViewModel, model: RemindersViewModel, due: DueReminder, times: Times) =
    Block({ app.open(Page.ReminderDetails(due.reminder.id)) }) {
        OwnWords(due.reminder.text)
        Aside(stringResource(R.string.today_since, times.moment(due.since)))
        if (due.missed > 0u) Aside(pluralStringResource(R.plurals.today_missed, due.missed.toInt(), due.missed.toInt()))
        val (id, occurrence) = due.reminder.id to due.occurrence
        Answers(app, { model.done(id, occurrence, it) }, { model.later(id, occurrence, it) }, { model.skip(id, occurrence, it) })
    }

/** One that will ask. */
@Composable
internal fun Planned(app: AppViewModel, model: RemindersViewModel, reminder: Reminder, times: Times) =
    Listed(app, reminder, times, stops(app, model, reminder))

/** One that is silent for some days; where all are, it can't be let ask by itself. */
@Composable
internal fun Paused(app: AppViewModel, model: RemindersViewModel, reminder: Reminder, alone: Boolean, times: Times) {
    val resume = RowAct(R.string.action_resume, R.drawable.ic_done) {
        model.resume(reminder.id) { app.say(Notice(R.string.notice_resumed, undo = true)) }
    }
    Listed(app, reminder, times, *listOfNotNull(resume.takeIf { alone }, stops(app, model, reminder)).toTypedArray())
}

/** One that asks no more. */
@Composable
internal fun Off(app: AppViewModel, model: RemindersViewModel, reminder: Reminder, times: Times) {
    val words = when (reminder.state) {
        StateOfReminder.Stopped -> R.string.action_turn_on
        StateOfReminder.GaveUp -> R.string.action_start_again
        else -> return Listed(app, reminder, times, stops(app, model, reminder))
    }
    val starts = RowAct(words, R.drawable.ic_later) {
        model.setStopped(reminder.id, false) { app.say(Notice(R.string.notice_on_again, undo = true)) }
    }
    Listed(app, reminder, times, starts)
}

private fun stops(app: AppViewModel, model: RemindersViewModel, reminder: Reminder) = RowAct(R.string.action_turn_off, R.drawable.ic_close) {
    model.setStopped(reminder.id, true) { app.say(Notice(R.string.notice_turned_off, undo = true)) }
}

@Composable
private fun Listed(app: AppViewModel, reminder: Reminder, times: Times, vararg acts: RowAct) =
    ActRow(acts.toList(), { app.open(Page.ReminderDetails(reminder.id)) }, head = { OwnWords(reminder.text) }) {
        Aside(reminder.summary)
        whyNot(reminder, times)?.let { Aside(it) }
        if (reminder.movedAt != null) Aside(stringResource(R.string.reminders_moved))
    }

/** Why a reminder does not ask; nothing where it does. */
@Composable
internal fun whyNot(reminder: Reminder, times: Times): String? = when (val state = reminder.state) {
    StateOfReminder.On -> null
    StateOfReminder.Stopped -> stringResource(R.string.reminders_is_off)
    is StateOfReminder.Paused -> stringResource(R.string.reminders_is_paused, times.day(state.lastDay))
    StateOfReminder.GaveUp -> (reminder.stopAfter?.toInt() ?: 0).let { pluralStringResource(R.plurals.reminders_gave_up, it, it) }
    StateOfReminder.Silent -> stringResource(R.string.reminders_is_silent)
    StateOfReminder.Over -> stringResource(R.string.reminders_is_over)
}
