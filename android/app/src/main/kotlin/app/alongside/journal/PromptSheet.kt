package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Prompt
import app.alongside.PromptFilter
import app.alongside.R
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Said
import app.alongside.ui.form.FormSheet

/** Prompts over an entry that is to answer one. */
@Composable
internal fun PromptSheet(model: PromptsViewModel, choose: (Prompt) -> Unit, close: () -> Unit) =
    FormSheet(stringResource(R.string.prompts_choose), close, scrolls = false) {
        val state by model.state.collectAsStateWithLifecycle()
        LaunchedEffect(Unit) { model.refresh() }
        val answer = { prompt: Prompt -> choose(prompt); close() }
        LazyColumn(verticalArrangement = Arrangement.spacedBy(12.dp)) {
            item(key = "top") {
                Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
                    Said(state.problem)
                    state.today?.takeIf { state.filter == PromptFilter() }?.let { today ->
                        Heading(stringResource(R.string.prompts_today))
                        Block({ answer(today) }) { Line(today.text) }
                    }
                    Which(model, state.filter)
                    if (state.loaded && state.prompts.isEmpty()) Line(stringResource(R.string.prompts_empty))
                }
            }
            items(state.prompts, key = { it.id }) { prompt -> Block({ answer(prompt) }) { Line(prompt.text) } }
        }
    }
