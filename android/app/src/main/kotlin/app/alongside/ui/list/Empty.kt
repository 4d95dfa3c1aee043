package app.alongside.ui.list

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.alongside.ui.AppType
import app.alongside.ui.Drawing
import app.alongside.ui.Drawn

/** Nothing is there yet: a drawing, a sentence, and one button where a thumb reaches it. */
@Composable
fun Empty(drawing: Drawing?, sentence: String, button: String, onClick: () -> Unit) = Column(Modifier.fillMaxSize()) {
    Column(
        Modifier.weight(1f).fillMaxWidth().verticalScroll(rememberScrollState()).padding(vertical = 24.dp),
        Arrangement.spacedBy(24.dp, Alignment.CenterVertically),
        Alignment.CenterHorizontally,
    ) {
        if (drawing != null) Drawn(drawing)
        Text(sentence, style = AppType.body, textAlign = TextAlign.Center)
    }
    BigButton(button, Modifier.padding(bottom = 16.dp), onClick)
}

/** The one act of a page: as wide as it, and high enough for a tired thumb. */
@Composable
fun BigButton(words: String, modifier: Modifier = Modifier, onClick: () -> Unit) =
    Button(onClick, modifier.fillMaxWidth().heightIn(min = 56.dp)) {
        Text(words, style = MaterialTheme.typography.titleMedium)
    }
