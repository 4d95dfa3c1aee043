package app.alongside

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import app.alongside.ui.DarkClay
import app.alongside.ui.LightClay
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** The colour of Help now can be read, and be told from the page. */
@RunWith(RobolectricTestRunner::class)
class PaletteTest {
    @Test
    fun clayStandsOutAndItsWordsCanBeRead() {
        for ((clay, page) in listOf(LightClay to Color(0xFFFAF8F3), DarkClay to Color(0xFF14181A))) {
            assertTrue(contrast(clay.fill, clay.on) >= 4.5)
            assertTrue(contrast(clay.fill, page) >= 3)
        }
    }

    private fun contrast(one: Color, other: Color): Double {
        val (dark, light) = listOf(one.luminance(), other.luminance()).sorted()
        return (light + 0.05) / (dark + 0.05)
    }
}
