package app.alongside.ui

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.unit.dp

/** What a chart shows, each value from 0 to 1; nothing where nothing is known. */
sealed interface Chart {
    val values: List<Float?>

    /** One value after the other, joined where both are known. */
    data class Line(override val values: List<Float?>) : Chart

    /** One value after the other, each by itself. */
    data class Dots(override val values: List<Float?>) : Chart

    /** Days in weeks of seven: the higher the value, the fuller the day. */
    data class Days(override val values: List<Float?>, val before: Int) : Chart
}

/** A chart, and all that it says in words for who does not see it. */
@Composable
fun ChartView(chart: Chart, says: String, modifier: Modifier = Modifier) {
    val (river, outline) = colours.river to colours.outline
    val weeks = (chart as? Chart.Days)?.run { (before + values.size + WEEK - 1) / WEEK } ?: 0
    val height = if (weeks > 0) (weeks * DAY_HEIGHT).dp else 120.dp
    Canvas(modifier.fillMaxWidth().height(height).clearAndSetSemantics { contentDescription = says }) {
        when (chart) {
            is Chart.Line -> line(chart.values, river, outline)
            is Chart.Dots -> dots(chart.values, river, outline)
            is Chart.Days -> days(chart, river, outline)
        }
    }
}

private const val WEEK = 7
private const val DAY_HEIGHT = 40

private fun DrawScope.at(index: Int, value: Float, count: Int): Offset {
    val edge = 6.dp.toPx()
    val across = if (count > 1) index.toFloat() / (count - 1) else 0.5f
    return Offset(edge + across * (size.width - 2 * edge), edge + (1 - value) * (size.height - 2 * edge))
}

private fun DrawScope.ground(outline: Color) =
    drawLine(outline, Offset(0f, size.height), Offset(size.width, size.height), 1.dp.toPx())

private fun DrawScope.line(values: List<Float?>, river: Color, outline: Color) {
    ground(outline)
    for (index in 1 until values.size) {
        val (from, to) = (values[index - 1] ?: continue) to (values[index] ?: continue)
        drawLine(river, at(index - 1, from, values.size), at(index, to, values.size), 2.dp.toPx(), StrokeCap.Round)
    }
    // One that has no neighbour would not be seen otherwise.
    values.forEachIndexed { index, value -> if (value != null) drawCircle(river, 3.dp.toPx(), at(index, value, values.size)) }
}

private fun DrawScope.dots(values: List<Float?>, river: Color, outline: Color) {
    ground(outline)
    values.forEachIndexed { index, value -> if (value != null) drawCircle(river, 5.dp.toPx(), at(index, value, values.size)) }
}

private fun DrawScope.days(chart: Chart.Days, river: Color, outline: Color) {
    val (width, height) = size.width / WEEK to DAY_HEIGHT.dp.toPx()
    val gap = 3.dp.toPx()
    val corner = CornerRadius(6.dp.toPx())
    chart.values.forEachIndexed { index, value ->
        val place = chart.before + index
        val start = Offset(place % WEEK * width + gap, place / WEEK * height + gap)
        val room = Size(width - 2 * gap, height - 2 * gap)
        if (value != null) {
            val full = room.height * value
            drawRoundRect(river, start + Offset(0f, room.height - full), Size(room.width, full), corner)
        }
        drawRoundRect(outline, start, room, corner, Stroke(1.dp.toPx()))
    }
}
