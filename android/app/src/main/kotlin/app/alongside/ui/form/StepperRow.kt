package app.alongside.ui.form

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.IconButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
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
) = Row(Modifier.rowCard().padding(start = 16.dp, end = 4.dp), Arrangement.spacedBy(4.dp), Alignment.CenterVertically) {
    Column(Modifier.weight(1f).padding(vertical = 8.dp), Arrangement.spacedBy(2.dp)) {
        Text(label, style = AppType.body)
        if (amount != null) Text(
            words(amount),
            Modifier.semantics { liveRegion = LiveRegionMode.Polite },
            style = AppType.body,
            color = colours.river,
        )
        if (hint != null) Aside(hint)
    }
    val less = (amount ?: range.first) - step
    IconButton({ set(less) }, enabled = enabled && less in range) {
        LargeIcon(R.drawable.ic_less, says = stringResource(R.string.form_less_of, label))
    }
    val greater = if (amount == null) range.first else amount + step
    IconButton({ set(greater) }, enabled = enabled && greater in range) {
        LargeIcon(R.drawable.ic_add, says = stringResource(R.string.form_more_of, label))
    }
}

@Composable
internal fun minutesText(minutes: Int): String = pluralStringResource(R.plurals.form_minutes, minutes, minutes)
