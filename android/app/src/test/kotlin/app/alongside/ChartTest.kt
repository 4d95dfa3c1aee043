package app.alongside

import android.graphics.Bitmap
import android.graphics.Canvas
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.compose.foundation.layout.Column
import androidx.compose.ui.graphics.toArgb
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.ui.AlongsideTheme
import app.alongside.ui.Chart
import app.alongside.ui.ChartView
import app.alongside.ui.Palette
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner

/** A chart is seen, and said. */
@RunWith(RobolectricTestRunner::class)
class ChartTest {
    @get:Rule
    val rule = createEmptyComposeRule()

    @Test
    fun eachIsDrawnAndSaysWhatItShows() {
        val values = listOf(0.2f, null, 0.6f, 1f, 0.4f)
        val charts = mapOf("a line" to Chart.Line(values), "dots" to Chart.Dots(values), "days" to Chart.Days(values, before = 3))
        val activity = Robolectric.buildActivity(ComponentActivity::class.java).setup().get()
        activity.setContent { AlongsideTheme(dark = false) { Column { for ((says, chart) in charts) ChartView(chart, says) } } }
        rule.waitForIdle()
        val view = activity.window.decorView
        val drawn = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
        rule.runOnUiThread { view.draw(Canvas(drawn)) }
        for (says in charts.keys) {
            val bounds = rule.onNode(hasContentDescription(says)).fetchSemanticsNode().boundsInWindow
            val river = Palette.Light.river.toArgb()
            val found = (bounds.top.toInt() until bounds.bottom.toInt()).any { y ->
                (bounds.left.toInt() until bounds.right.toInt()).any { x -> drawn.getPixel(x, y) == river }
            }
            assertTrue("$says has nothing in it", found)
        }
    }
}
