package app.alongside.opening

import androidx.compose.foundation.layout.size
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.tools.TimerRow
import app.alongside.ui.AppState
import app.alongside.ui.AppType
import app.alongside.ui.AppViewModel
import app.alongside.ui.JobEndLines
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Typing
import app.alongside.ui.Working
import app.alongside.ui.colours
import app.alongside.ui.duration
import app.alongside.ui.form.TextRow

/** The lock page. Nothing on it tells what the app is about. */
@Composable
fun UnlockScreen(app: AppViewModel, over: AppState, model: UnlockViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val waits = state.waitSeconds > 0 && !state.withCode
    val typed = if (state.withCode) model.code.text.isNotBlank() else state.typed > 0
    val useOther = @Composable {
        val words = if (state.withCode) R.string.unlock_use_pin else R.string.unlock_use_code
        Quiet(stringResource(words)) { model.useCode(!state.withCode) }
    }
    PinPage(
        Keys(model::type, model::removeLast) { model.unlock(app::damaged) { app.opened() } },
        !state.withCode,
        !waits && !state.busy,
        Go(R.string.unlock_unlock, !waits && !state.busy && typed),
        {
            if (!waits) useOther()
            TimerRow(app)
        },
    ) {
        Icon(painterResource(R.drawable.ic_mark), null, Modifier.size(64.dp), colours.river)
        Text(
            stringResource(if (state.withCode) R.string.unlock_code else R.string.unlock_pin),
            style = AppType.body,
            textAlign = TextAlign.Center,
        )
        if (state.withCode) CodeField(model.code) else Dots(state.typed)
        JobEndLines(over.jobEnd)
        Working(state.busy)
        // The line below says it, and counts.
        Said(state.problem?.takeUnless { waits && it.words == R.string.problem_too_soon })
        if (waits) {
            val wait = duration(state.waitSeconds, LocalConfiguration.current.locales[0])
            Text(stringResource(R.string.unlock_wait, wait), style = AppType.body, textAlign = TextAlign.Center)
            // Where keys that wait do not push it out of sight.
            useOther()
        }
    }
}

/** Takes the recovery code. */
@Composable
fun CodeField(code: TextFieldState) = TextRow(stringResource(R.string.code_title), code, Typing.Code)
