package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.Aside
import app.alongside.ui.Chip
import app.alongside.ui.Quiet
import app.alongside.ui.Typing
import app.alongside.ui.form.TextRow

/** The tags that it has, one that is typed, and those of other entries that go on with it. */
@Composable
internal fun EntryTags(model: EntryViewModel, state: EntryState, done: () -> Unit) = Column(
    Modifier.padding(top = 8.dp),
    Arrangement.spacedBy(8.dp),
) {
    val typed = model.text(EntryViewModel.TAG)
    if (state.tags.isNotEmpty()) Flow {
        for (tag in state.tags) RemovableChip(tag, stringResource(R.string.entry_without_tag, tag)) { model.removeTag(tag) }
    }
    TextRow(
        stringResource(R.string.entry_tag_list),
        typed,
        Typing.Small,
        state.loaded,
        problem = state.problem?.takeIf { it.field == EntryViewModel.TAG || it.field == "tags" },
        onEnter = { model.endTag() },
    )
    val more = state.suggestions(typed.text.toString()).take(SUGGESTIONS)
    if (more.isNotEmpty()) {
        Aside(stringResource(R.string.entry_tags_known))
        Flow { for (tag in more) Chip(tag, chosen = false) { model.addTag(tag) } }
    }
    Quiet(stringResource(R.string.action_done), done)
}

@Composable
private fun Flow(content: @Composable () -> Unit) = FlowRow(
    Modifier.fillMaxWidth(),
    Arrangement.spacedBy(8.dp),
    Arrangement.spacedBy(8.dp),
) { content() }

private const val SUGGESTIONS = 6
