package app.alongside.ui

import androidx.compose.animation.AnimatedContent
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.ime
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.material3.Surface
import androidx.compose.material3.VerticalDivider
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.SaveableStateHolder
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.input.nestedscroll.nestedScroll
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.form.largeText

/** From this width on the places stand at the side. */
private val RAIL_FROM = 600.dp

/** From this width and height on a list stands beside its page: not on a phone that lies on its side. */
private val TWO_PANES_FROM = 840.dp
private val TWO_PANES_HIGH = 480.dp

/** A line has 62 letters at most. */
private val LINE = 528.dp

/** What stands around every screen: its bar, the five places, what is said at the foot. */
@Composable
internal fun Frame(app: AppViewModel, state: AppState, draw: @Composable (Scene) -> Unit) = Surface(Modifier.fillMaxSize()) {
    val holder = rememberSaveableStateHolder()
    // The room in which no bar, no cutout and no keyboard lies.
    BoxWithConstraints(Modifier.windowInsetsPadding(WindowInsets.safeDrawing)) {
        val width = maxWidth
        val panes = width >= TWO_PANES_FROM && maxHeight >= TWO_PANES_HIGH
        val rail = state.showsPlaces && width >= RAIL_FROM
        val typing = WindowInsets.ime.getBottom(LocalDensity.current) > 0
        val frame = FrameScope(app, state, holder, side = if (width >= RAIL_FROM) 28.dp else 20.dp, draw)
        Row(Modifier.fillMaxSize()) {
            if (rail) {
                PlacesRail(state.place, app::go)
                VerticalDivider(color = colours.hairline)
            }
            Column(Modifier.weight(1f)) {
                Box(Modifier.weight(1f)) { frame.Scenes(panes) }
                Messages(app, state)
                if (state.showsPlaces && !rail && !typing && !state.inTask) PlacesBar(state.place, go = app::go)
            }
        }
    }
}

private class FrameScope(
    val app: AppViewModel,
    val state: AppState,
    val holder: SaveableStateHolder,
    val side: Dp,
    val draw: @Composable (Scene) -> Unit,
)

/** One scene, or a place's list with the page beside it. */
@Composable
private fun FrameScope.Scenes(wide: Boolean) {
    val scene = state.scene
    val acts = rememberActs(app, state)
    if (wide && scene is Scene.At && scene.place.list) Row(Modifier.fillMaxSize()) {
        Box(Modifier.weight(2f)) { Room(Scene.At(scene.place, 0, null), BarActs()) }
        VerticalDivider(Modifier.fillMaxHeight(), color = colours.hairline)
        Box(Modifier.weight(3f)) {
            if (scene.page == null) Nothing(acts) else Changing(scene, acts)
        }
    } else if (scene is Scene.Before || scene is Scene.Timer || scene is Scene.Job) {
        // What locks leaves nothing on the screen, not even for the time of a change.
        Room(scene, acts)
    } else Changing(scene, acts)
}

/** No page stands beside the list. */
@Composable
private fun Nothing(acts: BarActs) = Column(Modifier.fillMaxSize()) {
    TopBar(remember { Bar() }, "", acts)
    Column(
        Modifier.weight(1f).fillMaxWidth().padding(20.dp),
        Arrangement.spacedBy(16.dp, Alignment.CenterVertically),
        Alignment.CenterHorizontally,
    ) {
        Drawn(Drawing.River)
        Aside(stringResource(R.string.pane_empty))
    }
}

@Composable
private fun FrameScope.Changing(scene: Scene, acts: BarActs) {
    val still = rememberStill()
    val rightToLeft = LocalLayoutDirection.current == LayoutDirection.Rtl
    AnimatedContent(scene, transitionSpec = { change(still, rightToLeft) }, contentKey = { it.key }) { Room(it, acts) }
}

/** The room of one scene: its bar, and below it what it shows, no wider than can be read. */
@Composable
private fun FrameScope.Room(scene: Scene, acts: BarActs) {
    // What was left for good begins anew the next time.
    DisposableEffect(scene.key) {
        onDispose { if (scene.key !in app.state.value.sceneKeys) holder.removeState(scene.key) }
    }
    holder.SaveableStateProvider(scene.key) {
        val bar = remember { Bar() }
        CompositionLocalProvider(LocalBar provides bar) {
            val width = LINE * LocalDensity.current.fontScale.coerceAtLeast(1f) + side * 2
            Column(Modifier.fillMaxSize().nestedScroll(bar.fold), horizontalAlignment = Alignment.CenterHorizontally) {
                Box(Modifier.widthIn(max = width)) { TopBar(bar, scene.title?.let { stringResource(it) }.orEmpty(), acts, side) }
                Box(Modifier.weight(1f).widthIn(max = width).fillMaxWidth().padding(horizontal = side)) { draw(scene) }
            }
        }
    }
}

@Composable
private fun rememberActs(app: AppViewModel, state: AppState): BarActs {
    val words = largeText || state.firstWeek
    return BarActs(
        back = if (state.backTo && (state.job == null || state.help != null)) app::back else null,
        help = if (state.help == null) ({ app.openHelp() }) else null,
        lock = if (state.stage == Stage.Open) ({ app.lock(); Unit }) else null,
        helpInWords = words,
    )
}
