package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Mood
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.colours
import app.alongside.ui.list.ActRow
import app.alongside.ui.list.RowAct
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows

/** The scale of moods, in one's own words and order. */
@Composable
fun MoodsScreen(app: AppViewModel, over: AppState, model: MoodsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    val said = { app.say(Notice(R.string.notice_saved, undo = true)) }
    Sheet(stringResource(R.string.moods_title)) {
        Said(state.problem)
        if (!state.loaded) return@Sheet
        Aside(stringResource(R.string.moods_hint))
        val scale = state.scale
        scale.forEachIndexed { index, mood ->
            val acts = listOfNotNull(
                RowAct(R.string.moods_retire, R.drawable.ic_archive) { model.retire(mood, said) },
                // The lowest mood stands at the top of the list: what moves up there comes lower on the scale.
                RowAct(R.string.moods_up, R.drawable.ic_up) { model.move(mood, false, said) }.takeIf { index > 0 },
                RowAct(R.string.moods_down, R.drawable.ic_down) { model.move(mood, true, said) }.takeIf { index < scale.lastIndex },
            )
            ActRow(acts, { app.open(Page.MoodWord(mood.id)) }, head = { Named(mood) })
        }
        Rows(listOf(RowItem(R.drawable.ic_add, stringResource(R.string.moods_add)) { app.open(Page.MoodWord()) }))
        if (state.retired.isNotEmpty()) Heading(stringResource(R.string.moods_retired))
        for (mood in state.retired) {
            val back = RowAct(R.string.moods_bring_back, R.drawable.ic_up) { model.bringBack(mood, said) }
            ActRow(listOf(back), { model.bringBack(mood, said) }, head = { Named(mood) })
        }
    }
}

@Composable
private fun Named(mood: Mood) = Row(
    horizontalArrangement = Arrangement.spacedBy(12.dp),
    verticalAlignment = Alignment.CenterVertically,
) {
    mood.height?.let { Horizon(it, 36.dp, colours.river) }
    Line(word(mood))
}
