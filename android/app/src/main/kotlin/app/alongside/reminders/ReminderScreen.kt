package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.TimingPreview
import app.alongside.help.Bordered
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Quiet
import app.alongside.ui.SaidElsewhere
import app.alongside.ui.Sheet
import app.alongside.ui.Times
import app.alongside.ui.Typing
import app.alongside.ui.form.FormFoot
import app.alongside.ui.form.FormPage
import app.alongside.ui.form.TextRow
import app.alongside.ui.rememberTimes

/** A reminder being planned. */
@Composable
fun ReminderScreen(app: AppViewModel, model: ReminderViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    val enabled = state.loaded
    val title = stringResource(if (state.id == null) R.string.reminder_new else R.string.reminder_title)
    state.otherBegun?.let { other ->
        return Sheet(title) {
            Line(stringResource(R.string.reminder_other_begun))
            Bordered(stringResource(R.string.action_continue)) { app.openInstead(other) }
        }
    }
    KeepWhenLeft(app)
    val foot = FormFoot(state.draftKept, enabled && !state.busy) {
        model.save { app.back(); app.say(Notice(R.string.notice_saved, undo = true)) }
    }
    FormPage(title, foot) {
        TextRow(
            stringResource(R.string.reminder_text),
            model.text(ReminderViewModel.TEXT),
            Typing.Words,
            enabled,
            problem = state.problem?.takeIf { it.field == ReminderViewModel.TEXT },
        )
        // What is planned stands where it is seen, above the rows that change it.
        if (enabled) Preview(state.preview, times)
        TimingRows(model, state, times, enabled)
        state.draft?.let { ReminderRows(model, state, it, enabled) }
        if (model.hasDraft) Quiet(stringResource(R.string.action_discard)) {
            model.discard { app.say(Notice(R.string.notice_discarded, undo = true)); app.back() }
        }
        SaidElsewhere(state.problem, ReminderViewModel.TEXT, *TIMING_FIELDS, *REMINDER_FIELDS)
    }
}

/** When it asks, in words, and the next times. It keeps its room while something is missing, so that no row jumps. */
@Composable
private fun Preview(preview: TimingPreview?, times: Times) = Block {
    if (preview == null) return@Block Aside(stringResource(R.string.reminder_incomplete))
    Line(preview.summary)
    val between = stringResource(R.string.text_between)
    val next = preview.next.joinToString(between) { times.moment(it.at) }
    if (next.isNotEmpty()) Aside(stringResource(R.string.reminders_next, next))
}
