package app.alongside.ui.form

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.Checkbox
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.OneOf
import app.alongside.ui.colours

/** One of several, chosen on a sheet. */
@Composable
fun <Choice> ChoiceRow(
    label: String,
    all: List<Choice>,
    chosen: Choice?,
    words: @Composable (Choice) -> String,
    enabled: Boolean = true,
    hint: String? = null,
    choose: (Choice) -> Unit,
) {
    var open by rememberSaveable { mutableStateOf(false) }
    OpensRow(label, chosen?.let { words(it) } ?: stringResource(R.string.action_choose), enabled, hint) { open = true }
    if (open) ChoiceSheet(label, all, chosen, words, choose) { open = false }
}

/** Choices on a sheet; choosing closes it. */
@Composable
fun <Choice> ChoiceSheet(
    title: String,
    all: List<Choice>,
    chosen: Choice?,
    words: @Composable (Choice) -> String,
    choose: (Choice) -> Unit,
    close: () -> Unit,
) = FormSheet(title, close) {
    OneOf(all, chosen, words) {
        choose(it)
        close()
    }
}

/** A number between two ends that have words, chosen on a sheet. */
@Composable
internal fun ScaleRow(field: FormField.Scale, amount: Int?, enabled: Boolean, choose: (Int) -> Unit) {
    val words: @Composable (Int) -> String = { number ->
        when (number) {
            field.from -> stringResource(R.string.form_scale_end, number, field.low)
            field.to -> stringResource(R.string.form_scale_end, number, field.high)
            else -> number.toString()
        }
    }
    ChoiceRow(field.label, (field.from..field.to).toList(), amount, words, enabled, field.hint, choose)
}

/** Any number of several, one below the other. */
@Composable
fun <Choice> ChoicesRow(
    label: String,
    all: List<Choice>,
    isChosen: (Choice) -> Boolean,
    words: @Composable (Choice) -> String,
    enabled: Boolean = true,
    hint: String? = null,
    choose: (Choice, Boolean) -> Unit,
) = Named(label, hint) {
    Column(Modifier.rowCard()) {
        for (choice in all) CheckRow(words(choice), isChosen(choice), enabled) { choose(choice, it) }
    }
}

@Composable
private fun CheckRow(words: String, on: Boolean, enabled: Boolean, set: (Boolean) -> Unit) = Row(
    Modifier.fillMaxWidth().heightIn(min = 48.dp).toggleable(on, enabled, Role.Checkbox, onValueChange = set).padding(16.dp, 8.dp),
    Arrangement.spacedBy(12.dp),
    Alignment.CenterVertically,
) {
    Checkbox(on, onCheckedChange = null, enabled = enabled)
    Text(words, Modifier.weight(1f), style = AppType.body)
}

/** Short words such as the days of a week: circles side by side, a list where letters are large. */
@Composable
fun <Choice> CircleChoices(
    label: String,
    all: List<Choice>,
    isChosen: (Choice) -> Boolean,
    words: @Composable (Choice, short: Boolean) -> String,
    role: Role,
    enabled: Boolean = true,
    choose: (Choice, Boolean) -> Unit,
) {
    // Some languages have no short words for them.
    if (largeText || all.any { words(it, true).length > SHORT }) {
        return ListChoices(label, all, isChosen, { words(it, false) }, role, enabled, choose)
    }
    Named(label, null) {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(4.dp)) {
            for (choice in all) Circle(
                words(choice, true), isChosen(choice), Modifier.weight(1f), role, enabled,
            ) { choose(choice, it) }
        }
    }
}

@Composable
private fun <Choice> ListChoices(
    label: String,
    all: List<Choice>,
    isChosen: (Choice) -> Boolean,
    words: @Composable (Choice) -> String,
    role: Role,
    enabled: Boolean,
    choose: (Choice, Boolean) -> Unit,
) = if (role == Role.RadioButton) {
    ChoiceRow(label, all, all.firstOrNull(isChosen), words, enabled) { choose(it, true) }
} else ChoicesRow(label, all, isChosen, words, enabled, null, choose)

/** What is chosen has a fill, an edge and heavier letters. */
@Composable
private fun Circle(words: String, on: Boolean, modifier: Modifier, role: Role, enabled: Boolean, set: (Boolean) -> Unit) = Box(
    modifier.heightIn(min = 48.dp).clip(CircleShape)
        .background(if (on) colours.mist else colours.card)
        .border(if (on) 2.dp else 1.dp, if (on) colours.river else colours.outline, CircleShape)
        .toggleable(on, enabled, role, onValueChange = set),
    Alignment.Center,
) {
    Text(
        words,
        style = AppType.note.copy(fontWeight = if (on) FontWeight.Bold else FontWeight.Normal),
        color = if (on) colours.onMist else colours.ink,
        textAlign = TextAlign.Center,
        maxLines = 1,
    )
}

/** How many letters fit into a circle. */
private const val SHORT = 4
