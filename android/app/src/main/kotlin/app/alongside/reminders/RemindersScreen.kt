package app.alongside.reminders

import android.content.Context
import android.content.Intent
import android.os.Build
import android.provider.Settings
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.core.net.toUri
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.DraftOf
import app.alongside.FormDraft
import app.alongside.R
import app.alongside.Reminder
import app.alongside.Thing
import app.alongside.platform.openIfThere
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Times
import app.alongside.ui.form.SwitchRow
import app.alongside.ui.list.ActRow
import app.alongside.ui.list.RowAct
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows
import app.alongside.ui.rememberTimes

/** The reminders: what asks now, what is planned, and what is silent. */
@Composable
fun RemindersScreen(app: AppViewModel, over: AppState, model: RemindersViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    Sheet(stringResource(R.string.reminders_title)) {
        Said(state.problem?.takeIf { it.field !in listOf(QUIET_HOURS_END, PAUSE_END) })
        if (!state.loaded) return@Sheet
        AllPaused(app, model, state, times)
        if (state.isEmpty) Line(stringResource(R.string.reminders_empty))
        val draft = state.draft
        if (draft != null) Begun(app, draft) { model.discard(draft) { app.say(Notice(R.string.notice_discarded, undo = true)) } }
        // A new one that is begun is the one that would be added.
        if (draft == null || draft.of is DraftOf.Change) {
            Rows(listOf(RowItem(R.drawable.ic_add, stringResource(R.string.reminders_add)) { app.open(Page.Reminder()) }))
        }
        OfAllRows(app, model, state, times)
        if (state.due.isNotEmpty()) Heading(stringResource(R.string.reminders_due))
        for (due in state.due) Due(app, model, due, times)
        Part(R.string.reminders_planned, state.planned) { Planned(app, model, it, times) }
        Part(R.string.reminders_paused, state.paused) { Paused(app, model, it, state.pausedUntil == null, times) }
        Part(R.string.reminders_off, state.off) { Off(app, model, it, times) }
        SwitchRow(stringResource(R.string.reminders_show_off), state.stopped, set = model::showStopped)
        Calendars(app, state)
        if (state.reminders.isNotEmpty()) Hints(app, state)
    }
}

@Composable
private fun Part(heading: Int, reminders: List<Reminder>, row: @Composable (Reminder) -> Unit) {
    if (reminders.isNotEmpty()) Heading(stringResource(heading))
    for (reminder in reminders) row(reminder)
}

/** A reminder that was begun, or whose change was, and not saved: to go on with it, or to throw it away. */
@Composable
private fun Begun(app: AppViewModel, draft: FormDraft, discard: () -> Unit) {
    val changed = (draft.of as? DraftOf.Change)?.thing as? Thing.Reminder
    ActRow(
        listOf(RowAct(R.string.action_discard, R.drawable.ic_close, act = discard)),
        { app.open(Page.Reminder(changed?.id)) },
        head = { Line(stringResource(R.string.reminders_continue)) },
    )
}

/** From a calendar, and to one where there is something to write. */
@Composable
private fun Calendars(app: AppViewModel, state: RemindersState) = Rows(
    listOfNotNull(
        RowItem(R.drawable.ic_import, stringResource(R.string.calendar_import)) { app.open(Page.ImportCalendar) },
        RowItem(R.drawable.ic_export, stringResource(R.string.calendar_export)) { app.open(Page.ExportCalendar()) }
            .takeIf { state.reminders.isNotEmpty() },
    ),
)

/** What keeps a reminder from being seen in time, and the way to change it. */
@Composable
private fun Hints(app: AppViewModel, state: RemindersState) {
    val context = LocalContext.current
    SilentLine(app)
    if (state.inexact) Block {
        Line(stringResource(R.string.reminders_inexact))
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            Quiet(stringResource(R.string.reminders_allow_exact)) { context.openIfThere(exactSettings(context)) }
        }
    }
    Aside(stringResource(R.string.reminders_after_restart))
}

@androidx.annotation.RequiresApi(Build.VERSION_CODES.S)
private fun exactSettings(context: Context) =
    Intent(Settings.ACTION_REQUEST_SCHEDULE_EXACT_ALARM, "package:${context.packageName}".toUri())
