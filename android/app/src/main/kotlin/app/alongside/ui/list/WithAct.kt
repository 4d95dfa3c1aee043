package app.alongside.ui.list

import androidx.annotation.DrawableRes
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Button
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import app.alongside.ui.LargeIcon
import app.alongside.ui.form.largeText

/**
 * A page that scrolls, with the one act that a thumb reaches at any time over its lower right. With
 * large letters, or where there is something to tap at that place, the act stands `below` the page, and covers
 * none of it.
 */
@Composable
fun WithAct(@DrawableRes icon: Int, words: String, act: () -> Unit, below: Boolean = largeText, page: @Composable () -> Unit) {
    val button = @Composable { modifier: Modifier ->
        Button(act, modifier.heightIn(min = 56.dp)) {
            LargeIcon(icon)
            Text(words, Modifier.padding(start = 8.dp))
        }
    }
    if (below) Column(Modifier.fillMaxSize()) {
        Box(Modifier.weight(1f)) { page() }
        button(Modifier.fillMaxWidth().padding(vertical = 8.dp))
    } else Box(Modifier.fillMaxSize()) {
        page()
        button(Modifier.align(Alignment.BottomEnd).padding(bottom = 16.dp))
    }
}
