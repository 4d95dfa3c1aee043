package app.alongside.journal

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.onClick
import androidx.compose.ui.semantics.role
import androidx.compose.ui.unit.dp
import app.alongside.Mood
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.Times
import app.alongside.ui.colours
import java.time.YearMonth

/**
 * A year from the month of the first entry, a row a month and a pixel a day: the better the day's mood,
 * the fuller. A tap opens the month.
 */
@Composable
internal fun YearPixels(state: CalendarState, times: Times, open: (YearMonth) -> Unit) = Column(
    Modifier.fillMaxWidth(),
    Arrangement.spacedBy(4.dp),
) {
    val months = (1..MONTHS).map(state.month::withMonth)
    for (month in months) if (state.bounds?.contains(month) != false) OneMonth(month, state, times) { open(month) }
    Key(state.moods.filter { it.place != null })
}

@Composable
private fun OneMonth(month: YearMonth, state: CalendarState, times: Times, open: () -> Unit) {
    val days = (1..month.lengthOfMonth()).map(month::atDay)
    val marked = days.count { it in state.days }
    val says = stringResource(
        R.string.calendar_day, times.month(month.atDay(1)), pluralStringResource(R.plurals.calendar_days, marked, marked),
    )
    val (river, outline) = colours.river to colours.outline
    Column(
        Modifier.fillMaxWidth().heightIn(min = 48.dp)
            .clickable(role = Role.Button, onClick = open)
            .clearAndSetSemantics {
                contentDescription = says
                role = Role.Button
                onClick { open(); true }
            }
            .padding(vertical = 4.dp),
        Arrangement.spacedBy(2.dp),
    ) {
        // The year stands above.
        Text(times.monthName(month.atDay(1)), style = AppType.note, color = colours.ink2)
        Canvas(Modifier.fillMaxWidth().height(HEIGHT * LocalDensity.current.fontScale.coerceAtLeast(1f))) {
            days.forEachIndexed { index, day ->
                val width = size.width / LONGEST_MONTH
                pixel(Offset(index * width, 0f), width, day in state.days, state.mood(day)?.height, river, outline)
            }
        }
    }
}

/** What the pixels of the moods look like. */
@Composable
private fun Key(scale: List<Mood>) = FlowRow(
    Modifier.padding(top = 8.dp),
    Arrangement.spacedBy(16.dp),
    Arrangement.spacedBy(8.dp),
) {
    val (river, outline) = colours.river to colours.outline
    val larger = LocalDensity.current.fontScale.coerceAtLeast(1f)
    for (mood in scale) Row(horizontalArrangement = Arrangement.spacedBy(6.dp), verticalAlignment = Alignment.CenterVertically) {
        Canvas(Modifier.size(WIDTH * larger, HEIGHT * larger)) { pixel(Offset.Zero, size.width, true, mood.height, river, outline) }
        Text(word(mood), style = AppType.note, color = colours.ink2)
    }
}

/** A day without a mood is a thin line at its foot; one without an entry is its edge alone. */
private fun DrawScope.pixel(at: Offset, width: Float, written: Boolean, mood: Float?, river: Color, outline: Color) {
    val gap = 1.dp.toPx()
    val start = at + Offset(gap, gap)
    val room = Size(width - 2 * gap, size.height - 2 * gap)
    if (written) {
        val full = room.height * (mood?.let { LEAST + (1 - LEAST) * it } ?: A_LINE)
        drawRect(river, start + Offset(0f, room.height - full), Size(room.width, full))
    }
    drawRect(outline, start, room, style = Stroke(1.dp.toPx()))
}

private const val MONTHS = 12
private const val LONGEST_MONTH = 31
private const val LEAST = 0.25f
private const val A_LINE = 0.1f
private val WIDTH = 10.dp
private val HEIGHT = 20.dp
