package app.alongside.ui

import android.content.Context
import android.provider.Settings
import androidx.compose.animation.AnimatedContentTransitionScope
import androidx.compose.animation.ContentTransform
import androidx.compose.animation.EnterTransition
import androidx.compose.animation.ExitTransition
import androidx.compose.animation.core.tween
import androidx.compose.animation.fadeIn
import androidx.compose.animation.fadeOut
import androidx.compose.animation.slideInHorizontally
import androidx.compose.animation.slideOutHorizontally
import androidx.compose.animation.togetherWith
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.platform.LocalContext

/** Between places, in milliseconds. */
private const val PLACES = 200

/** Into a page and out of it, in milliseconds. */
private const val INTO_A_PAGE = 300

/** A page comes in from this part of the width. */
private const val SHIFT = 8

/** The person turned animations off in the phone's settings. */
@Composable
fun rememberStill(): Boolean {
    val context = LocalContext.current
    return remember(context) { isStill(context) }
}

internal fun isStill(context: Context) =
    Settings.Global.getFloat(context.contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 1f) == 0f

/** How one scene takes the room of another. */
internal fun AnimatedContentTransitionScope<Scene>.change(still: Boolean, rightToLeft: Boolean): ContentTransform {
    val (from, to) = initialState to targetState
    if (still) return EnterTransition.None togetherWith ExitTransition.None
    val deeper = depth(to) - depth(from)
    val samePlace = (from as? Scene.At)?.place == (to as? Scene.At)?.place
    if (deeper == 0 || !samePlace) return fadeIn(tween(PLACES)) togetherWith fadeOut(tween(PLACES))
    val forward = (if (deeper > 0) 1 else -1) * (if (rightToLeft) -1 else 1)
    return (fadeIn(tween(INTO_A_PAGE)) + slideInHorizontally(tween(INTO_A_PAGE)) { forward * it / SHIFT }) togetherWith
        (fadeOut(tween(INTO_A_PAGE)) + slideOutHorizontally(tween(INTO_A_PAGE)) { -forward * it / SHIFT })
}

private fun depth(scene: Scene) = when (scene) {
    is Scene.At -> scene.depth
    is Scene.Help -> listOfNotNull(scene.at.door, scene.at.line).size
    else -> 0
}
