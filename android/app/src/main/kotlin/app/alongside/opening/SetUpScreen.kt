package app.alongside.opening

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.style.TextAlign
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.PlanKind
import app.alongside.R
import app.alongside.Role
import app.alongside.ui.AppType
import app.alongside.ui.AppViewModel
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Title
import app.alongside.ui.Working

/** A PIN, the same again, and the recovery code. */
@Composable
fun SetUpScreen(app: AppViewModel, model: SetUpViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    DisposableEffect(model) {
        app.backOnPage = { back(app, model) }
        onDispose { app.backOnPage = null }
    }
    when (state.step) {
        SetUpStep.Pin -> ChoosePin(app, model, state, R.string.set_up_title, R.string.set_up_pin)
        SetUpStep.PinAgain -> ChoosePin(app, model, state, R.string.set_up_title_again, R.string.set_up_pin_again)
        SetUpStep.Code -> CodePage(
            state.recoveryCode.orEmpty(),
            written = { model.finish(app, Page.OneThing, Page.RecoveryCode) },
            later = { model.finish(app, Page.OneThing) },
        )
    }
}

@Composable
private fun ChoosePin(app: AppViewModel, model: SetUpViewModel, state: SetUpState, title: Int, hint: Int) = PinPage(
    Keys(model::type, model::removeLast) { model.next(app.state.value.profile) },
    keypad = true,
    enabled = !state.busy,
    Go(R.string.action_next, !state.busy && state.typed > 0),
) {
    Title(stringResource(title))
    Text(stringResource(hint), style = AppType.body, textAlign = TextAlign.Center)
    Dots(state.typed)
    Working(state.busy)
    Said(state.problem)
}

/** With the store made, the way back leads on, as *Later* does. */
private fun back(app: AppViewModel, model: SetUpViewModel): Boolean {
    if (model.back()) return true
    val made = model.state.value.step == SetUpStep.Code
    if (made) model.finish(app, Page.OneThing)
    return made
}

/** After set-up: one thing, and no more. */
@Composable
fun OneThingScreen(app: AppViewModel, role: Role) = Column(Modifier.fillMaxSize(), horizontalAlignment = Alignment.CenterHorizontally) {
    val urge = R.string.first_get_ready_urge to Page.UrgeTimer
    val badNight = R.string.first_get_ready_night to Page.Plan(PlanKind.BAD_NIGHT)
    val ready = when (role) {
        Role.RECOVERING -> listOf(urge)
        Role.PARTNER -> listOf(badNight)
        else -> listOf(urge, badNight)
    }
    val things = listOf(R.string.first_write_a_line to Page.Entry(), R.string.first_save_a_number to Page.Cards) + ready +
        (R.string.first_add_a_meeting to Page.Meeting)
    Box(Modifier.weight(1f)) {
        Sheet(stringResource(R.string.first_title)) {
            Line(stringResource(R.string.first_hint))
            for ((words, page) in things) Block({ app.openInstead(page) }) { Line(stringResource(words)) }
        }
    }
    Quiet(stringResource(R.string.action_not_now), app::back)
}
