package app.alongside.journal

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.size
import androidx.compose.material3.FilterChip
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.res.stringArrayResource
import androidx.compose.ui.unit.dp
import app.alongside.R

/** A mood, 1 to 5, as a word and a shape: never by colour alone. */
@Composable
fun Mood(level: Int) = Row(
    verticalAlignment = Alignment.CenterVertically,
    horizontalArrangement = Arrangement.spacedBy(8.dp),
) {
    Shape(level)
    Text(word(level), style = MaterialTheme.typography.bodyMedium)
}

/** Five moods to choose from; tapping the chosen one takes it back. */
@Composable
fun MoodChoice(chosen: Int?, choose: (Int?) -> Unit) =
    FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
        for (level in 1..LEVELS) {
            FilterChip(
                selected = level == chosen,
                onClick = { choose(level.takeIf { it != chosen }) },
                label = { Text(word(level)) },
                leadingIcon = { Shape(level) },
            )
        }
    }

/** A circle, filled from the bottom by as many fifths. */
@Composable
private fun Shape(level: Int) {
    val colour = MaterialTheme.colorScheme.primary
    Canvas(Modifier.size(18.dp)) {
        val sweep = 360f * level / LEVELS
        drawArc(colour, startAngle = 90f - sweep / 2, sweepAngle = sweep, useCenter = true)
        drawCircle(colour, style = Stroke(1.5.dp.toPx()))
    }
}

@Composable
private fun word(level: Int) = stringArrayResource(R.array.moods)[level - 1]

private const val LEVELS = 5
