package app.alongside.tools

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import app.alongside.R
import app.alongside.ui.Line
import app.alongside.ui.Quiet
import app.alongside.ui.SaidElsewhere
import app.alongside.ui.Typing
import app.alongside.ui.form.TextRow

/** The card that is written. */
@Composable
fun CardFields(model: CardsViewModel, state: CardsState, discarded: () -> Unit) {
    Line(stringResource(R.string.cards_readable))
    for ((field, label, typing) in FIELDS) TextRow(
        stringResource(label), model.text(field), typing, state.loaded, problem = state.problem?.takeIf { it.field == field },
    )
    SaidElsewhere(state.problem, *FIELDS.map { it.first }.toTypedArray())
    if (model.hasDraft) Quiet(stringResource(R.string.action_discard)) { model.discard(discarded) }
}

private val FIELDS = listOf(
    Triple(CardsViewModel.TITLE, R.string.cards_title, Typing.Line),
    Triple(CardsViewModel.NUMBER, R.string.cards_number, Typing.Phone),
    Triple(CardsViewModel.TEXT, R.string.cards_text, Typing.Words),
)
