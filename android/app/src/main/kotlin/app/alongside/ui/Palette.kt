package app.alongside.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.Color

/** The colours by what they are for. The app has no others. */
@Immutable
data class Palette(
    /** The page. */
    val paper: Color,
    /** Rows and sheets. */
    val card: Color,
    /** The edge of a card; it carries no meaning. */
    val hairline: Color,
    /** What acts. */
    val river: Color,
    val onRiver: Color,
    /** What is chosen, together with a check mark or a river outline. */
    val mist: Color,
    val onMist: Color,
    /** Behind the person's own words. */
    val sand: Color,
    /** *Help now*, and nothing else. */
    val clay: Color,
    val onClay: Color,
    /** Text. */
    val ink: Color,
    /** Asides. */
    val ink2: Color,
    /** The edge of what can be chosen or typed into. */
    val outline: Color,
    /** What went wrong, and what erases. */
    val alert: Color,
) {
    companion object {
        val Light = Palette(
            paper = Color(0xFFFAF7F1),
            card = Color(0xFFFFFFFF),
            hairline = Color(0xFFE7E2D8),
            river = Color(0xFF2B6663),
            onRiver = Color(0xFFFFFFFF),
            mist = Color(0xFFD3E8E4),
            onMist = Color(0xFF12302E),
            sand = Color(0xFFF3E9D8),
            clay = Color(0xFFA24B38),
            onClay = Color(0xFFFFFFFF),
            ink = Color(0xFF1E211E),
            ink2 = Color(0xFF54574F),
            outline = Color(0xFF7A7C73),
            alert = Color(0xFF8C3B2E),
        )

        val Dark = Palette(
            paper = Color(0xFF12171A),
            card = Color(0xFF1B2226),
            hairline = Color(0xFF2A3338),
            river = Color(0xFF8FCBC4),
            onRiver = Color(0xFF0B302D),
            mist = Color(0xFF1F4644),
            onMist = Color(0xFFD3E8E4),
            sand = Color(0xFF3A2F1E),
            clay = Color(0xFFF0B3A4),
            onClay = Color(0xFF3A0E07),
            ink = Color(0xFFE6E7E2),
            ink2 = Color(0xFFB9C0BD),
            outline = Color(0xFF879194),
            alert = Color(0xFFEDB4A8),
        )
    }
}

internal val LocalPalette = staticCompositionLocalOf { Palette.Light }

/** The palette of the theme that is in force. */
val colours: Palette
    @Composable @ReadOnlyComposable get() = LocalPalette.current
