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
fun CardFields(model: CardsViewModel, state: CardsState) {
    Line(stringResource(R.string.cards_warning))
    for ((field, label, typing) in FIELDS) TextRow(
        stringResource(label), model.text(field), typing, state.loaded, problem = state.problem?.takeIf { it.field == field },
    )
    SaidElsewhere(state.problem, *FIELDS.map { it.first }.toTypedArray())
    if (state.id != null) Quiet(stringResource(R.string.new_card)) { model.edit(null) }
}

private val FIELDS = listOf(
    Triple(CardsViewModel.TITLE, R.string.card_title, Typing.Line),
    Triple(CardsViewModel.NUMBER, R.string.card_number, Typing.Phone),
    Triple(CardsViewModel.TEXT, R.string.card_text, Typing.Words),
)
