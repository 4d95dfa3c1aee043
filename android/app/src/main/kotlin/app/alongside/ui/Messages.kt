package app.alongside.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.FlowRowScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalAccessibilityManager
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.alongside.R
import kotlinx.coroutines.delay

/** How long a sentence stands, in milliseconds, and how long one does that can be taken back. */
private const val STANDS = 5_000L
private const val STANDS_WITH_UNDO = 10_000L

/** The one place at the foot for what is said: a sentence, perhaps with *Undo*, or how far a long job is. */
@Composable
internal fun Messages(app: AppViewModel, state: AppState) {
    state.progress?.let { Working(it) }
    val notice = state.notice ?: return
    val accessibility = LocalAccessibilityManager.current
    if (!notice.stays) LaunchedEffect(notice) {
        val least = if (notice.undo) STANDS_WITH_UNDO else STANDS
        // Whoever listens, or reads slowly, has set how much longer.
        delay(accessibility?.calculateRecommendedTimeoutMillis(least, containsText = true, containsControls = notice.undo) ?: least)
        app.closeNotice()
    }
    Strip(if (notice.failed) colours.alert else colours.ink) {
        Text(
            stringResource(notice.words, *notice.parts.toTypedArray()),
            Modifier.padding(vertical = 12.dp).semantics { liveRegion = LiveRegionMode.Polite },
            style = AppType.note,
        )
        if (notice.undo) Act(R.string.action_undo) {
            app.closeNotice()
            app.undo()
        }
        if (notice.stays) Act(R.string.action_close, app::closeNotice)
    }
}

@Composable
private fun Working(progress: Progress) = Strip(colours.ink) {
    val (done, total) = progress.done to progress.total
    Column(Modifier.padding(vertical = 12.dp), Arrangement.spacedBy(8.dp)) {
        val words = when {
            progress.words != null -> stringResource(progress.words)
            total > 0 -> stringResource(R.string.import_progress, done, total)
            else -> stringResource(R.string.import_reading)
        }
        Text(words, style = AppType.note)
        if (total > 0) LinearProgressIndicator({ done.toFloat() / total }, color = colours.mist, trackColor = colours.ink2)
        else LinearProgressIndicator(color = colours.mist, trackColor = colours.ink2)
    }
    Act(R.string.action_cancel, progress.cancel)
}

@Composable
private fun Strip(fill: Color, content: @Composable FlowRowScope.() -> Unit) = Surface(
    Modifier.fillMaxWidth().padding(horizontal = 12.dp, vertical = 8.dp),
    shape = MaterialTheme.shapes.small,
    color = fill,
    contentColor = colours.paper,
) {
    FlowRow(
        Modifier.heightIn(min = 48.dp).padding(start = 16.dp, end = 8.dp),
        Arrangement.SpaceBetween,
        itemVerticalAlignment = Alignment.CenterVertically,
        content = content,
    )
}

@Composable
private fun Act(words: Int, onClick: () -> Unit) =
    TextButton(onClick, Modifier.heightIn(min = 48.dp)) { Text(stringResource(words), color = colours.mist) }
