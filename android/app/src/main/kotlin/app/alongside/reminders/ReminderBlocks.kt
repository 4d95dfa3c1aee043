package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
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

/** One that asks now, with its answers. It hides its words until it is tapped; then a tap opens it. */
@Composable
internal fun Due(app: AppViewModel, model: RemindersViewModel, due: DueReminder, times: Times) {
    val (id, occurrence) = due.reminder.id to due.occurrence
    var shown by remember(id) { mutableStateOf(false) }
    val tapped = { if (shown) app.open(Page.ReminderDetails(id)) else shown = true }
    Block(tapped, aside = if (shown) null else ({})) {
        DueWords(due, shown, times)
        Answers(
            app, times, nameOf(due, shown, times),
            { model.done(id, occurrence, it) }, { model.later(id, occurrence, it) }, { model.skip(id, occurrence, it) },
        )
    }
}

/** One that will ask. */
@Composable
internal fun Planned(app: AppViewModel, model: RemindersViewModel, reminder: Reminder, times: Times) =
    Listed(app, reminder, times, stops(app, model, reminder))

/** One that is silent for some days; where all are, it can't be let ask by itself. */
@Composable
internal fun Paused(app: AppViewModel, model: RemindersViewModel, reminder: Reminder, alone: Boolean, times: Times) {
    val resume = RowAct(R.string.action_resume, R.drawable.ic_done) {
        model.resume(reminder.id) { app.sayWhatItIs(it, R.string.notice_resumed, times) }
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
        model.setStopped(reminder.id, false) { app.sayWhatItIs(it, R.string.notice_on_again, times) }
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
        placeOf(reminder, times)?.let { Aside(it) }
        (whyNot(reminder, times) ?: nextOf(reminder, app.services.callContext().now, times))?.let { Aside(it) }
        if (reminder.movedAt != null) Aside(stringResource(R.string.reminders_moved))
    }
