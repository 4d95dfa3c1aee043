package app.alongside.today

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.DueReminder
import app.alongside.HardHour
import app.alongside.NextStep
import app.alongside.R
import app.alongside.Today
import app.alongside.WrongTries
import app.alongside.groups.NamelessMeeting
import app.alongside.reminders.Answers
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Page
import app.alongside.ui.Place
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Times
import app.alongside.ui.rememberTimes

/** Today: at most five things, none of the person's own words until tapped. */
@Composable
fun TodayScreen(app: AppViewModel, over: AppState, model: TodayViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    Sheet(state.today?.let { times.date(it.day) } ?: stringResource(R.string.place_today)) {
        state.hardHour?.let { hour -> HardHourBlock(app, hour) { model.answered(hour) } }
        Said(state.problem)
        if (state.shortOfRoom) Aside(stringResource(R.string.short_of_room))
        state.wrongTries?.let { WrongTriesBlock(it, times, model::toldOfWrongTries) }
        val today = state.today ?: return@Sheet
        if (today.due.isEmpty()) Line(stringResource(R.string.nothing_waiting))
        for (due in today.due) DueBlock(app, model, due, due.reminder.id in state.shown, times)
        if (today.dueMore > 0u) {
            val more = today.dueMore.toInt()
            Quiet(pluralStringResource(R.plurals.more_wait, more, more)) { app.open(Page.Reminders) }
        }
        today.nextMeeting?.let {
            Heading(stringResource(R.string.next_meeting))
            NamelessMeeting(it, times) { app.open(Page.MeetingDetails(it.meeting.id)) }
        }
        if (today.meetingsNow > 0u) {
            val now = today.meetingsNow.toInt()
            Quiet(pluralStringResource(R.plurals.meetings_on_now, now, now)) { app.go(Place.Groups) }
        }
        today.step?.let { Step(app, it) }
        today.nextReminder?.let { Aside(stringResource(R.string.next_reminder, times.moment(it))) }
        Plus(app, today)
    }
}

@Composable
private fun DueBlock(app: AppViewModel, model: TodayViewModel, due: DueReminder, shown: Boolean, times: Times) =
    Block({ model.show(due.reminder.id) }) {
        Line(if (shown) due.reminder.text else stringResource(R.string.notice_text))
        Aside(
            if (shown) stringResource(R.string.asks_since, times.moment(due.since))
            else stringResource(R.string.asks_since_tap, times.moment(due.since)),
        )
        val (id, day) = due.reminder.id to due.day
        Answers(app, { model.done(id, day, it) }, { model.later(id, day, it) })
    }

@Composable
private fun WrongTriesBlock(wrong: WrongTries, times: Times, seen: () -> Unit) = Block {
    val count = wrong.count.toInt()
    Line(pluralStringResource(R.plurals.wrong_tries, count, count, times.moment(wrong.times.last())))
    Aside(stringResource(R.string.wrong_tries_hint))
    Quiet(stringResource(R.string.close), seen)
}

@Composable
private fun Step(app: AppViewModel, step: NextStep) {
    val (words, page) = when (step) {
        NextStep.WRITE_A_LINE -> R.string.step_write to Page.Entry()
        NextStep.PLAN_A_REMINDER -> R.string.step_reminder to Page.Reminder()
        NextStep.ADD_A_MEETING -> R.string.step_meeting to Page.Meeting
        NextStep.CONFIRM_RECOVERY_CODE -> R.string.step_code to Page.RecoveryCode
    }
    Heading(stringResource(R.string.one_step))
    Block({ app.open(page) }) { Line(stringResource(words)) }
}

/** The one plus: write, urge, remind. */
@Composable
private fun Plus(app: AppViewModel, today: Today) {
    var open by rememberSaveable(today.day) { mutableStateOf(false) }
    if (!open) {
        OutlinedButton({ open = true }) { Text(stringResource(R.string.plus)) }
        return
    }
    FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
        OutlinedButton({ app.open(Page.Entry()) }) { Text(stringResource(R.string.plus_write)) }
        OutlinedButton({ app.open(Page.UrgeTimer) }) { Text(stringResource(R.string.plus_urge)) }
        OutlinedButton({ app.open(Page.Reminder()) }) { Text(stringResource(R.string.plus_remind)) }
    }
}
