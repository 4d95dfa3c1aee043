package app.alongside.ui.form

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.DraftNote
import app.alongside.ui.Title
import app.alongside.ui.colours
import app.alongside.ui.filledColours

/** What a form's foot shows and does. */
class FormFoot(val draftKept: Boolean, val enabled: Boolean, val save: () -> Unit)

/**
 * A form: its rows scroll, *Save* stays at the foot. A gate stands before the rows, a closing
 * question after them.
 */
@Composable
fun FormPage(
    title: String,
    foot: FormFoot,
    gate: @Composable () -> Unit = {},
    closing: @Composable () -> Unit = {},
    content: @Composable ColumnScope.() -> Unit,
) = Column(Modifier.fillMaxSize()) {
    Column(
        Modifier.weight(1f).verticalScroll(rememberScrollState()).padding(bottom = 24.dp),
        Arrangement.spacedBy(16.dp),
    ) {
        Title(title)
        gate()
        content()
        closing()
    }
    SaveBar(foot)
}

/** *Save* where the thumb is, above the keyboard, and whether the draft is kept. */
@Composable
internal fun SaveBar(foot: FormFoot) = Column(Modifier.fillMaxWidth()) {
    HorizontalDivider(color = colours.hairline)
    if (largeText) {
        Column(Modifier.padding(vertical = 8.dp), Arrangement.spacedBy(4.dp)) {
            DraftNote(foot.draftKept)
            Save(foot, Modifier.fillMaxWidth())
        }
    } else {
        Row(Modifier.padding(vertical = 8.dp), Arrangement.spacedBy(12.dp), Alignment.CenterVertically) {
            Box(Modifier.weight(1f)) { DraftNote(foot.draftKept) }
            Save(foot, Modifier.widthIn(min = 120.dp))
        }
    }
}

@Composable
internal fun Save(foot: FormFoot, modifier: Modifier = Modifier) =
    Button(foot.save, modifier.heightIn(min = 52.dp), foot.enabled, colors = filledColours()) {
        Text(stringResource(R.string.action_save))
    }
