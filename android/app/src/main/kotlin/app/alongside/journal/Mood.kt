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
import app.alongside.Mood
import app.alongside.R

/** An entry's mood as a word and a shape: never by colour alone. */
@Composable
fun MoodLine(id: Int, moods: List<Mood>) {
    val mood = moods.find { it.id.toInt() == id } ?: return
    Row(
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(8.dp),
    ) {
        Shape(mood.share(moods))
        Text(word(mood), style = MaterialTheme.typography.bodyMedium)
    }
}

/** The moods of the scale to choose from; tapping the chosen one takes it back. */
@Composable
fun MoodChoice(moods: List<Mood>, chosen: Int?, choose: (Int?) -> Unit) =
    FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
        for (mood in moods.filter { it.place != null || it.id.toInt() == chosen }) {
            val id = mood.id.toInt()
            FilterChip(
                selected = id == chosen,
                onClick = { choose(id.takeIf { it != chosen }) },
                label = { Text(word(mood)) },
                leadingIcon = { Shape(mood.share(moods)) },
            )
        }
    }

/** A circle, filled from the bottom by this share of it. */
@Composable
private fun Shape(share: Float) {
    val colour = MaterialTheme.colorScheme.primary
    Canvas(Modifier.size(18.dp)) {
        val sweep = 360f * share
        drawArc(colour, startAngle = 90f - sweep / 2, sweepAngle = sweep, useCenter = true)
        drawCircle(colour, style = Stroke(1.5.dp.toPx()))
    }
}

/** How high on the scale it is; nothing where it is not on it any more. */
private fun Mood.share(moods: List<Mood>): Float {
    val places = moods.count { it.place != null }
    return (place?.toFloat() ?: 0f) / places.coerceAtLeast(1)
}

/** The person's own word, or else ours. */
@Composable
private fun word(mood: Mood): String {
    val ours = stringArrayResource(R.array.moods).getOrNull(mood.id.toInt() - 1)
    return if (mood.named || ours == null) mood.name else ours
}
