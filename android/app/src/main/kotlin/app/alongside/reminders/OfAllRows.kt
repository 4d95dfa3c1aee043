package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.QuietHours
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Quiet
import app.alongside.ui.SaidAt
import app.alongside.ui.Times
import app.alongside.ui.form.FormSheet
import app.alongside.ui.form.TimeRow
import app.alongside.ui.list.BigButton
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows
import java.time.LocalTime

/** The field under which the core refuses quiet hours. */
internal const val QUIET_HOURS_END = "to"

/** All are paused: says so, with the way to let them ask again. */
@Composable
internal fun AllPaused(app: AppViewModel, model: RemindersViewModel, state: RemindersState, times: Times) {
    val until = state.pausedUntil ?: return
    Block {
        Line(stringResource(R.string.pause_all_until, times.day(until)))
        Quiet(stringResource(R.string.pause_ask_again)) {
            model.resumeAll { app.say(Notice(R.string.notice_resumed, undo = true)) }
        }
    }
}

/** What holds for all of them: hours in which they wait, and days on which none asks. */
@Composable
internal fun OfAllRows(app: AppViewModel, model: RemindersViewModel, state: RemindersState, times: Times) {
    var quiet by rememberSaveable { mutableStateOf(false) }
    var pausing by rememberSaveable { mutableStateOf(false) }
    val hours = state.quietHours?.let { stringResource(R.string.quiet_hours_between, times.time(it.from), times.time(it.to)) }
    Rows(
        listOfNotNull(
            RowItem(R.drawable.ic_bad_night, stringResource(R.string.quiet_hours), hours ?: stringResource(R.string.quiet_hours_none)) {
                quiet = true
            },
            RowItem(R.drawable.ic_later, stringResource(R.string.pause_all)) { pausing = true }.takeIf { state.pausedUntil == null },
        ),
    )
    // Looking again takes away what was refused.
    if (quiet) QuietHoursSheet(app, model, state, times) { quiet = false; model.refresh() }
    if (pausing) PauseSheet(app, state.problem, { pausing = false; model.refresh() }, model::pauseAll)
}

@Composable
private fun QuietHoursSheet(app: AppViewModel, model: RemindersViewModel, state: RemindersState, times: Times, close: () -> Unit) {
    var from by rememberSaveable { mutableStateOf(state.quietHours?.from ?: LocalTime.of(22, 0)) }
    var to by rememberSaveable { mutableStateOf(state.quietHours?.to ?: LocalTime.of(7, 0)) }
    val saved = {
        close()
        app.say(Notice(R.string.notice_saved, undo = true))
    }
    FormSheet(stringResource(R.string.quiet_hours), close) {
        Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
            Aside(stringResource(R.string.quiet_hours_hint))
            TimeRow(stringResource(R.string.quiet_hours_from), from, times) { from = it }
            TimeRow(stringResource(R.string.quiet_hours_to), to, times) { to = it }
            SaidAt(state.problem, QUIET_HOURS_END)
            BigButton(stringResource(R.string.action_save)) { model.setQuietHours(QuietHours(from, to), saved) }
            if (state.quietHours != null) Quiet(stringResource(R.string.quiet_hours_off)) { model.setQuietHours(null, saved) }
        }
    }
}
