package app.alongside.opening

import androidx.annotation.DrawableRes
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.ui.Quiet
import app.alongside.ui.Title
import app.alongside.ui.colours
import app.alongside.ui.filledColours

/** One step of the first run: a drawing, what it says or asks, and the way on at the foot. */
@Composable
fun StepPage(
    title: Int,
    go: Go,
    onGo: () -> Unit,
    quiet: Pair<Int, () -> Unit>? = null,
    @DrawableRes drawing: Int? = null,
    content: @Composable () -> Unit,
) = Column(Modifier.fillMaxSize()) {
    val scroll = rememberScrollState()
    Column(
        Modifier.weight(1f).verticalScroll(scroll).padding(bottom = 16.dp),
        Arrangement.spacedBy(16.dp),
    ) {
        if (drawing != null) Icon(
            painterResource(drawing),
            null,
            Modifier.padding(vertical = 24.dp).size(120.dp).align(Alignment.CenterHorizontally),
            colours.river,
        )
        Title(stringResource(title))
        content()
    }
    // Where the text goes on below, a line parts it from the foot.
    if (scroll.canScrollForward) HorizontalDivider(color = colours.hairline)
    Button(onGo, Modifier.fillMaxWidth().padding(top = 8.dp).heightIn(min = 56.dp), go.enabled, colors = filledColours()) {
        Text(stringResource(go.words))
    }
    Column(Modifier.fillMaxWidth().padding(bottom = 8.dp), horizontalAlignment = Alignment.CenterHorizontally) {
        if (quiet != null) Quiet(stringResource(quiet.first), quiet.second)
    }
}
