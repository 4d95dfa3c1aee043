package app.alongside.opening

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.getValue
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
        SetUpStep.Pin -> ChoosePin(app, model, state, R.string.choose_pin, R.string.choose_pin_hint)
        SetUpStep.PinAgain -> ChoosePin(app, model, state, R.string.pin_again, R.string.pin_again_hint)
        SetUpStep.Code -> CodePage(
            state.recoveryCode.orEmpty(),
            written = { leave(app, Page.OneThing, Page.RecoveryCode) },
            later = { leave(app, Page.OneThing) },
        )
    }
}

@Composable
private fun ChoosePin(app: AppViewModel, model: SetUpViewModel, state: SetUpState, title: Int, hint: Int) = PinPage(
    Keys(model::add, model::removeLast) { model.next(app.profile()) },
    keypad = true,
    enabled = !state.busy,
    Go(R.string.next, !state.busy && state.typed > 0),
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
    if (made) leave(app, Page.OneThing)
    return made
}

private fun leave(app: AppViewModel, vararg first: Page) {
    app.opened(first.toList())
    // The code stands nowhere else in memory.
    app.stores.drop("setup")
}

/** After set-up: one thing, and no more. */
@Composable
fun OneThingScreen(app: AppViewModel, role: Role?) = Sheet(stringResource(R.string.one_thing)) {
    Line(stringResource(R.string.one_thing_hint))
    val urge = R.string.one_urge to Page.UrgeTimer
    val badNight = R.string.one_bad_night to Page.Plan(PlanKind.BAD_NIGHT)
    val ready = when (role) {
        Role.RECOVERING -> listOf(urge)
        Role.PARTNER -> listOf(badNight)
        else -> listOf(urge, badNight)
    }
    val things = listOf(R.string.one_write to Page.Entry(), R.string.one_number to Page.Cards) + ready +
        (R.string.one_meeting to Page.Meeting)
    for ((words, page) in things) {
        Block({ app.openInstead(page) }) { Line(stringResource(words)) }
    }
    Quiet(stringResource(R.string.not_now), app::back)
}
