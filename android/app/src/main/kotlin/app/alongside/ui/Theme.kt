package app.alongside.ui

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.ColorScheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.Typography
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** The app's own look, by the phone's choice of light or dark. */
@Composable
fun AlongsideTheme(dark: Boolean = isSystemInDarkTheme(), content: @Composable () -> Unit) {
    val palette = if (dark) Palette.Dark else Palette.Light
    CompositionLocalProvider(LocalPalette provides palette) {
        MaterialTheme(scheme(palette), shapes = Corners, typography = Type, content = content)
    }
}

/** Material's roles, each from one of the palette's, so that no second family of colours comes in. */
internal fun scheme(palette: Palette) = with(palette) {
    ColorScheme(
        primary = river,
        onPrimary = onRiver,
        primaryContainer = mist,
        onPrimaryContainer = onMist,
        inversePrimary = mist,
        secondary = river,
        onSecondary = onRiver,
        secondaryContainer = mist,
        onSecondaryContainer = onMist,
        tertiary = river,
        onTertiary = onRiver,
        tertiaryContainer = sand,
        onTertiaryContainer = ink,
        background = paper,
        onBackground = ink,
        surface = paper,
        onSurface = ink,
        surfaceVariant = paper,
        onSurfaceVariant = ink2,
        surfaceTint = paper,
        inverseSurface = ink,
        inverseOnSurface = paper,
        error = alert,
        onError = paper,
        errorContainer = alert,
        onErrorContainer = paper,
        outline = outline,
        // Material draws the edges of its buttons and chips with it; hairlines are asked for by name.
        outlineVariant = outline,
        // Behind a sheet it is dark in both looks.
        scrim = Palette.Light.ink,
        surfaceBright = card,
        surfaceDim = paper,
        surfaceContainer = card,
        surfaceContainerHigh = card,
        surfaceContainerHighest = card,
        surfaceContainerLow = card,
        surfaceContainerLowest = card,
        primaryFixed = mist,
        primaryFixedDim = mist,
        onPrimaryFixed = onMist,
        onPrimaryFixedVariant = onMist,
        secondaryFixed = mist,
        secondaryFixedDim = mist,
        onSecondaryFixed = onMist,
        onSecondaryFixedVariant = onMist,
        tertiaryFixed = sand,
        tertiaryFixedDim = sand,
        onTertiaryFixed = ink,
        onTertiaryFixedVariant = ink,
    )
}

private val Label = AppType.note.copy(fontSize = 15.sp, fontWeight = FontWeight.Medium)
private val Strong = AppType.body.copy(fontWeight = FontWeight.Medium)

/** Material's styles, each from one of the app's. */
private val Type = Typography(
    displayLarge = AppType.timer,
    displayMedium = AppType.display,
    displaySmall = AppType.display,
    headlineLarge = AppType.display,
    headlineMedium = AppType.title,
    headlineSmall = AppType.title,
    // The steps of Help now.
    titleLarge = AppType.body.copy(fontSize = 20.sp, lineHeight = 28.sp),
    titleMedium = Strong,
    titleSmall = AppType.section,
    bodyLarge = AppType.body,
    bodyMedium = AppType.note,
    bodySmall = AppType.note,
    labelLarge = Label,
    labelMedium = AppType.section,
    labelSmall = AppType.section,
)

/** 12 dp for fields and rows, 20 for cards, 28 for sheets. */
private val Corners = Shapes(
    extraSmall = RoundedCornerShape(12.dp),
    small = RoundedCornerShape(12.dp),
    medium = RoundedCornerShape(12.dp),
    large = RoundedCornerShape(20.dp),
    extraLarge = RoundedCornerShape(28.dp),
)
