package app.alongside.opening

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.Aside
import app.alongside.ui.Line
import app.alongside.ui.colours

/** The recovery code, to be written down; later, where that is offered. */
@Composable
fun CodePage(code: String, written: () -> Unit, later: (() -> Unit)? = null) = StepPage(
    R.string.code_title,
    go = Go(R.string.code_written, enabled = true),
    onGo = written,
    quiet = later?.let { R.string.action_later to it },
) {
    Line(stringResource(R.string.code_why))
    Groups(code.split('-'))
    Aside(stringResource(R.string.code_where))
}

/** The groups of a code, each with its number, in the order in which they are written. */
@Composable
private fun Groups(groups: List<String>) = CompositionLocalProvider(LocalLayoutDirection provides LayoutDirection.Ltr) {
    FlowRow(
        Modifier.fillMaxWidth(),
        Arrangement.spacedBy(8.dp),
        Arrangement.spacedBy(8.dp),
        maxItemsInEachRow = 2,
    ) {
        groups.forEachIndexed { index, group ->
            Row(
                Modifier.weight(1f).background(colours.card, MaterialTheme.shapes.small)
                    .border(1.dp, colours.hairline, MaterialTheme.shapes.small)
                    .padding(12.dp).semantics(mergeDescendants = true) {},
                Arrangement.spacedBy(12.dp),
                Alignment.CenterVertically,
            ) {
                Text((index + 1).toString(), style = AppType.note, color = colours.ink2)
                Text(group, style = AppType.title.copy(fontFamily = FontFamily.Monospace))
            }
        }
    }
}
