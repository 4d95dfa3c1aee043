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
import androidx.compose.foundation.layout.Row
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
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringArrayResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Dp
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
    val lines = stringArrayResource(R.array.urge_meanwhile)
    val said = @Composable {
        Text(pluralStringResource(R.plurals.urge_minutes_left, minutes, minutes), style = AppType.body)
        Text(lines[(of - minutes).mod(lines.size)], style = AppType.title, textAlign = TextAlign.Center)
        Text(stringResource(R.string.urge_breathe), style = AppType.note, color = colours.ink2, textAlign = TextAlign.Center)
    }
    val (between, centre) = Arrangement.spacedBy(16.dp) to Alignment.CenterHorizontally
    // On a low screen the words would be below what is seen.
    if (LocalConfiguration.current.screenHeightDp < LOW_SCREEN) Row(
        Modifier.fillMaxWidth().padding(vertical = 8.dp).keepScreenOn(),
        Arrangement.spacedBy(24.dp),
        Alignment.CenterVertically,
    ) {
        Ring(minutes, of, 152.dp)
        Column(Modifier.weight(1f), between, centre) { said() }
    } else Column(Modifier.fillMaxWidth().padding(vertical = 16.dp).keepScreenOn(), between, centre) {
        Ring(minutes, of, 232.dp)
        said()
    }
}

/** The minutes in a ring that closes, and the circle to breathe with. */
@Composable
private fun Ring(minutes: Int, of: Int, diameter: Dp) {
    // It grows with its figures.
    val size = diameter * LocalDensity.current.fontScale.coerceIn(1f, LARGE_TEXT)
    Box(Modifier.size(size).clearAndSetSemantics {}, Alignment.Center) {
        Breathing(Modifier.fillMaxSize().padding(20.dp))
        CircularProgressIndicator(
            { minutes.toFloat() / of },
            Modifier.fillMaxSize(),
            colours.river,
            strokeWidth = 8.dp,
            trackColor = colours.hairline,
        )
        Text(stringResource(R.string.urge_minutes, minutes), style = AppType.timer)
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

/** Below this height, in dp, a phone lies on its side. */
private const val LOW_SCREEN = 480
private const val SMALL = 0.7f
private const val IN = 4_000
private const val OUT = 6_000
