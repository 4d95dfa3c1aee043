package app.alongside.journal

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.Button
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.DraftNote
import app.alongside.ui.Heading
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Notice
import app.alongside.ui.SaidAt
import app.alongside.ui.SaidElsewhere
import app.alongside.ui.Sheet

/** An entry being written. */
@Composable
fun EntryScreen(app: AppViewModel, model: EntryViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    KeepWhenLeft(app)
    Sheet(stringResource(if (state.id == null) R.string.new_entry else R.string.entry)) {
        OutlinedTextField(
            state.text,
            model::write,
            Modifier.fillMaxWidth().heightIn(min = 180.dp),
            enabled = state.loaded,
            label = { Text(stringResource(R.string.entry_text)) },
            isError = state.problem?.field == "text",
            keyboardOptions = KeyboardOptions(capitalization = KeyboardCapitalization.Sentences),
        )
        SaidAt(state.problem, "text")
        Heading(stringResource(R.string.mood))
        MoodChoice(state.moods, state.mood, model::feel)
        OutlinedTextField(
            state.tags,
            model::tag,
            Modifier.fillMaxWidth(),
            enabled = state.loaded,
            label = { Text(stringResource(R.string.tags)) },
            isError = state.problem?.field == "tags",
            singleLine = true,
        )
        SaidAt(state.problem, "tags", "tag")
        SaidElsewhere(state.problem, "text", "tags", "tag")
        Button(
            { model.save { app.back(); app.say(Notice(R.string.kept, undo = true)) } },
            Modifier.fillMaxWidth(),
            enabled = state.loaded && !state.busy,
        ) { Text(stringResource(R.string.keep)) }
        DraftNote(state.draftKept)
    }
}
