package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import app.alongside.Day
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.Notice
import app.alongside.ui.Problem
import app.alongside.ui.form.OpenDaySheet
import java.time.ZoneId

/** The field under which the core refuses a pause. */
internal const val PAUSE_END = "last_day"

/** Takes the last day of a pause, from today on: it closes once the pause is kept, and says why where it is not. */
@Composable
internal fun PauseSheet(app: AppViewModel, problem: Problem?, close: () -> Unit, pause: (Day, () -> Unit) -> Unit) {
    val today = app.services.callContext().run { now.atZone(ZoneId.of(zone)).toLocalDate() }
    OpenDaySheet(stringResource(R.string.pause_last_day), null, today, close, problem?.takeIf { it.field == PAUSE_END }) { lastDay ->
        pause(lastDay) {
            close()
            app.say(Notice(R.string.notice_paused, undo = true))
        }
    }
}
