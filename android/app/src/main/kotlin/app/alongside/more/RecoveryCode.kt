package app.alongside.more

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.font.FontFamily
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.Services
import app.alongside.TypedGroup
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Problem
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.ScreenViewModel
import app.alongside.ui.Sheet

/** The recovery code, until it was typed back. */
data class RecoveryCodeState(
    /** The code; nothing from when it was confirmed. */
    val code: String? = null,
    /** It is shown: not while it is typed back. */
    val shown: Boolean = true,
    /** What is typed of the two groups that are asked for. */
    val typed: List<String> = listOf("", ""),
    val confirmed: Boolean = false,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Shows the recovery code, and asks two of its groups back. */
class RecoveryCodeViewModel(private val services: Services) :
    ScreenViewModel<RecoveryCodeState>(RecoveryCodeState()) {
    init {
        act {
            val code = services.gateway.call { keys.unconfirmedRecoveryCode() }
            change { copy(code = code, confirmed = code == null, loaded = true) }
        }
    }

    override fun RecoveryCodeState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun show(shown: Boolean) = change { copy(shown = shown, problem = null) }

    fun type(which: Int, text: String) =
        change { copy(typed = typed.mapIndexed { index, old -> if (index == which) text else old }, problem = null) }

    fun confirm() = act {
        val groups = ASKED.mapIndexed { index, number -> TypedGroup(number, state.value.typed[index]) }
        services.gateway.call { keys.confirmRecoveryCode(groups) }
        change { copy(code = null, confirmed = true) }
    }

    companion object {
        /** The groups that are typed back. */
        val ASKED = listOf(2u, 6u)
    }
}

/** The recovery code. */
@Composable
fun RecoveryCodeScreen(model: RecoveryCodeViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    Sheet(stringResource(R.string.recovery_code)) {
        val code = state.code
        when {
            !state.loaded -> Said(state.problem)
            state.confirmed || code == null -> Line(stringResource(R.string.code_confirmed))
            state.shown -> Shown(code) { model.show(false) }
            else -> TypedBack(model, state)
        }
    }
}

@Composable
private fun Shown(code: String, written: () -> Unit) {
    Line(stringResource(R.string.recovery_code_why))
    Block {
        Text(code, style = MaterialTheme.typography.titleMedium.copy(fontFamily = FontFamily.Monospace))
    }
    Aside(stringResource(R.string.recovery_code_where))
    Button(written, Modifier.fillMaxWidth()) { Text(stringResource(R.string.written_down)) }
}

@Composable
private fun TypedBack(model: RecoveryCodeViewModel, state: RecoveryCodeState) {
    Line(stringResource(R.string.type_groups))
    RecoveryCodeViewModel.ASKED.forEachIndexed { index, number ->
        OutlinedTextField(
            state.typed[index],
            { model.type(index, it) },
            Modifier.fillMaxWidth(),
            label = { Text(stringResource(R.string.group_number, number.toInt())) },
            textStyle = MaterialTheme.typography.bodyLarge.copy(fontFamily = FontFamily.Monospace),
            singleLine = true,
        )
    }
    Said(state.problem)
    Button({ model.confirm() }, Modifier.fillMaxWidth(), enabled = !state.busy) {
        Text(stringResource(R.string.confirm))
    }
    Quiet(stringResource(R.string.show_again)) { model.show(true) }
}
