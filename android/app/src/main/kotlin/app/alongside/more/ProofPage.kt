package app.alongside.more

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.style.TextAlign
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.opening.CodeField
import app.alongside.opening.Dots
import app.alongside.opening.Go
import app.alongside.opening.Keys
import app.alongside.opening.PinPage
import app.alongside.ui.AppType
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Title
import app.alongside.ui.Working
import app.alongside.ui.colours

/** Asks for a proof; `aside` is what else is to be known before. */
@Composable
fun ProofPage(
    proof: ProofViewModel,
    title: Int,
    go: Int,
    asks: Int = R.string.new_pin_proof,
    aside: String? = null,
    next: () -> Unit,
) {
    val state by proof.state.collectAsStateWithLifecycle()
    val typed = if (state.withCode) proof.code.text.isNotBlank() else state.typed > 0
    LaunchedEffect(proof) { proof.load() }
    PinPage(
        Keys(proof::type, proof::removeLast, next),
        !state.withCode,
        !state.busy,
        Go(go, !state.busy && typed),
        {
            val words = if (state.withCode) R.string.unlock_use_pin else R.string.unlock_use_code
            if (proof.takesCode) Quiet(stringResource(words)) { proof.useCode(!state.withCode) }
        },
    ) {
        Title(stringResource(title))
        Text(stringResource(if (state.withCode) R.string.unlock_code else asks), style = AppType.body, textAlign = TextAlign.Center)
        aside?.let { Text(it, style = AppType.note, color = colours.ink2, textAlign = TextAlign.Center) }
        if (state.withCode) CodeField(proof.code) else Dots(state.typed)
        Working(state.busy)
        Said(state.problem)
    }
}
