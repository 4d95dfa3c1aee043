package app.alongside.ui

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.scale
import androidx.compose.ui.graphics.vector.PathParser
import androidx.compose.ui.unit.dp

/** Four line drawings in two inks, in a square of 120: for places where nothing is yet. */
enum class Drawing(internal val ink: String, internal val river: String) {
    /** A window with the sun low behind it. */
    Window(
        "M30,100V34a30,24 0 0 1 60,0V100M22,100H98M60,12V100M30,58H90",
        "M36,88q12,-8 24,0t24,0M68,46a9,9 0 1 0 0.1,0",
    ),

    /** A path along a river. */
    River(
        "M10,46q18,-22 34,-4q12,-18 28,0q14,-16 38,4M34,108q24,-20 14,-34q-8,-12 12,-24M52,108q28,-22 14,-36q-8,-10 0,-20",
        "M74,108q26,-14 12,-30q-10,-12 4,-24M94,104q14,-12 6,-24q-6,-10 2,-22",
    ),

    /** Two chairs that face each other. */
    Chairs(
        "M24,30V104M24,70H50V104M24,36H20M96,30V104M96,70H70V104M96,36H100M10,104H110",
        "M24,58H46M96,58H74",
    ),

    /** A cup that steams. */
    Cup(
        "M30,54H82V78a18,18 0 0 1 -18,18H48a18,18 0 0 1 -18,-18ZM82,60h6a10,10 0 0 1 0,22h-7M20,106H96",
        "M46,42q-6,-8 0,-14t0,-14M64,42q-6,-8 0,-14t0,-14",
    ),
}

/** The drawing; a screen reader passes it by. */
@Composable
fun Drawn(drawing: Drawing, modifier: Modifier = Modifier) {
    val (ink, river) = colours.ink2 to colours.river
    val paths = remember(drawing) { parse(drawing.ink) to parse(drawing.river) }
    Canvas(modifier.size(120.dp)) {
        val line = Stroke(1.75f, cap = StrokeCap.Round, join = StrokeJoin.Round)
        scale(size.width / SIDE, pivot = Offset.Zero) {
            drawPath(paths.first, ink, FAINT, line)
            drawPath(paths.second, river, FAINT, line)
        }
    }
}

private const val SIDE = 120f
private const val FAINT = 0.6f

private fun parse(path: String): Path = PathParser().parsePathString(path).toPath()
