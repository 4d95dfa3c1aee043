package app.alongside

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import app.alongside.ui.Palette
import app.alongside.ui.scheme
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Each colour can be read, or told, from what it stands on. */
@RunWith(RobolectricTestRunner::class)
class PaletteTest {
    private class Shown(val name: String, val one: Palette.() -> Color, val other: Palette.() -> Color)

    private val grounds = listOf<Pair<String, Palette.() -> Color>>(
        "paper" to { paper }, "card" to { card }, "sand" to { sand }, "mist" to { mist },
    )

    /** What is read. */
    private val texts = grounds.flatMap { (name, ground) ->
        listOf(
            Shown("ink on $name", { ink }, ground),
            Shown("ink2 on $name", { ink2 }, ground),
            Shown("river on $name", { river }, ground),
        )
    } + listOf(
        Shown("onRiver on river", { onRiver }, { river }),
        Shown("onMist on mist", { onMist }, { mist }),
        Shown("onClay on clay", { onClay }, { clay }),
        Shown("clay on paper", { clay }, { paper }),
        Shown("alert on paper", { alert }, { paper }),
        Shown("alert on card", { alert }, { card }),
        // A notice at the foot.
        Shown("paper on ink", { paper }, { ink }),
        Shown("mist on ink", { mist }, { ink }),
    )

    /** What is told apart: edges, and what is chosen from what is not, which has an outline in place of the river. */
    private val graphics = grounds.map { (name, ground) -> Shown("outline on $name", { outline }, ground) } + listOf(
        Shown("clay on paper", { clay }, { paper }),
        Shown("the chosen edge on paper", { river }, { paper }),
        Shown("the chosen edge on card", { river }, { card }),
        Shown("the check mark", { onMist }, { mist }),
    )

    @Test
    fun everyTextCanBeRead() = every(texts, 4.5)

    @Test
    fun everyEdgeCanBeSeen() = every(graphics, 3.0)

    @Test
    fun materialHasNoColourOfItsOwn() {
        for (palette in listOf(Palette.Light, Palette.Dark)) {
            val ours = with(palette) {
                setOf(paper, card, hairline, river, onRiver, mist, onMist, sand, clay, onClay, ink, ink2, outline, alert)
            }
            val theirs = scheme(palette)
            val colours = theirs.javaClass.methods.filter {
                it.name.startsWith("get") && it.parameterCount == 0 && it.returnType == Long::class.java
            }
            assertTrue("found ${colours.size}", colours.size > 30)
            val foreign = colours.filter { method ->
                Color((method.invoke(theirs) as Long).toULong()) !in ours && !method.name.startsWith("getScrim")
            }
            assertEquals(listOf<String>(), foreign.map { it.name })
        }
    }

    private fun every(pairs: List<Shown>, least: Double) {
        val weak = listOf("light" to Palette.Light, "dark" to Palette.Dark).flatMap { (look, palette) ->
            pairs.map { Triple("$look: ${it.name}", contrast(it.one(palette), it.other(palette)), it) }
        }.filter { it.second < least }.map { it.first to it.second }
        assertEquals(listOf<Pair<String, Double>>(), weak)
    }

    private fun contrast(one: Color, other: Color): Double {
        val (dark, light) = listOf(one.luminance(), other.luminance()).sorted()
        return (light + 0.05) / (dark + 0.05)
    }
}
