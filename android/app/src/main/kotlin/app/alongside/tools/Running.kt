package app.alongside.tools

import androidx.compose.animation.core.LinearOutSlowInEasing
import androidx.compose.animation.core.RepeatMode
import androidx.compose.animation.core.animateFloat
import androidx.compose.animation.core.infiniteRepeatable
import androidx.compose.animation.core.keyframes
import androidx.compose.animation.core.rememberInfiniteTransition
import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableFloatStateOf
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.keepScreenOn
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringArrayResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.LARGE_TEXT
import app.alongside.ui.colours
import app.alongside.ui.rememberStill

/** How long it still runs: a ring with the minutes in it, a circle to breathe with, and a line for each minute. */
@Composable
internal fun Running(seconds: Int, of: Int) {
    val minutes = (seconds + 59) / 60
    // The ring grows with its figures.
    val size = 232.dp * LocalDensity.current.fontScale.coerceIn(1f, LARGE_TEXT)
    Column(
        Modifier.fillMaxWidth().padding(vertical = 16.dp).keepScreenOn(),
        Arrangement.spacedBy(16.dp),
        Alignment.CenterHorizontally,
    ) {
        Box(Modifier.size(size).clearAndSetSemantics {}, Alignment.Center) {
            Breathing(Modifier.fillMaxSize().padding(20.dp))
            CircularProgressIndicator(
                { minutes.toFloat() / of },
                Modifier.fillMaxSize(),
                colours.river,
                strokeWidth = 8.dp,
                trackColor = colours.hairline,
            )
            Text(stringResource(R.string.minutes, minutes), style = AppType.timer)
        }
        Text(pluralStringResource(R.plurals.minutes_left, minutes, minutes), style = AppType.body)
        val lines = stringArrayResource(R.array.urge_meanwhile)
        Text(lines[(of - minutes).mod(lines.size)], style = AppType.title, textAlign = TextAlign.Center)
        Text(stringResource(R.string.breathe), style = AppType.note, color = colours.ink2, textAlign = TextAlign.Center)
    }
}

/** Grows for 4 seconds and shrinks for 6; it stands still where the phone's animations are off. */
@Composable
private fun Breathing(modifier: Modifier) {
    val breath by if (rememberStill()) remember { mutableFloatStateOf(1f) } else rememberInfiniteTransition().animateFloat(
        SMALL,
        SMALL,
        infiniteRepeatable(
            keyframes {
                durationMillis = IN + OUT
                1f at IN using LinearOutSlowInEasing
            },
            RepeatMode.Restart,
        ),
    )
    val (fill, edge) = colours.mist to colours.river
    Canvas(modifier) {
        drawCircle(fill, size.minDimension / 2 * breath, alpha = 0.6f)
        drawCircle(edge, size.minDimension / 2 * breath, style = Stroke(1.dp.toPx()), alpha = 0.6f)
    }
}

private const val SMALL = 0.7f
private const val IN = 4_000
private const val OUT = 6_000
