package app.alongside.ui

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.form.largeText

/** Short choices side by side, of which some may be chosen. Large words have a line each. */
@Composable
fun <Choice> Chips(
    all: List<Choice>,
    isChosen: (Choice) -> Boolean,
    words: @Composable (Choice) -> String,
    choose: (Choice) -> Unit,
) {
    val large = largeText
    FlowRow(
        Modifier.fillMaxWidth(),
        horizontalArrangement = Arrangement.spacedBy(8.dp),
        verticalArrangement = Arrangement.spacedBy(8.dp),
    ) {
        for (choice in all) {
            Chip(words(choice), isChosen(choice), if (large) Modifier.fillMaxWidth() else Modifier) { choose(choice) }
        }
    }
}

/** A choice: what is chosen has a fill, an edge and a check mark. */
@Composable
fun Chip(words: String, chosen: Boolean, modifier: Modifier = Modifier, choose: () -> Unit) = Surface(
    chosen,
    choose,
    modifier,
    shape = MaterialTheme.shapes.small,
    color = if (chosen) colours.mist else colours.card,
    contentColor = if (chosen) colours.onMist else colours.ink,
    border = if (chosen) BorderStroke(2.dp, colours.river) else BorderStroke(1.dp, colours.outline),
) {
    Row(
        Modifier.heightIn(min = 48.dp).padding(horizontal = 14.dp, vertical = 10.dp),
        Arrangement.spacedBy(8.dp),
        Alignment.CenterVertically,
    ) {
        if (chosen) LargeIcon(R.drawable.ic_check, size = 18.dp)
        Text(words, style = AppType.note)
    }
}

/** Choices one below the other, of which one is chosen. */
@Composable
fun <Choice> OneOf(all: List<Choice>, chosen: Choice?, words: @Composable (Choice) -> String, choose: (Choice) -> Unit) =
    Column(Modifier.selectableGroup()) {
        for (choice in all) Row(
            Modifier.fillMaxWidth().heightIn(min = 48.dp)
                .selectable(choice == chosen, role = Role.RadioButton) { choose(choice) },
            verticalAlignment = Alignment.CenterVertically,
        ) {
            RadioButton(choice == chosen, onClick = null)
            Text(words(choice), Modifier.weight(1f).padding(start = 12.dp), style = AppType.body)
        }
    }
