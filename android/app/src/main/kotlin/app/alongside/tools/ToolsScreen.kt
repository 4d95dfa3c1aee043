package app.alongside.tools

import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.Button
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.KeyboardType
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.PlanKind
import app.alongside.R
import app.alongside.help.CardCalls
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.DraftNote
import app.alongside.ui.Heading
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.SaidAt
import app.alongside.ui.SaidElsewhere
import app.alongside.ui.Said
import app.alongside.ui.Sheet

/** The tools there are, behind doors in plain speech. */
@Composable
fun ToolsScreen(app: AppViewModel, over: AppState, model: ToolsViewModel?) =
    Sheet(stringResource(R.string.place_tools)) {
        Heading(stringResource(R.string.door_right_now))
        Block({ app.open(Page.UrgeTimer) }) {
            Line(stringResource(R.string.urge_timer))
            Aside(stringResource(R.string.urge_timer_about))
        }
        if (model == null) return@Sheet
        val state by model.state.collectAsStateWithLifecycle()
        LaunchedEffect(over.changes) { model.refresh() }
        Said(state.problem)
        Block({ app.open(Page.Cards) }) {
            Line(stringResource(R.string.cards))
            Aside(stringResource(R.string.cards_about))
        }
        CardCalls(state.cards)
        Heading(stringResource(R.string.plans))
        for ((words, kind) in listOf(R.string.crisis_plan to PlanKind.CRISIS, R.string.bad_night_plan to PlanKind.BAD_NIGHT)) {
            Block({ app.open(Page.Plan(kind)) }) { Line(stringResource(words)) }
        }
    }

/** The cards in reach: made, changed, taken away. */
@Composable
fun CardsScreen(app: AppViewModel, over: AppState, model: CardsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    KeepWhenLeft(app)
    Sheet(stringResource(R.string.cards)) {
        Line(stringResource(R.string.cards_warning))
        OutlinedTextField(
            state.title,
            model::title,
            Modifier.fillMaxWidth(),
            enabled = state.loaded,
            label = { Text(stringResource(R.string.card_title)) },
            isError = state.problem?.field == "title",
            singleLine = true,
        )
        SaidAt(state.problem, "title")
        OutlinedTextField(
            state.number,
            model::number,
            Modifier.fillMaxWidth(),
            enabled = state.loaded,
            label = { Text(stringResource(R.string.card_number)) },
            isError = state.problem?.field == "number",
            keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Phone),
            singleLine = true,
        )
        SaidAt(state.problem, "number")
        OutlinedTextField(
            state.text,
            model::text,
            Modifier.fillMaxWidth(),
            enabled = state.loaded,
            label = { Text(stringResource(R.string.card_text)) },
            isError = state.problem?.field == "text",
        )
        SaidAt(state.problem, "text")
        SaidElsewhere(state.problem, "title", "number", "text")
        Button({ model.save { app.say(Notice(R.string.kept, undo = true)) } }, Modifier.fillMaxWidth()) {
            Text(stringResource(R.string.keep))
        }
        if (state.id != null) Quiet(stringResource(R.string.new_card)) { model.edit(null) }
        DraftNote(state.draftKept)
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
