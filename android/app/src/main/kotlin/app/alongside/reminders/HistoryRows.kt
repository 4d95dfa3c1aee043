package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import app.alongside.HistoryItem
import app.alongside.OccurrenceState
import app.alongside.R
import app.alongside.Zone
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Quiet
import app.alongside.ui.Times

/** One time that a reminder asked for, and what became of it. What got no answer can be marked as done. */
@Composable
internal fun Became(app: AppViewModel, model: ReminderDetailsViewModel, item: HistoryItem, zone: Zone?, times: Times) = Block {
    val time = wallOf(item.occurrence, zone, times)
    Line(times.line(time))
    Aside(words(item, times))
    item.answeredAt?.let { Aside(stringResource(R.string.history_answered, times.moment(it))) }
    if (item.state == OccurrenceState.MISSED) {
        val words = stringResource(R.string.history_mark_done)
        Quiet(words, stringResource(R.string.act_of, words, time)) {
            model.markDone(item.occurrence) { app.sayAnswered(it, R.string.notice_done, R.string.notice_done_early) }
        }
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
