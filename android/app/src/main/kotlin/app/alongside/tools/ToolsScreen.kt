package app.alongside.tools

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
import app.alongside.ui.Heading
import app.alongside.ui.Page
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows

/** The tools there are, behind doors in plain speech. */
@Composable
fun ToolsScreen(app: AppViewModel, over: AppState, model: ToolsViewModel?) =
    Sheet(stringResource(R.string.place_tools)) {
        Heading(stringResource(R.string.tools_right_now))
        val timer = RowItem(R.drawable.ic_timer, stringResource(R.string.tools_urge_timer), stringResource(R.string.urge_what)) {
            app.open(Page.UrgeTimer)
        }
        if (model == null) return@Sheet Rows(listOf(timer))
        val state by model.state.collectAsStateWithLifecycle()
        LaunchedEffect(over.changes) { model.refresh() }
        val hint = stringResource(R.string.cards_empty).takeIf { state.cards.isEmpty() }
        val cards = RowItem(R.drawable.ic_cards, stringResource(R.string.tools_cards), hint) { app.open(Page.Cards) }
        Rows(listOf(timer, cards))
        Said(state.problem)
        CardCalls(state.cards)
        Heading(stringResource(R.string.tools_plans))
        Rows(
            listOf(
                RowItem(R.drawable.ic_cannot_go_on, stringResource(R.string.plan_crisis)) { app.open(Page.Plan(PlanKind.CRISIS)) },
                RowItem(R.drawable.ic_bad_night, stringResource(R.string.plan_bad_night)) { app.open(Page.Plan(PlanKind.BAD_NIGHT)) },
            ),
        )
    }
