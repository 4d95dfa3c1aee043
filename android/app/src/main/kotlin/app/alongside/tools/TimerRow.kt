package app.alongside.tools

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.HelpDoorKind
import app.alongside.R
import app.alongside.help.HelpAt
import app.alongside.help.timerModel
import app.alongside.ui.AppViewModel
import app.alongside.ui.Quiet

/** On the lock page: the way back to an urge timer that runs. */
@Composable
fun TimerRow(app: AppViewModel) {
    val state by timerModel(app).state.collectAsStateWithLifecycle()
    if (state.timer == null || state.ended) return
    Quiet(stringResource(R.string.help_timer_runs)) { app.openHelp(HelpAt(HelpDoorKind.URGE)) }
}
