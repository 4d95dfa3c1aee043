package app.alongside.ui

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.unit.dp

/** A menu that opens at what was tapped. It lies over cards of its own colour: its edge tells them apart. */
@Composable
fun Menu(open: Boolean, close: () -> Unit, content: @Composable ColumnScope.() -> Unit) = DropdownMenu(
    open,
    close,
    shape = MaterialTheme.shapes.small,
    containerColor = colours.card,
    shadowElevation = 0.dp,
    border = BorderStroke(1.dp, colours.outline),
) {
    PrivateWindow()
    content()
}
