package app.alongside.ui.form

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.IconButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.Aside
import app.alongside.ui.LargeIcon
import app.alongside.ui.colours

/** A number that goes down and up by a step; before the first step it has none. */
@Composable
fun StepperRow(
    label: String,
    amount: Int?,
    range: IntRange,
    step: Int,
    words: @Composable (Int) -> String,
    enabled: Boolean = true,
    hint: String? = null,
    set: (Int) -> Unit,
) {
    val less = (amount ?: range.first) - step
    val greater = if (amount == null) range.first else amount + step
    Stepper(label, amount?.let { words(it) }, less.takeIf { it in range }, greater.takeIf { it in range }, enabled, hint, null, set)
}

/** A number that goes down and up from one of `stops` to the next: near the first of them in small steps. */
@Composable
fun StopsRow(label: String, amount: Int, stops: List<Int>, words: @Composable (Int) -> String, enabled: Boolean = true, set: (Int) -> Unit) =
    Stepper(label, words(amount), stops.lastOrNull { it < amount }, stops.firstOrNull { it > amount }, enabled, null, null, set)

/** A number that goes down and up by one; a tap on it lets another be typed. */
@Composable
fun NumberRow(label: String, amount: Int, range: IntRange, words: @Composable (Int) -> String, enabled: Boolean = true, set: (Int) -> Unit) {
    var typing by rememberSaveable { mutableStateOf(false) }
    val (less, greater) = amount - 1 to amount + 1
    Stepper(
        label, words(amount), less.takeIf { it in range }, greater.takeIf { it in range }, enabled, null,
        { typing = true }.takeIf { enabled }, set,
    )
    if (typing) NumberSheet(label, range, { typing = false }, set)
}

@Composable
private fun Stepper(
    label: String,
    amount: String?,
    less: Int?,
    greater: Int?,
    enabled: Boolean,
    hint: String?,
    type: (() -> Unit)?,
    set: (Int) -> Unit,
) = Row(Modifier.rowCard().padding(start = 16.dp, end = 4.dp), Arrangement.spacedBy(4.dp), Alignment.CenterVertically) {
    val tapped = if (type == null) Modifier else Modifier.clickable(role = Role.Button, onClick = type)
    Column(Modifier.weight(1f).then(tapped).padding(vertical = 8.dp), Arrangement.spacedBy(2.dp)) {
        Text(label, style = AppType.body)
        if (amount != null) Text(
            amount,
            Modifier.semantics { liveRegion = LiveRegionMode.Polite },
            style = AppType.body,
            color = colours.river,
        )
        if (hint != null) Aside(hint)
    }
    IconButton({ less?.let(set) }, enabled = enabled && less != null) {
        LargeIcon(R.drawable.ic_less, says = stringResource(R.string.form_less_of, label))
    }
    IconButton({ greater?.let(set) }, enabled = enabled && greater != null) {
        LargeIcon(R.drawable.ic_add, says = stringResource(R.string.form_more_of, label))
    }
}

@Composable
internal fun minutesText(minutes: Int): String = pluralStringResource(R.plurals.form_minutes, minutes, minutes)
