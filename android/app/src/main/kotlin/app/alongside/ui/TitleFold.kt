package app.alongside.ui

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableFloatStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clipToBounds
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.input.nestedscroll.NestedScrollConnection
import androidx.compose.ui.input.nestedscroll.NestedScrollSource
import androidx.compose.ui.layout.layout
import kotlin.math.roundToInt

/**
 * How much of a large title has gone up with the page below it, in pixels. Two lines of large letters would
 * take a third of a small screen; they are back at the top of the page.
 */
internal class TitleFold : NestedScrollConnection {
    private var height = 0
    private var gone by mutableFloatStateOf(0f)

    /** How much of a title of this height is to be seen. */
    fun shown(height: Int): Int {
        this.height = height
        return (height - gone.roundToInt()).coerceAtLeast(0)
    }

    override fun onPreScroll(available: Offset, source: NestedScrollSource) =
        if (available.y < 0) scroll(available.y) else Offset.Zero

    override fun onPostScroll(consumed: Offset, available: Offset, source: NestedScrollSource) =
        if (available.y > 0) scroll(available.y) else Offset.Zero

    private fun scroll(by: Float): Offset {
        val before = gone
        gone = (before - by).coerceIn(0f, height.toFloat())
        return Offset(0f, before - gone)
    }
}

/** Shows what has not gone up. */
internal fun Modifier.folding(fold: TitleFold) = clipToBounds().layout { measurable, constraints ->
    val title = measurable.measure(constraints)
    val shown = fold.shown(title.height)
    layout(title.width, shown) { title.place(0, shown - title.height) }
}
