package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Typing
import app.alongside.ui.form.FormSheet
import app.alongside.ui.form.TextRow
import app.alongside.ui.list.BigButton
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows

/** The tags of all entries, with their counts; a tap renames one. */
@Composable
fun TagsScreen(app: AppViewModel, over: AppState, model: TagsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    Sheet(stringResource(R.string.tags_title)) {
        Said(state.problem.takeIf { state.renaming == null })
        if (!state.loaded) return@Sheet
        if (state.tags.isEmpty()) Line(stringResource(R.string.tags_empty)) else Rows(
            state.tags.map { tag ->
                val entries = tag.entries.toInt()
                RowItem(R.drawable.ic_tag, tag.name, pluralStringResource(R.plurals.calendar_entries, entries, entries)) {
                    model.rename(tag.name)
                }
            },
        )
    }
    if (state.renaming != null) Rename(app, model, state)
}

@Composable
private fun Rename(app: AppViewModel, model: TagsViewModel, state: TagsState) =
    FormSheet(stringResource(R.string.tags_rename), model::stopRenaming) {
        Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
            TextRow(stringResource(R.string.tags_name), model.name, Typing.Small, problem = state.problem)
            if (state.merges(model.name.text.trim().toString())) Line(stringResource(R.string.tags_merge))
            BigButton(stringResource(R.string.action_save)) {
                model.save {
                    app.changed()
                    app.say(Notice(R.string.notice_saved, undo = true))
                }
            }
        }
    }
