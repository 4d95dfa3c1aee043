package app.alongside.journal

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.clipRect
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.stringArrayResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import app.alongside.Mood
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.colours
import app.alongside.ui.form.largeText

/** An entry's mood as a word and a shape: never by colour alone. */
@Composable
fun MoodLine(id: Int, moods: List<Mood>) {
    val mood = moods.find { it.id.toInt() == id } ?: return
    Row(
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(8.dp),
    ) { MoodWord(mood) }
}

/** A mood's horizon, and its word. One that is not offered any more has no horizon. */
@Composable
internal fun MoodWord(mood: Mood) {
    mood.height?.let { Horizon(it, 24.dp, colours.river) }
    Text(word(mood), style = AppType.note)
}

/**
 * Moods to choose from, side by side; one below the other where there are many or
 * the letters are large. Tapping the chosen one takes it back.
 */
@Composable
fun MoodChoice(moods: List<Mood>, chosen: Int?, choose: (Int?) -> Unit) {
    val cell: @Composable (Mood, Modifier, Boolean) -> Unit = { mood, modifier, beside ->
        val id = mood.id.toInt()
        Choice(mood, id == chosen, modifier, beside) { choose(id.takeIf { it != chosen }) }
    }
    if (largeText || moods.size > SIDE_BY_SIDE) {
        Column(Modifier.selectableGroup(), Arrangement.spacedBy(4.dp)) {
            for (mood in moods) cell(mood, Modifier.fillMaxWidth(), false)
        }
    } else {
        Row(Modifier.fillMaxWidth().selectableGroup(), Arrangement.spacedBy(4.dp)) {
            for (mood in moods) cell(mood, Modifier.weight(1f), true)
        }
    }
}

/** What is chosen has a fill, an edge and heavier letters. */
@Composable
private fun Choice(mood: Mood, on: Boolean, modifier: Modifier, beside: Boolean, choose: () -> Unit) {
    val shape = MaterialTheme.shapes.small
    val ground = modifier.heightIn(min = if (beside) 72.dp else 48.dp).clip(shape)
        .background(if (on) colours.mist else Color.Transparent)
        .border(2.dp, if (on) colours.river else Color.Transparent, shape)
        .selectable(on, role = Role.RadioButton, onClick = choose)
        .padding(if (beside) 4.dp else 12.dp, 8.dp)
    val ink = if (on) colours.onMist else colours.ink
    val words: @Composable (Modifier) -> Unit = {
        val weight = if (on) FontWeight.Bold else FontWeight.Normal
        Text(word(mood), it, ink, style = AppType.note.copy(fontWeight = weight), textAlign = if (beside) TextAlign.Center else null)
    }
    if (beside) Column(ground, Arrangement.spacedBy(4.dp), Alignment.CenterHorizontally) {
        mood.height?.let { Horizon(it, 36.dp, ink) }
        words(Modifier)
    } else Row(ground, Arrangement.spacedBy(12.dp), Alignment.CenterVertically) {
        mood.height?.let { Horizon(it, 36.dp, ink) }
        words(Modifier.weight(1f))
    }
}

/** A line, and how high the sun stands over it: below it an outline, above it a disc. */
@Composable
internal fun Horizon(height: Float, size: Dp, ink: Color) {
    val scale = LocalDensity.current.fontScale.coerceIn(1f, 1.3f)
    Canvas(Modifier.size(size * scale)) {
        val line = this.size.height * 0.62f
        val radius = this.size.height * 0.19f
        val sun = Offset(center.x, this.size.height * (0.81f - 0.61f * height))
        val stroke = 1.75.dp.toPx()
        if (height == 0f) drawCircle(ink, radius - stroke / 2, sun, style = Stroke(stroke))
        else clipRect(bottom = line) { drawCircle(ink, radius, sun) }
        drawLine(ink, Offset(stroke, line), Offset(this.size.width - stroke, line), stroke, StrokeCap.Round)
    }
}

/** How high the sun stands, from 0 to 1; nothing where the mood is not offered any more. */
internal val Mood.height: Float? get() = ofFive?.let { (it.toInt() - 1) / 4f }

/** The person's own word, or else ours. */
@Composable
internal fun word(mood: Mood): String {
    val ours = stringArrayResource(R.array.mood).getOrNull(mood.id.toInt() - 1)
    return if (mood.named || ours == null) mood.name else ours
}

private const val SIDE_BY_SIDE = 5
