package app.alongside.directory

import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.Button
import androidx.compose.material3.Checkbox
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.OwnLineInput
import app.alongside.R
import app.alongside.tools.InReach
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.DraftNote
import app.alongside.ui.Heading
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Notice
import app.alongside.ui.Said
import app.alongside.ui.Sheet

/** A number of one's own, and the doors of Help now behind which it stands. */
@Composable
fun OwnLineScreen(app: AppViewModel, correcting: Boolean, model: OwnLineViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    KeepWhenLeft(app)
    val draft = state.draft
    Sheet(stringResource(if (correcting) R.string.correct_number else R.string.add_number)) {
        Said(state.problem)
        if (draft == null) return@Sheet
        Field(R.string.card_title, draft.name, state, "name", KeyboardType.Text) { model.typed { copy(name = it) } }
        Field(R.string.own_number, draft.number, state, "number", KeyboardType.Phone) { model.typed { copy(number = it) } }
        Field(R.string.own_text_to, draft.textTo, state, "text_to", KeyboardType.Phone) { model.typed { copy(textTo = it) } }
        Field(R.string.own_website, draft.website, state, "website", KeyboardType.Uri) { model.typed { copy(website = it) } }
        Field(R.string.own_hours, draft.hours, state, "hours", KeyboardType.Text) { model.typed { copy(hours = it) } }
        Field(R.string.card_text, draft.note, state, "note", KeyboardType.Text) { model.typed { copy(note = it) } }
        Heading(stringResource(R.string.own_doors))
        for ((door, title) in state.doors) Choice(title, door in draft.doors) {
            model.typed { copy(doors = if (it) doors + door else doors - door) }
        }
        InReach(stringResource(R.string.cards_warning), draft.inReach, true) { model.typed { copy(inReach = it) } }
        Button(
            { model.save { app.say(Notice(R.string.kept, undo = true)); app.back() } },
            Modifier.fillMaxWidth().heightIn(min = 56.dp),
            enabled = !state.busy,
        ) { Text(stringResource(R.string.keep)) }
        DraftNote(state.draftKept)
    }
}

@Composable
private fun Field(label: Int, words: String, state: OwnLineState, field: String, keyboard: KeyboardType, type: (String) -> Unit) =
    OutlinedTextField(
        words,
        type,
        Modifier.fillMaxWidth(),
        label = { Text(stringResource(label)) },
        isError = state.problem?.field == field,
        keyboardOptions = KeyboardOptions(keyboardType = keyboard),
    )

@Composable
private fun Choice(words: String, chosen: Boolean, choose: (Boolean) -> Unit) = Row(
    Modifier.fillMaxWidth().heightIn(min = 48.dp).toggleable(chosen, role = Role.Checkbox, onValueChange = choose),
    verticalAlignment = Alignment.CenterVertically,
) {
    Checkbox(chosen, onCheckedChange = null)
    Text(words, Modifier.weight(1f).padding(start = 12.dp))
}
