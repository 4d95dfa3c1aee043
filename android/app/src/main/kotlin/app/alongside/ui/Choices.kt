package app.alongside.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.FilterChip
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp

/** Short choices side by side, of which some may be chosen. */
@Composable
fun <Choice> Chips(
    all: List<Choice>,
    isChosen: (Choice) -> Boolean,
    words: @Composable (Choice) -> String,
    choose: (Choice) -> Unit,
) = FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
    for (choice in all) FilterChip(isChosen(choice), { choose(choice) }, { Text(words(choice)) })
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
            Text(words(choice), Modifier.weight(1f).padding(start = 12.dp))
        }
    }
