package app.alongside.opening

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.PlanKind
import app.alongside.R
import app.alongside.Role
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Working

/** The lock page. */
@Composable
fun UnlockScreen(app: AppViewModel, model: UnlockViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val unlock = { model.unlock { app.opened() }; Unit }
    Sheet(stringResource(R.string.app_name)) {
        if (state.withCode) {
            Line(stringResource(R.string.enter_code))
            CodeField(state.code, model::typeCode)
        } else {
            Line(stringResource(R.string.enter_pin))
            Dots(state.typed)
        }
        Working(state.busy)
        val waits = state.waitSeconds > 0 && !state.withCode
        // The line below says it, and counts.
        Said(state.problem?.takeUnless { waits && it.words == R.string.problem_too_soon })
        if (waits) Line(pluralStringResource(R.plurals.wait_seconds, state.waitSeconds, state.waitSeconds))
        val open = state.withCode || state.waitSeconds == 0
        if (!state.withCode) Keypad(Keys(model::add, model::removeLast, unlock), enabled = open && !state.busy)
        Button(
            unlock,
            Modifier.fillMaxWidth(),
            enabled = open && !state.busy && (state.typed > 0 || state.code.isNotBlank()),
        ) { Text(stringResource(R.string.unlock)) }
        Quiet(stringResource(if (state.withCode) R.string.use_pin else R.string.use_code), model::switch)
    }
}

/** Takes the recovery code. */
@Composable
fun CodeField(code: String, type: (String) -> Unit) = OutlinedTextField(
    code,
    type,
    Modifier.fillMaxWidth(),
    label = { Text(stringResource(R.string.recovery_code)) },
    textStyle = MaterialTheme.typography.bodyLarge.copy(fontFamily = FontFamily.Monospace),
)

/** A PIN, the same again, and the recovery code. */
@Composable
fun SetUpScreen(app: AppViewModel, model: SetUpViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    when (state.step) {
        SetUpStep.Pin -> ChoosePin(app, model, state, R.string.choose_pin, R.string.choose_pin_hint)
        SetUpStep.PinAgain -> ChoosePin(app, model, state, R.string.pin_again, R.string.pin_again_hint)
        SetUpStep.Code -> Code(app, state)
    }
}

@Composable
private fun ChoosePin(app: AppViewModel, model: SetUpViewModel, state: SetUpState, title: Int, hint: Int) {
    val next = { model.next(app.profile()); Unit }
    Sheet(stringResource(title)) {
        Line(stringResource(hint))
        Dots(state.typed)
        Working(state.busy)
        Said(state.problem)
        Keypad(Keys(model::add, model::removeLast, next), enabled = !state.busy)
        Button(next, Modifier.fillMaxWidth(), enabled = !state.busy && state.typed > 0) {
            Text(stringResource(R.string.next))
        }
    }
}

@Composable
private fun Code(app: AppViewModel, state: SetUpState) = Sheet(stringResource(R.string.recovery_code)) {
    Line(stringResource(R.string.recovery_code_why))
    Block {
        Text(
            state.recoveryCode.orEmpty(),
            style = MaterialTheme.typography.titleMedium.copy(fontFamily = FontFamily.Monospace),
        )
    }
    Aside(stringResource(R.string.recovery_code_where))
    Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
        Button({ leave(app, Page.OneThing, Page.RecoveryCode) }, Modifier.fillMaxWidth()) {
            Text(stringResource(R.string.written_down))
        }
        Quiet(stringResource(R.string.later)) { leave(app, Page.OneThing) }
    }
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
