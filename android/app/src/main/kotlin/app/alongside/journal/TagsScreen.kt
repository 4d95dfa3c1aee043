package app.alongside.journal

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Line
import app.alongside.ui.Page
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows

/** The tags of all entries, with their counts; a tap renames one. */
@Composable
fun TagsScreen(app: AppViewModel, over: AppState, model: TagsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    Sheet(stringResource(R.string.tags_title)) {
        Said(state.problem)
        if (!state.loaded) return@Sheet
        if (state.tags.isEmpty()) Line(stringResource(R.string.tags_empty)) else Rows(
            state.tags.map { tag ->
                val entries = tag.entries.toInt()
                RowItem(R.drawable.ic_tag, tag.name, pluralStringResource(R.plurals.calendar_entries, entries, entries)) {
                    app.open(Page.TagName(tag.id))
                }
            },
        )
    }
}
