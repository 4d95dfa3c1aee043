package app.alongside.more

import androidx.compose.foundation.text.input.TextFieldState
import app.alongside.Services
import app.alongside.TypedGroup
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The recovery code, until it was typed back. */
data class RecoveryCodeState(
    /** The code; nothing from when it was confirmed. */
    val code: String? = null,
    /** It is shown: not while it is typed back. */
    val shown: Boolean = true,
    val confirmed: Boolean = false,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Shows the recovery code, and asks two of its groups back. */
class RecoveryCodeViewModel(private val services: Services) :
    ScreenViewModel<RecoveryCodeState>(RecoveryCodeState()) {
    /** What is typed of the groups that are asked for. */
    val typed = ASKED.map { TextFieldState() }

    init {
        act {
            val code = services.gateway.call { keys.unconfirmedRecoveryCode() }
            change { copy(code = code, confirmed = code == null, loaded = true) }
        }
    }

    override fun RecoveryCodeState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun show(shown: Boolean) = change { copy(shown = shown, problem = null) }

    fun confirm() = act {
        val groups = ASKED.mapIndexed { index, number -> TypedGroup(number, typed[index].text.toString()) }
        services.gateway.call { keys.confirmRecoveryCode(groups) }
        change { copy(code = null, confirmed = true) }
    }

    companion object {
        /** The groups that are typed back. */
        val ASKED = listOf(2u, 6u)
    }
}
