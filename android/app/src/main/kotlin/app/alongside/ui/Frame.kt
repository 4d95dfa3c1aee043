package app.alongside.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.NavigationBar
import androidx.compose.material3.NavigationBarItem
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Scaffold
import androidx.compose.material3.SnackbarDuration
import androidx.compose.material3.SnackbarHost
import androidx.compose.material3.SnackbarHostState
import androidx.compose.material3.SnackbarResult
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.LocalResources
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R

/** What stands around every screen: back, *Lock now*, *Help now*, the five places. */
@Composable
fun Frame(app: AppViewModel, content: @Composable () -> Unit) {
    val state by app.state.collectAsStateWithLifecycle()
    Scaffold(
        topBar = { Header(app, state) },
        bottomBar = { if (state.inside && state.page == null && state.help == null) Places(state.place, app::go) },
        snackbarHost = { Said(app, state.notice) },
        modifier = Modifier.imePadding(),
    ) { inner ->
        Box(Modifier.padding(inner).fillMaxWidth(), Alignment.TopCenter) {
            // On a tablet lines stay readable.
            Box(Modifier.widthIn(max = 640.dp).fillMaxWidth().padding(horizontal = 20.dp)) { content() }
        }
    }
}

@Composable
private fun Header(app: AppViewModel, state: AppState) = Row(
    Modifier.statusBars().fillMaxWidth().padding(start = 8.dp, end = 16.dp, top = 4.dp, bottom = 4.dp),
    verticalAlignment = Alignment.CenterVertically,
) {
    if (state.backTo) {
        IconButton(onClick = app::back) {
            LargeIcon(R.drawable.ic_back, says = stringResource(R.string.back))
        }
    }
    FlowRow(
        Modifier.weight(1f),
        horizontalArrangement = Arrangement.spacedBy(8.dp, Alignment.End),
        verticalArrangement = Arrangement.spacedBy(4.dp),
    ) {
        if (state.stage == Stage.Open) {
            OutlinedButton(onClick = { app.lock() }) { Text(stringResource(R.string.lock_now)) }
        }
        if (state.help == null) {
            Button({ app.openHelp() }, colors = ButtonDefaults.buttonColors(clay.fill, clay.on)) {
                LargeIcon(R.drawable.ic_help, clay.on)
                Text(stringResource(R.string.help_now), Modifier.padding(start = 8.dp))
            }
        }
    }
}

@Composable
private fun Places(now: Place, go: (Place) -> Unit) {
    val density = LocalDensity.current
    // Five words side by side: their letters grow to where they still fit; the icons are as large as ever.
    val fitting = Density(density.density, density.fontScale.coerceAtMost(1.3f))
    CompositionLocalProvider(LocalDensity provides fitting) {
        NavigationBar {
            for (place in Place.entries) {
                NavigationBarItem(
                    selected = place == now,
                    onClick = { go(place) },
                    icon = { Icon(painterResource(place.icon), contentDescription = null) },
                    label = { Text(stringResource(place.title), maxLines = 1) },
                )
            }
        }
    }
}

/** One sentence at the foot, with *Undo* where there is one; it waits longer for a screen reader. */
@Composable
private fun Said(app: AppViewModel, notice: Notice?) {
    val host = remember { SnackbarHostState() }
    val resources = LocalResources.current
    SnackbarHost(host)
    LaunchedEffect(notice) {
        if (notice == null) return@LaunchedEffect
        val undo = if (notice.undo) resources.getString(R.string.undo) else null
        val result = host.showSnackbar(
            resources.getString(notice.words),
            undo,
            duration = if (notice.undo) SnackbarDuration.Long else SnackbarDuration.Short,
        )
        app.said()
        if (result == SnackbarResult.ActionPerformed) app.undo()
    }
}

/** A screen's content from the top down, scrolling where it is longer. */
@Composable
fun Sheet(title: String, content: @Composable () -> Unit) = Scrolling {
    Column(Modifier.padding(bottom = 32.dp), verticalArrangement = Arrangement.spacedBy(12.dp)) {
        Title(title)
        content()
    }
}
