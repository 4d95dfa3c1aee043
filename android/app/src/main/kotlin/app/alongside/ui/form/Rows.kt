package app.alongside.ui.form

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.Aside
import app.alongside.ui.LARGE_TEXT
import app.alongside.ui.LargeIcon
import app.alongside.ui.colours

/** Letters are so large that what stands side by side goes one below the other. */
val largeText: Boolean
    @Composable get() = LocalDensity.current.fontScale >= LARGE_TEXT

/** A row's ground: a card with a hairline. */
@Composable
internal fun Modifier.rowCard(): Modifier = fillMaxWidth().heightIn(min = 56.dp)
    .clip(MaterialTheme.shapes.small)
    .background(colours.card)
    .border(1.dp, colours.hairline, MaterialTheme.shapes.small)

/** A row that shows a value, where there is one, and opens a sheet to change it. */
@Composable
fun OpensRow(label: String, value: String, enabled: Boolean = true, hint: String? = null, open: () -> Unit) = Row(
    Modifier.rowCard().clickable(enabled, role = Role.Button, onClick = open).padding(16.dp, 12.dp),
    Arrangement.spacedBy(12.dp),
    Alignment.CenterVertically,
) {
    Column(Modifier.weight(1f), Arrangement.spacedBy(2.dp)) {
        if (value.isEmpty()) Text(label, style = AppType.body)
        else if (largeText) {
            Text(label, style = AppType.body)
            Text(value, style = AppType.body, color = colours.river)
        } else Row(horizontalArrangement = Arrangement.spacedBy(12.dp)) {
            Text(label, Modifier.weight(1f), style = AppType.body)
            Text(value, Modifier.weight(1f), style = AppType.body, color = colours.river, textAlign = TextAlign.End)
        }
        if (hint != null) Aside(hint)
    }
    LargeIcon(R.drawable.ic_opens, colours.ink2)
}

/** A yes or no, as a switch at the end of its row. */
@Composable
fun SwitchRow(label: String, on: Boolean, enabled: Boolean = true, hint: String? = null, set: (Boolean) -> Unit) = Row(
    Modifier.rowCard().toggleable(on, enabled, Role.Switch, onValueChange = set).padding(16.dp, 12.dp),
    Arrangement.spacedBy(12.dp),
    Alignment.CenterVertically,
) {
    Column(Modifier.weight(1f), Arrangement.spacedBy(2.dp)) {
        Text(label, style = AppType.body)
        if (hint != null) Aside(hint)
    }
    Switch(on, onCheckedChange = null, enabled = enabled)
}

/** A part of a form that has several rows under one name. */
@Composable
internal fun Named(label: String, hint: String?, content: @Composable () -> Unit) =
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        Text(label, style = AppType.body)
        if (hint != null) Aside(hint)
        content()
    }
