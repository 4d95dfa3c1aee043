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
import app.alongside.Answerable
import app.alongside.Answering
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
import app.alongside.ui.Problem
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Times
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
        Said(state.problem?.takeIf { it.field != PAUSE_END })
        val reminder = state.reminder ?: return@Sheet
        Says(app, model, reminder, state.answerable, times)
        Acts(app, model, reminder, state.problem, times)
        Heading(stringResource(R.string.reminder_history))
        if (state.history.isEmpty()) Line(stringResource(R.string.reminder_history_empty))
        for (item in state.history) Became(app, model, item, reminder.keptZone, times)
        if (state.hasMore) Quiet(stringResource(R.string.history_earlier), model::more)
    }
}

/** What it is and asks: what it asks now comes first, with the answers to that. */
@Composable
private fun Says(app: AppViewModel, model: ReminderDetailsViewModel, reminder: Reminder, answerable: Answerable?, times: Times) = Block {
    OwnWords(reminder.text)
    Aside(reminder.summary)
    placeOf(reminder, times)?.let { Aside(it) }
    whyNot(reminder, times)?.let { Aside(it) }
    if (reminder.movedAt != null) Aside(stringResource(R.string.reminders_moved))
    Aside(shownOf(reminder.notice))
    val next = nextOf(reminder, app.services.callContext().now, times)
    val asks = answerable?.why == Answering.ASKING
    if (answerable != null) {
        val time = wallOf(answerable.occurrence, reminder.keptZone, times)
        when (answerable.why) {
            Answering.ASKING -> Line(stringResource(R.string.reminders_asks_now, time))
            Answering.PUT_OFF -> if (next != null) Line(next)
            Answering.EARLY -> {
                if (next != null) Line(next)
                Aside(stringResource(R.string.reminder_early, time))
            }
        }
        Answers(app, times, reminder.text, model::done, model::later, model::skip)
    }
    if (next != null && (answerable == null || asks)) Aside(next)
}

@Composable
private fun Acts(app: AppViewModel, model: ReminderDetailsViewModel, reminder: Reminder, problem: Problem?, times: Times) {
    var pausing by rememberSaveable { mutableStateOf(false) }
    Rows(
        listOf(
            RowItem(R.drawable.ic_write, stringResource(R.string.reminder_edit)) { app.open(Page.Reminder(reminder.id)) },
            RowItem(R.drawable.ic_export, stringResource(R.string.calendar_export)) { app.open(Page.ExportCalendar(reminder.id)) },
        ),
    )
    FlowRow {
        when (reminder.state) {
            StateOfReminder.On -> Quiet(stringResource(R.string.action_pause)) { pausing = true }
            is StateOfReminder.Paused -> Quiet(stringResource(R.string.action_resume)) {
                model.resume { app.sayWhatItIs(it, R.string.notice_resumed, times) }
            }
            else -> {}
        }
        val starts: () -> Unit = { model.setStopped(false) { app.sayWhatItIs(it, R.string.notice_on_again, times) } }
        when (reminder.state) {
            StateOfReminder.Stopped -> Quiet(stringResource(R.string.action_turn_on), starts)
            StateOfReminder.GaveUp -> Quiet(stringResource(R.string.action_start_again), starts)
            else -> Quiet(stringResource(R.string.action_turn_off)) {
                model.setStopped(true) { app.say(Notice(R.string.notice_turned_off, undo = true)) }
            }
        }
    }
    if (pausing) PauseSheet(app, problem, { pausing = false; model.refresh() }, model::pause)
}
