package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.EntryFilter
import app.alongside.Prompt
import app.alongside.PromptFilter
import app.alongside.PromptNeed
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Chips
import app.alongside.ui.Folded
import app.alongside.ui.Heading
import app.alongside.ui.LargeIcon
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Title
import app.alongside.ui.colours
import app.alongside.ui.form.ChoiceRow
import app.alongside.ui.form.Option
import app.alongside.ui.list.ActRow
import app.alongside.ui.list.RowAct
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows
import app.alongside.ui.list.Section
import app.alongside.ui.list.SectionList

/** Questions to write about: today's, and all of them. A tap writes about one. */
@Composable
fun PromptsScreen(app: AppViewModel, over: AppState, model: PromptsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    Title(stringResource(R.string.prompts_title))
    if (!state.loaded) return Said(state.problem)
    SectionList(
        rememberLazyListState(),
        listOf(Section("prompts", null, state.prompts)),
        id = { it.id },
        top = { top(app, model, state) },
        foot = { foot(app, state) },
    ) { OnePrompt(app, model, it) }
}

private fun LazyListScope.top(app: AppViewModel, model: PromptsViewModel, state: PromptsState) {
    item(key = "top") {
        Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
            Said(state.problem)
            state.today?.takeIf { state.filter == PromptFilter() }?.let { ForToday(app, model, it) }
            Which(model, state.filter)
            if (state.prompts.isEmpty()) Line(stringResource(R.string.prompts_empty))
        }
    }
}

private fun LazyListScope.foot(app: AppViewModel, state: PromptsState) {
    item(key = "add") {
        Rows(listOf(RowItem(R.drawable.ic_add, stringResource(R.string.prompts_add)) { app.open(Page.OwnPrompt()) }))
    }
    state.evidence?.let { evidence ->
        item(key = "evidence") {
            Folded(R.string.help_known) {
                Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
                    Aside(evidence.evidence)
                    for (source in evidence.sources) Aside(source)
                    Aside(evidence.reviewed)
                }
            }
        }
    }
}

@Composable
private fun ForToday(app: AppViewModel, model: PromptsViewModel, prompt: Prompt) {
    Heading(stringResource(R.string.prompts_today))
    Block {
        Line(prompt.text)
        FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
            Quiet(stringResource(R.string.prompts_answer)) { app.open(Page.Entry(prompt = prompt.id)) }
            Quiet(stringResource(R.string.prompts_skip)) {
                model.skip(prompt) { app.say(Notice(R.string.prompts_skipped, undo = true)) }
            }
        }
    }
}

/** Which of them are listed. */
@Composable
internal fun Which(model: PromptsViewModel, filter: PromptFilter) {
    val kinds = listOf(
        R.string.prompts_all to PromptFilter(),
        R.string.prompts_favourites to PromptFilter(favourites = true),
        R.string.prompts_own to PromptFilter(own = true),
        R.string.prompts_refused to PromptFilter(refused = true),
    )
    Chips(kinds, { it.second == filter.copy(need = null) }, { stringResource(it.first) }) { model.setFilter(it.second) }
    val any = Option("", stringResource(R.string.filter_any))
    val needs = listOf(any) + PromptNeed.entries.map { Option(it.name, stringResource(it.words)) }
    ChoiceRow(stringResource(R.string.prompts_need), needs, needs.firstOrNull { it.id == filter.need?.name.orEmpty() }, { it.label }) {
        model.setFilter(filter.copy(need = PromptNeed.entries.firstOrNull { need -> need.name == it.id }))
    }
}

@Composable
private fun OnePrompt(app: AppViewModel, model: PromptsViewModel, prompt: Prompt) {
    val said = { words: Int -> { app.say(Notice(words, undo = true)) } }
    val favour = if (prompt.favourite) R.string.prompts_unfavour to R.drawable.ic_starred else R.string.prompts_favour to R.drawable.ic_star
    val refuse = if (prompt.refused) R.string.prompts_ask_again else R.string.prompts_refuse
    val acts = listOfNotNull(
        RowAct(favour.first, favour.second) { model.setFavourite(prompt, !prompt.favourite, said(R.string.notice_saved)) },
        RowAct(refuse, R.drawable.ic_close) { model.setRefused(prompt, !prompt.refused, said(R.string.notice_saved)) },
        RowAct(R.string.prompts_entries, R.drawable.ic_journal) { app.showEntries(EntryFilter(prompt = prompt.id)) },
        RowAct(R.string.prompts_edit, R.drawable.ic_write) { app.open(Page.OwnPrompt(prompt.id)) }.takeIf { prompt.own },
        RowAct(R.string.action_remove, R.drawable.ic_remove) { model.remove(prompt, said(R.string.notice_removed)) }.takeIf { prompt.own },
    )
    ActRow(acts, { app.open(Page.Entry(prompt = prompt.id)) }, head = { Line(prompt.text) }) {
        if (prompt.favourite) LargeIcon(R.drawable.ic_starred, colours.ink2, stringResource(R.string.prompts_favour))
    }
}
