package app.alongside.today

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.NextStep
import app.alongside.R
import app.alongside.Today
import app.alongside.WrongTries
import app.alongside.groups.NamelessMeeting
import app.alongside.reminders.SilentLine
import app.alongside.ui.AppState
import app.alongside.ui.AppType
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Drawing
import app.alongside.ui.Drawn
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Page
import app.alongside.ui.Place
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Times
import app.alongside.ui.form.largeText
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows
import app.alongside.ui.list.WithAct
import app.alongside.ui.rememberTimes

/** There is something to answer. */
private val TodayState.asks: Boolean get() = today?.due.orEmpty().isNotEmpty()

/** Today: at most five things, none of the person's own words until tapped. */
@Composable
fun TodayScreen(app: AppViewModel, over: AppState, model: TodayViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    var adding by rememberSaveable { mutableStateOf(false) }
    val page = @Composable {
        Sheet(stringResource(R.string.place_today)) {
            state.hardHour?.let { hour -> HardHourBlock(app, hour) { model.answeredHardHour(hour) } }
            Said(state.problem)
            if (state.shortOfRoom) Aside(stringResource(R.string.today_short_of_room))
            state.wrongTries?.let { WrongTriesBlock(it, times, model::toldOfWrongTries) }
            state.today?.let { Waiting(app, model, state, it, times) }
        }
    }
    if (!state.loaded) page()
    else WithAct(R.drawable.ic_add, stringResource(R.string.action_add), { adding = true }, below = largeText || state.asks, page = page)
    if (adding) PlusSheet({ adding = false }) { app.open(it) }
}

@Composable
private fun Waiting(app: AppViewModel, model: TodayViewModel, state: TodayState, today: Today, times: Times) {
    Text(times.date(today.day), style = AppType.display)
    if (today.due.isEmpty()) Line(stringResource(R.string.today_empty)) else DueCard(app, model, today.due, state.shown, times)
    if (today.dueMore > 0u) {
        val more = today.dueMore.toInt()
        Quiet(pluralStringResource(R.plurals.today_more, more, more)) { app.open(Page.Reminders) }
    }
    if (today.remindersToLookAt > 0u) {
        val some = today.remindersToLookAt.toInt()
        Quiet(pluralStringResource(R.plurals.today_look_at, some, some)) { app.open(Page.Reminders) }
    }
    today.nextMeeting?.let {
        Heading(stringResource(R.string.today_next_meeting))
        NamelessMeeting(it, times) { app.open(Page.MeetingDetails(it.meeting.id)) }
    }
    if (today.meetingsNow > 0u) {
        val now = today.meetingsNow.toInt()
        Quiet(pluralStringResource(R.plurals.today_meetings_now, now, now)) { app.go(Place.Groups) }
    }
    if (today.due.isNotEmpty() || today.nextReminder != null) SilentLine(app)
    today.step?.let { Step(app, it) }
    today.nextReminder?.let { Aside(stringResource(R.string.today_next_reminder, times.moment(it))) }
    if (today.due.isEmpty() && today.nextMeeting == null) Box(Modifier.fillMaxWidth().padding(24.dp), Alignment.Center) {
        Drawn(Drawing.Window)
    }
    // The button at the lower right covers no line; with large letters, or where something asks, it stands below.
    if (!largeText && !state.asks) Spacer(Modifier.height(56.dp))
}

@Composable
private fun WrongTriesBlock(wrong: WrongTries, times: Times, seen: () -> Unit) = Block {
    val count = wrong.count.toInt()
    Line(pluralStringResource(R.plurals.today_wrong_tries, count, count))
    Line(stringResource(R.string.today_wrong_tries_latest, times.moment(wrong.times.last())))
    Aside(stringResource(R.string.today_wrong_tries_hint))
    Quiet(stringResource(R.string.action_close), seen)
}

@Composable
private fun Step(app: AppViewModel, step: NextStep) {
    val (words, icon, page) = when (step) {
        NextStep.WRITE_A_LINE -> Triple(R.string.step_write_a_line, R.drawable.ic_write, Page.Entry())
        NextStep.PLAN_A_REMINDER -> Triple(R.string.step_add_a_reminder, R.drawable.ic_reminders, Page.Reminder())
        NextStep.ADD_A_MEETING -> Triple(R.string.step_add_a_meeting, R.drawable.ic_groups, Page.Meeting)
        NextStep.CONFIRM_RECOVERY_CODE -> Triple(R.string.step_recovery_code, R.drawable.ic_key, Page.RecoveryCode)
    }
    Heading(stringResource(R.string.step_title))
    Rows(listOf(RowItem(icon, stringResource(words)) { app.open(page) }))
}
