package app.alongside.journal

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.Times
import app.alongside.ui.colours
import java.time.YearMonth

/** A year, a row a month and a pixel a day: the better the day's mood, the fuller. A tap opens the month. */
@Composable
internal fun YearPixels(state: CalendarState, times: Times, open: (YearMonth) -> Unit) =
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(4.dp)) {
        for (number in 1..MONTHS) {
            val month = state.month.withMonth(number)
            val days = (1..month.lengthOfMonth()).map { state.days[month.atDay(it)] }
            val marked = days.count { it != null }
            val name = times.month(month.atDay(1))
            val says = stringResource(
                R.string.calendar_day, name, pluralStringResource(R.plurals.calendar_days, marked, marked),
            )
            val (river, outline) = colours.river to colours.outline
            Column(
                Modifier.fillMaxWidth().heightIn(min = 48.dp)
                    .clickable(role = Role.Button) { open(month) }
                    .semantics(mergeDescendants = true) { contentDescription = says }
                    .padding(vertical = 4.dp),
                Arrangement.spacedBy(2.dp),
            ) {
                Text(name, style = AppType.note, color = colours.ink2)
                Canvas(Modifier.fillMaxWidth().height(20.dp)) {
                    days.forEachIndexed { index, day -> pixel(index, day, river, outline) }
                }
            }
        }
    }

/** A day without a mood is a thin line at its foot; one without an entry is its edge alone. */
private fun DrawScope.pixel(index: Int, day: MarkedDay?, river: Color, outline: Color) {
    val width = size.width / LONGEST_MONTH
    val gap = 1.dp.toPx()
    val start = Offset(index * width + gap, gap)
    val room = Size(width - 2 * gap, size.height - 2 * gap)
    if (day != null) {
        val full = room.height * (day.mood?.height?.let { LEAST + (1 - LEAST) * it } ?: A_LINE)
        drawRect(river, start + Offset(0f, room.height - full), Size(room.width, full))
    }
    drawRect(outline, start, room, style = Stroke(1f), alpha = if (day == null) FAINT else 1f)
}

private const val MONTHS = 12
private const val LONGEST_MONTH = 31
private const val LEAST = 0.25f
private const val A_LINE = 0.1f
private const val FAINT = 0.4f
