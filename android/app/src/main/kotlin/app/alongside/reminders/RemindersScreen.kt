package app.alongside.reminders

import android.Manifest
import android.content.Context
import android.content.Intent
import android.os.Build
import android.provider.Settings
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Button
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.core.net.toUri
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.DueReminder
import app.alongside.R
import app.alongside.Reminder
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Empty
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Times
import app.alongside.ui.rememberTimes

/** The reminders: what asks now, and what is planned. */
@Composable
fun RemindersScreen(app: AppViewModel, over: AppState, model: RemindersViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    Sheet(stringResource(R.string.reminders)) {
        Said(state.problem)
        if (!state.loaded) return@Sheet
        if (state.reminders.isEmpty() && state.draft == null) {
            Empty(stringResource(R.string.reminders_empty), stringResource(R.string.plan_one)) {
                app.open(Page.Reminder())
            }
        } else {
            Button({ app.open(Page.Reminder()) }, Modifier.fillMaxWidth()) {
                Text(stringResource(if (state.draft == null) R.string.plan_one else R.string.go_on_planning))
            }
        }
        if (state.reminders.isNotEmpty()) Hints(state, model)
        if (state.due.isNotEmpty()) Heading(stringResource(R.string.asking_now))
        for (due in state.due) Due(app, model, due, times)
        if (state.reminders.isNotEmpty()) Heading(stringResource(R.string.planned))
        for (reminder in state.reminders) Planned(app, model, reminder, times)
        Quiet(stringResource(if (state.stopped) R.string.hide_stopped else R.string.show_stopped)) {
            model.showStopped(!state.stopped)
        }
    }
}

@Composable
private fun Due(app: AppViewModel, model: RemindersViewModel, due: DueReminder, times: Times) = Block {
    Line(due.reminder.text)
    Aside(stringResource(R.string.asks_since, times.moment(due.since)))
    val (id, day) = due.reminder.id to due.day
    Answers(app, { model.done(id, day, it) }, { model.later(id, day, it) })
}

@Composable
private fun Planned(app: AppViewModel, model: RemindersViewModel, reminder: Reminder, times: Times) =
    Block({ app.open(Page.Reminder(reminder.id)) }) {
        Line(reminder.text)
        Aside(ruleText(reminder.rule, times))
        reminder.next?.takeIf { !reminder.stopped }?.let { Aside(stringResource(R.string.next_at, times.moment(it))) }
        if (reminder.stopped) Aside(stringResource(R.string.is_stopped))
        val words = if (reminder.stopped) R.string.start_again else R.string.stop
        val said = if (reminder.stopped) R.string.started_again else R.string.stopped
        Quiet(stringResource(words)) {
            model.setStopped(reminder.id, !reminder.stopped) { app.say(Notice(said, undo = true)) }
        }
    }

/** What keeps a reminder from being seen in time, and the way to change it. */
@Composable
private fun Hints(state: RemindersState, model: RemindersViewModel) {
    val context = LocalContext.current
    val ask = rememberLauncherForActivityResult(ActivityResultContracts.RequestPermission()) { allowed ->
        // Refused for good: the phone asks no more, its settings do.
        if (!allowed) context.startActivity(notificationSettings(context))
        model.refresh()
    }
    if (state.silent) Block {
        Line(stringResource(R.string.notifications_off))
        Quiet(stringResource(R.string.allow_notifications)) {
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) ask.launch(Manifest.permission.POST_NOTIFICATIONS)
            else context.startActivity(notificationSettings(context))
        }
    }
    if (state.inexact) Block {
        Line(stringResource(R.string.alarms_inexact))
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            Quiet(stringResource(R.string.allow_exact)) { context.startActivity(exactSettings(context)) }
        }
    }
}

private fun notificationSettings(context: Context) = Intent(Settings.ACTION_APP_NOTIFICATION_SETTINGS)
    .putExtra(Settings.EXTRA_APP_PACKAGE, context.packageName)

@androidx.annotation.RequiresApi(Build.VERSION_CODES.S)
private fun exactSettings(context: Context) =
    Intent(Settings.ACTION_REQUEST_SCHEDULE_EXACT_ALARM, "package:${context.packageName}".toUri())
