package app.alongside.ui

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.Typography
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** Paper and river: warm and light by day, dim at night, no colour that shouts. */
private val Light = lightColorScheme(
    primary = Color(0xFF2F6563),
    onPrimary = Color(0xFFFFFFFF),
    primaryContainer = Color(0xFFCDE5E1),
    onPrimaryContainer = Color(0xFF0C2B2A),
    secondary = Color(0xFF5C605A),
    onSecondary = Color(0xFFFFFFFF),
    secondaryContainer = Color(0xFFE4E5DB),
    onSecondaryContainer = Color(0xFF1E211C),
    tertiary = Color(0xFF7A5A2E),
    onTertiary = Color(0xFFFFFFFF),
    tertiaryContainer = Color(0xFFF4E0C4),
    onTertiaryContainer = Color(0xFF2B1D07),
    error = Color(0xFF8C3B2E),
    onError = Color(0xFFFFFFFF),
    errorContainer = Color(0xFFF6DDD7),
    onErrorContainer = Color(0xFF3A0E07),
    background = Color(0xFFFAF8F3),
    onBackground = Color(0xFF1D1E1B),
    surface = Color(0xFFFAF8F3),
    onSurface = Color(0xFF1D1E1B),
    surfaceVariant = Color(0xFFE6E4DC),
    onSurfaceVariant = Color(0xFF4A4B45),
    surfaceContainerLowest = Color(0xFFFFFFFF),
    surfaceContainerLow = Color(0xFFF4F2EB),
    surfaceContainer = Color(0xFFEFEDE5),
    surfaceContainerHigh = Color(0xFFE9E7DF),
    surfaceContainerHighest = Color(0xFFE3E1D9),
    outline = Color(0xFF7A7B73),
    outlineVariant = Color(0xFFCBC9C0),
    inverseSurface = Color(0xFF2E302C),
    inverseOnSurface = Color(0xFFF4F2EB),
    inversePrimary = Color(0xFF9CCFC9),
)

private val Dark = darkColorScheme(
    primary = Color(0xFF9CCFC9),
    onPrimary = Color(0xFF093634),
    primaryContainer = Color(0xFF214C4A),
    onPrimaryContainer = Color(0xFFCDE5E1),
    secondary = Color(0xFFC4C7BC),
    onSecondary = Color(0xFF2E312B),
    secondaryContainer = Color(0xFF3B3E38),
    onSecondaryContainer = Color(0xFFE4E5DB),
    tertiary = Color(0xFFE2C394),
    onTertiary = Color(0xFF402C0B),
    tertiaryContainer = Color(0xFF554020),
    onTertiaryContainer = Color(0xFFF4E0C4),
    error = Color(0xFFEDB4A8),
    onError = Color(0xFF54190F),
    errorContainer = Color(0xFF5E2A20),
    onErrorContainer = Color(0xFFF6DDD7),
    background = Color(0xFF14181A),
    onBackground = Color(0xFFE2E3DE),
    surface = Color(0xFF14181A),
    onSurface = Color(0xFFE2E3DE),
    surfaceVariant = Color(0xFF3A4042),
    onSurfaceVariant = Color(0xFFC2C7C6),
    surfaceContainerLowest = Color(0xFF0F1214),
    surfaceContainerLow = Color(0xFF191E20),
    surfaceContainer = Color(0xFF1D2325),
    surfaceContainerHigh = Color(0xFF262C2F),
    surfaceContainerHighest = Color(0xFF30373A),
    outline = Color(0xFF8B9190),
    outlineVariant = Color(0xFF3F4547),
    inverseSurface = Color(0xFFE2E3DE),
    inverseOnSurface = Color(0xFF262C2F),
    inversePrimary = Color(0xFF2F6563),
)

/** Help now, and nothing else. */
class Clay(val fill: Color, val on: Color)

internal val LightClay = Clay(Color(0xFFA24B38), Color(0xFFFFFFFF))
internal val DarkClay = Clay(Color(0xFFF0B3A4), Color(0xFF3A0E07))

/** The colour of Help now, by the phone's choice of light or dark. */
val clay: Clay
    @Composable get() = if (isSystemInDarkTheme()) DarkClay else LightClay

private val Calm = Typography(
    displayLarge = TextStyle(fontSize = 64.sp, lineHeight = 72.sp, fontFeatureSettings = "tnum"),
    headlineMedium = TextStyle(fontSize = 26.sp, lineHeight = 32.sp, fontWeight = FontWeight.Medium),
    titleLarge = TextStyle(fontSize = 20.sp, lineHeight = 28.sp),
    titleMedium = TextStyle(fontSize = 17.sp, lineHeight = 24.sp, fontWeight = FontWeight.Medium),
    bodyLarge = TextStyle(fontSize = 17.sp, lineHeight = 25.sp),
    bodyMedium = TextStyle(fontSize = 15.sp, lineHeight = 22.sp),
    labelLarge = TextStyle(fontSize = 15.sp, lineHeight = 20.sp, fontWeight = FontWeight.Medium),
)

private val Soft = Shapes(
    small = RoundedCornerShape(8.dp),
    medium = RoundedCornerShape(14.dp),
    large = RoundedCornerShape(20.dp),
)

/** The app's own look, by the phone's choice of light or dark. */
@Composable
fun AlongsideTheme(content: @Composable () -> Unit) = MaterialTheme(
    colorScheme = if (isSystemInDarkTheme()) Dark else Light,
    typography = Calm,
    shapes = Soft,
    content = content,
)
