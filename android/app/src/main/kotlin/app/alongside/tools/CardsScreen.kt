package app.alongside.tools

import androidx.compose.foundation.layout.FlowRow
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.PinnedCard
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.form.FormFoot
import app.alongside.ui.form.FormPage
import app.alongside.ui.list.WithAct

/** The cards in reach: those that there are or, while one is written, its form alone. */
@Composable
fun CardsScreen(app: AppViewModel, over: AppState, model: CardsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    KeepWhenLeft(app)
    if (state.writing) CardForm(app, model, state)
    else WithAct(R.drawable.ic_add, stringResource(R.string.cards_write), { model.write(null) }) { Cards(app, model, state) }
}

@Composable
private fun CardForm(app: AppViewModel, model: CardsViewModel, state: CardsState) {
    val foot = FormFoot(state.draftKept, state.loaded && !state.busy) {
        model.save { app.say(Notice(R.string.notice_saved, undo = true)) }
    }
    FormPage(stringResource(R.string.tools_cards), foot) {
        CardFields(model, state) { app.say(Notice(R.string.notice_discarded, undo = true)) }
        if (state.cards.isNotEmpty()) Quiet(stringResource(R.string.action_close), model::stopWriting)
    }
}

@Composable
private fun Cards(app: AppViewModel, model: CardsViewModel, state: CardsState) = Sheet(stringResource(R.string.tools_cards)) {
    Said(state.problem)
    Line(stringResource(R.string.cards_readable))
    for (card in state.cards) Card(app, model, card)
}

@Composable
private fun Card(app: AppViewModel, model: CardsViewModel, card: PinnedCard) = Block {
    Line(card.title)
    if (card.number.isNotEmpty()) Aside(card.number)
    if (card.text.isNotBlank()) Aside(card.text)
    FlowRow {
        Quiet(stringResource(R.string.action_change)) { model.write(card.id) }
        Quiet(stringResource(R.string.action_remove)) {
            model.remove(card.id) { app.say(Notice(R.string.notice_removed, undo = true)) }
        }
    }
}
