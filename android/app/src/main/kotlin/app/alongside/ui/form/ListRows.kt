package app.alongside.ui.form

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.material3.IconButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.LargeIcon
import app.alongside.ui.Quiet
import app.alongside.ui.Typing

/** Steps, or people with a number each: one more, one less, one up. */
@Composable
internal fun ListRows(
    field: FormField,
    ids: List<String>,
    text: (String) -> TextFieldState,
    enabled: Boolean,
    set: (List<String>) -> Unit,
) = Named(field.label, field.hint) {
    val people = field is FormField.People
    ids.forEachIndexed { index, id ->
        val label = if (people) stringResource(R.string.form_person_name) else stringResource(R.string.form_step_label, index + 1)
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(4.dp), Alignment.Bottom) {
            Column(Modifier.weight(1f), Arrangement.spacedBy(8.dp)) {
                TextRow(label, text("${field.id}.$id"), Typing.Line, enabled)
                if (people) TextRow(
                    stringResource(R.string.cards_number), text("${field.id}.$id.number"), Typing.Phone, enabled,
                )
            }
            if (!people && index > 0) IconButton({ set(ids.swapped(index)) }, enabled = enabled) {
                LargeIcon(R.drawable.ic_up, says = stringResource(R.string.form_move_up, label))
            }
            IconButton({ set(ids - id) }, enabled = enabled) {
                LargeIcon(R.drawable.ic_less, says = stringResource(R.string.form_remove_row, label))
            }
        }
    }
    if (enabled) Quiet(stringResource(if (people) R.string.form_add_person else R.string.form_add_step)) {
        set(ids + ((ids.mapNotNull(String::toIntOrNull).maxOrNull() ?: 0) + 1).toString())
    }
}

/** With the row at an index before the one above it. */
private fun List<String>.swapped(index: Int): List<String> =
    toMutableList().apply { add(index - 1, removeAt(index)) }
