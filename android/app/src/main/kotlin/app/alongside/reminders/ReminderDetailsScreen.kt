package app.alongside.reminders

import androidx.compose.foundation.layout.FlowRow
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Answering
import app.alongside.HistoryItem
import app.alongside.OccurrenceState
import app.alongside.R
import app.alongside.Reminder
import app.alongside.ReminderState as StateOfReminder
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.OwnWords
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Times
import app.alongside.ui.form.DaySheet
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows
import app.alongside.ui.rememberTimes

/** What a reminder says, what can be done with it, and what became of it. */
@Composable
fun ReminderDetailsScreen(app: AppViewModel, over: AppState, model: ReminderDetailsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    Sheet(stringResource(R.string.reminder_title)) {
        Said(state.problem)
        val reminder = state.reminder ?: return@Sheet
        Says(reminder, times)
        state.answerable?.let { answerable ->
            if (answerable.why == Answering.EARLY) Aside(stringResource(R.string.reminder_early, times.moment(answerable.occurrence.at)))
            Answers(app, model::done, model::later, model::skip)
        }
        Acts(app, model, reminder)
        Heading(stringResource(R.string.reminder_history))
        if (state.history.isEmpty()) Line(stringResource(R.string.reminder_history_empty))
        for (item in state.history) Became(app, model, item, times)
        if (state.hasMore) Quiet(stringResource(R.string.history_earlier), model::more)
    }
}

@Composable
private fun Says(reminder: Reminder, times: Times) = Block {
    OwnWords(reminder.text)
    Aside(reminder.summary)
    whyNot(reminder, times)?.let { Aside(it) }
    if (reminder.movedAt != null) Aside(stringResource(R.string.reminders_moved))
    reminder.next?.takeIf { reminder.state == StateOfReminder.On }?.let { Aside(stringResource(R.string.reminders_next, times.moment(it))) }
}

@Composable
private fun Acts(app: AppViewModel, model: ReminderDetailsViewModel, reminder: Reminder) {
    var pausing by rememberSaveable { mutableStateOf(false) }
    val said = { words: Int -> { app.say(Notice(words, undo = true)) } }
    Rows(
        listOf(
            RowItem(R.drawable.ic_write, stringResource(R.string.reminder_edit)) { app.open(Page.Reminder(reminder.id)) },
            RowItem(R.drawable.ic_export, stringResource(R.string.calendar_export)) { app.open(Page.ExportCalendar(reminder.id)) },
        ),
    )
    FlowRow {
        when (reminder.state) {
            StateOfReminder.On -> Quiet(stringResource(R.string.action_pause)) { pausing = true }
            is StateOfReminder.Paused -> Quiet(stringResource(R.string.action_resume)) { model.resume(said(R.string.notice_resumed)) }
            else -> {}
        }
        val starts = { model.setStopped(false, said(R.string.notice_on_again)); Unit }
        when (reminder.state) {
            StateOfReminder.Stopped -> Quiet(stringResource(R.string.action_turn_on), starts)
            StateOfReminder.GaveUp -> Quiet(stringResource(R.string.action_start_again), starts)
            else -> Quiet(stringResource(R.string.action_turn_off)) { model.setStopped(true, said(R.string.notice_turned_off)) }
        }
    }
    if (pausing) DaySheet(stringResource(R.string.pause_last_day), null, { pausing = false }) { model.pause(it, said(R.string.notice_paused)) }
}

/** One time that it asked for, and what became of it. What got no answer can be marked as done. */
@Composable
private fun Became(app: AppViewModel, model: ReminderDetailsViewModel, item: HistoryItem, times: Times) = Block {
    Line(times.line(item.occurrence.at))
    Aside(words(item, times))
    if (item.state == OccurrenceState.MISSED) Quiet(stringResource(R.string.history_mark_done)) {
        model.markDone(item.occurrence) { app.sayAnswered(it, R.string.notice_done, R.string.notice_done_early) }
    }
}

@Composable
private fun words(item: HistoryItem, times: Times): String = when (item.state) {
    OccurrenceState.PLANNED -> stringResource(R.string.history_planned)
    OccurrenceState.ASKING -> stringResource(R.string.history_asking)
    OccurrenceState.PUT_OFF ->
        item.until?.let { stringResource(R.string.history_put_off, times.moment(it)) } ?: stringResource(R.string.history_asking)
    OccurrenceState.DONE -> stringResource(R.string.history_done)
    OccurrenceState.SKIPPED -> stringResource(R.string.history_skipped)
    OccurrenceState.MISSED -> stringResource(R.string.history_missed)
    OccurrenceState.PAUSED -> stringResource(R.string.history_paused)
}
