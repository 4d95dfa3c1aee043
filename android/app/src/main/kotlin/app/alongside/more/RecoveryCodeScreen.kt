package app.alongside.more

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.opening.CodePage
import app.alongside.opening.Go
import app.alongside.opening.StepPage
import app.alongside.ui.Line
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Typing
import app.alongside.ui.form.TextRow

/** The recovery code: shown, and two of its groups typed back. */
@Composable
fun RecoveryCodeScreen(model: RecoveryCodeViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val code = state.code
    when {
        !state.loaded -> Sheet(stringResource(R.string.code_title)) { Said(state.problem) }
        state.confirmed || code == null ->
            Sheet(stringResource(R.string.code_title)) { Line(stringResource(R.string.code_confirmed)) }
        state.shown -> CodePage(code, written = { model.show(false) })
        else -> TypedBack(model, state)
    }
}

@Composable
private fun TypedBack(model: RecoveryCodeViewModel, state: RecoveryCodeState) = StepPage(
    R.string.code_title,
    Go(R.string.code_confirm, !state.busy),
    onGo = { model.confirm() },
    quiet = R.string.code_show_again to { model.show(true) },
) {
    Line(stringResource(R.string.code_type_back))
    RecoveryCodeViewModel.ASKED.forEachIndexed { index, number ->
        TextRow(stringResource(R.string.code_group, number.toInt()), model.typed[index], Typing.Code)
    }
    Said(state.problem)
}
