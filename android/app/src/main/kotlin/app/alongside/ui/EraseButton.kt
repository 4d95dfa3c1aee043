package app.alongside.ui

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import app.alongside.R

/**
 * Erases for good, or leads there: apart from what stands above it, and never filled, since the fill of
 * *Help now* looks much the same in the dark.
 */
@Composable
fun EraseButton(words: String, enabled: Boolean = true, erase: () -> Unit) = OutlinedButton(
    erase,
    Modifier.padding(top = 16.dp).fillMaxWidth().heightIn(min = 56.dp),
    enabled,
    colors = ButtonDefaults.outlinedButtonColors(contentColor = colours.alert, disabledContentColor = colours.ink2),
    border = BorderStroke(1.dp, if (enabled) colours.alert else colours.hairline),
) {
    LargeIcon(R.drawable.ic_remove)
    Text(words, Modifier.padding(start = 8.dp), style = AppType.body)
}
