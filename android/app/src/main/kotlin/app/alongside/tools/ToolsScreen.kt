package app.alongside.tools

import androidx.compose.foundation.layout.FlowRow
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.PlanKind
import app.alongside.R
import app.alongside.help.CardCalls
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows
import app.alongside.ui.form.FormFoot
import app.alongside.ui.form.FormPage

/** The tools there are, behind doors in plain speech. */
@Composable
fun ToolsScreen(app: AppViewModel, over: AppState, model: ToolsViewModel?) =
    Sheet(stringResource(R.string.place_tools)) {
        Heading(stringResource(R.string.door_right_now))
        val timer = RowItem(R.drawable.ic_timer, stringResource(R.string.urge_timer), stringResource(R.string.urge_timer_about)) {
            app.open(Page.UrgeTimer)
        }
        if (model == null) return@Sheet Rows(listOf(timer))
        val state by model.state.collectAsStateWithLifecycle()
        LaunchedEffect(over.changes) { model.refresh() }
        val cards = RowItem(R.drawable.ic_cards, stringResource(R.string.cards), stringResource(R.string.cards_about)) {
            app.open(Page.Cards)
        }
        Rows(listOf(timer, cards))
        Said(state.problem)
        CardCalls(state.cards)
        Heading(stringResource(R.string.plans))
        Rows(
            listOf(
                RowItem(R.drawable.ic_cannot_go_on, stringResource(R.string.crisis_plan)) { app.open(Page.Plan(PlanKind.CRISIS)) },
                RowItem(R.drawable.ic_bad_night, stringResource(R.string.bad_night_plan)) { app.open(Page.Plan(PlanKind.BAD_NIGHT)) },
            ),
        )
    }

/** The cards in reach: made, changed, taken away. */
@Composable
fun CardsScreen(app: AppViewModel, over: AppState, model: CardsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    KeepWhenLeft(app)
    val foot = FormFoot(state.draftKept, state.loaded && !state.busy) {
        model.save { app.say(Notice(R.string.kept, undo = true)) }
    }
    FormPage(stringResource(R.string.cards), foot) {
        CardFields(model, state)
        for (card in state.cards) Block {
            Line(card.title)
            if (card.number.isNotEmpty()) Aside(card.number)
            if (card.text.isNotBlank()) Aside(card.text)
            FlowRow {
                Quiet(stringResource(R.string.change)) { model.edit(card) }
                Quiet(stringResource(R.string.take_away)) {
                    model.remove(card.id) { app.say(Notice(R.string.taken_away, undo = true)) }
                }
            }
        }
    }
}
