package app.alongside.ui

import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.LineHeightStyle
import androidx.compose.ui.unit.TextUnit
import androidx.compose.ui.unit.sp

/** The styles of type: serif for titles and for the person's own words, sans for all that is ours. */
object AppType {
    /** The first sentence of a page that has little else. */
    val display = style(34.sp, 40.sp, FontFamily.Serif)

    /** The name of a page. */
    val title = style(24.sp, 30.sp, FontFamily.Serif)

    /** The name of a part of a page. */
    val section = style(13.sp, 18.sp, weight = FontWeight.Medium)

    val body = style(17.sp, 26.sp)

    /** The person's own words. */
    val own = style(18.sp, 29.sp, FontFamily.Serif)

    /** An aside. */
    val note = style(14.sp, 20.sp)

    /** The minutes that are left; each digit is as wide as the others. */
    val timer = style(64.sp, 72.sp).copy(fontFeatureSettings = "tnum")

    private fun style(
        size: TextUnit,
        line: TextUnit,
        family: FontFamily = FontFamily.SansSerif,
        weight: FontWeight = FontWeight.Normal,
    ) = TextStyle(
        fontFamily = family,
        fontSize = size,
        lineHeight = line,
        fontWeight = weight,
        // The first and last lines keep their whole height, so that no letter is clipped.
        lineHeightStyle = LineHeightStyle(LineHeightStyle.Alignment.Center, LineHeightStyle.Trim.None),
    )
}
