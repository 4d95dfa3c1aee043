package app.alongside.ui.list

import androidx.annotation.DrawableRes
import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import app.alongside.ui.AppType
import app.alongside.ui.Chevron
import app.alongside.ui.LargeIcon
import app.alongside.ui.colours

/** A row that opens something: its picture, its words, and below them what it holds now. */
class RowItem(@param:DrawableRes val icon: Int, val words: String, val value: String? = null, val open: () -> Unit)

/** Rows that belong together on one card, with hairlines between. */
@Composable
fun Rows(items: List<RowItem>) = Surface(
    Modifier.fillMaxWidth(),
    shape = MaterialTheme.shapes.large,
    color = colours.card,
    contentColor = colours.ink,
    border = BorderStroke(1.dp, colours.hairline),
) {
    Column {
        items.forEachIndexed { index, item ->
            if (index > 0) HorizontalDivider(Modifier.padding(start = 56.dp), color = colours.hairline)
            OneRow(item)
        }
    }
}

@Composable
private fun OneRow(item: RowItem) = Row(
    Modifier.fillMaxWidth().heightIn(min = 56.dp).clickable(role = Role.Button, onClick = item.open)
        .padding(horizontal = 16.dp, vertical = 12.dp),
    Arrangement.spacedBy(16.dp),
    Alignment.CenterVertically,
) {
    LargeIcon(item.icon, colours.river)
    Column(Modifier.weight(1f)) {
        Text(item.words, style = AppType.body)
        item.value?.let { Text(it, style = AppType.note, color = colours.ink2) }
    }
    Chevron()
}
