package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.IconButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.selected
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.LargeIcon
import app.alongside.ui.Menu
import app.alongside.ui.Pickers
import app.alongside.ui.colours
import app.alongside.ui.form.FormFoot
import app.alongside.ui.form.FormSheet
import app.alongside.ui.form.SaveBar
import app.alongside.ui.form.largeText

/** What is open above an entry's bar, or over it. */
private enum class Panel { None, Mood, Tags, Details, Prompts }

/** Mood, tags, photos, the star and the rest, over the keyboard. */
@Composable
internal fun EntryBar(
    app: AppViewModel,
    model: EntryViewModel,
    state: EntryState,
    pickers: Pickers,
    prompts: @Composable () -> PromptsViewModel,
    save: () -> Unit,
) = Column {
    var panel by rememberSaveable { mutableStateOf(Panel.None) }
    val open = { other: Panel ->
        if (panel == Panel.Tags) model.endTag()
        panel = if (panel == other) Panel.None else other
    }
    HorizontalDivider(color = colours.hairline)
    when (panel) {
        Panel.None -> {}
        Panel.Mood -> MoodPanel({ panel = Panel.None }) {
            MoodChoice(state.offered, state.mood) {
                model.setMood(it)
                panel = Panel.None
            }
        }
        Panel.Tags -> EntryTags(model, state) { open(Panel.Tags) }
        Panel.Details -> EntryDetails(app, model, state, { panel = Panel.Prompts }) { panel = Panel.None }
        Panel.Prompts -> PromptSheet(prompts(), model::answer) { panel = Panel.None }
    }
    FlowRow(Modifier.fillMaxWidth()) {
        Opens({ open(Panel.Mood) }, state.loaded) {
            val mood = state.moods.find { it.id.toInt() == state.mood }
            if (mood == null) Text(stringResource(R.string.entry_mood)) else MoodWord(mood)
        }
        Opens({ open(Panel.Tags) }, state.loaded, panel == Panel.Tags) { Text(stringResource(R.string.tags_title)) }
        AddPhoto(state.loaded && !state.addingPhoto, pickers)
        val star = if (state.starred) R.drawable.ic_starred to R.string.entry_unstar else R.drawable.ic_star to R.string.entry_star
        Act(star.first, star.second, state.loaded) { model.setStarred(!state.starred) }
        Act(R.drawable.ic_options, R.string.entry_details, state.loaded) { open(Panel.Details) }
    }
    SaveBar(FormFoot(state.draftKept, state.loaded && !state.busy && !state.addingPhoto, save))
}

/** A photo from the camera, or one that there is. */
@Composable
private fun AddPhoto(enabled: Boolean, pickers: Pickers) = Box {
    var open by remember { mutableStateOf(false) }
    Act(R.drawable.ic_photo, R.string.entry_add_photo, enabled) { open = true }
    Menu(open, { open = false }) {
        DropdownMenuItem({ Text(stringResource(R.string.photo_take)) }, { open = false; pickers.camera() })
        DropdownMenuItem({ Text(stringResource(R.string.photo_pick)) }, { open = false; pickers.photos() })
    }
}

/** Large letters need the whole of a sheet. */
@Composable
private fun MoodPanel(close: () -> Unit, content: @Composable () -> Unit) =
    if (largeText) FormSheet(stringResource(R.string.entry_mood), close) { content() } else content()

/** Opens a panel; what is open is filled. */
@Composable
private fun Opens(open: () -> Unit, enabled: Boolean, chosen: Boolean = false, content: @Composable () -> Unit) = TextButton(
    open,
    Modifier.heightIn(min = 48.dp).semantics { selected = chosen },
    enabled,
    colors = if (chosen) ButtonDefaults.textButtonColors(colours.mist, colours.onMist) else ButtonDefaults.textButtonColors(),
) {
    Row(horizontalArrangement = Arrangement.spacedBy(8.dp), verticalAlignment = Alignment.CenterVertically) { content() }
}

@Composable
private fun Act(icon: Int, words: Int, enabled: Boolean, act: () -> Unit) =
    IconButton(act, enabled = enabled) {
        LargeIcon(icon, if (enabled) colours.river else colours.ink2, stringResource(words))
    }
