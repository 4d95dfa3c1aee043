package app.alongside.ui

import androidx.annotation.DrawableRes
import androidx.annotation.StringRes
import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.IconButton
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.SideEffect
import androidx.compose.runtime.compositionLocalOf
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.form.largeText

/** One thing that a page can do, at the top of it. */
data class PageAction(@param:DrawableRes val icon: Int, @param:StringRes val words: Int, val act: () -> Unit)

/** What the bar over a page can do, besides what the page asks for. */
data class BarActs(
    val back: (() -> Unit)? = null,
    val help: (() -> Unit)? = null,
    val lock: (() -> Unit)? = null,
    /** *Help* has its word beside its picture. */
    val helpInWords: Boolean = false,
)

/** What a page says to the bar over it. */
class Bar {
    var title by mutableStateOf<String?>(null)
    var actions by mutableStateOf(listOf<PageAction>())

    /** How far its title has gone up with the page. */
    internal val fold = TitleFold()
}

internal val LocalBar = compositionLocalOf { Bar() }

/** The page says its name and what it can do to the bar over it. */
@Composable
fun Title(title: String?, actions: List<PageAction> = listOf()) {
    val bar = LocalBar.current
    SideEffect {
        bar.title = title
        bar.actions = actions
    }
}

/** From here on words need the room of pictures. */
internal const val LARGE_TEXT = 1.3f

/**
 * The title at the left; at the right what the page can do, *Help* and *Lock*. Large titles have a line of their own,
 * which goes up with the page.
 */
@Composable
internal fun TopBar(bar: Bar, title: String, acts: BarActs, side: Dp = 20.dp) {
    val large = largeText
    val words = bar.title ?: title
    // The words begin where the page's do, and so does the last picture end: a button is wider than its picture.
    Column(Modifier.fillMaxWidth().padding(start = side - 16.dp, end = side - 12.dp)) {
        Row(Modifier.fillMaxWidth().heightIn(min = 64.dp), Arrangement.spacedBy(4.dp), Alignment.CenterVertically) {
            if (acts.back != null) IconButton(acts.back) { LargeIcon(R.drawable.ic_back, says = stringResource(R.string.action_back)) }
            if (large) Spacer(Modifier.weight(1f))
            else {
                val alone = bar.actions.isEmpty() && acts.help == null && acts.lock == null
                val start = if (acts.back == null) 16.dp else 0.dp
                BarTitle(words, Modifier.weight(1f).padding(start = start, end = if (alone) 12.dp else 0.dp))
            }
            Acts(bar.actions, acts)
        }
        if (large) BarTitle(words, Modifier.folding(bar.fold).padding(start = 16.dp, end = 12.dp, bottom = 8.dp))
    }
}

@Composable
private fun BarTitle(words: String, modifier: Modifier) {
    if (words.isEmpty()) return Spacer(modifier)
    Text(words, modifier.padding(vertical = 8.dp).semantics { heading() }, style = AppType.title)
}

@Composable
private fun RowScope.Acts(actions: List<PageAction>, acts: BarActs) {
    for (action in actions) IconButton(action.act) { LargeIcon(action.icon, says = stringResource(action.words)) }
    acts.help?.let { Help(it, acts.helpInWords) }
    acts.lock?.let { IconButton(it) { LargeIcon(R.drawable.ic_lock, says = stringResource(R.string.action_lock_now)) } }
}

@Composable
private fun Help(open: () -> Unit, inWords: Boolean) {
    val label = stringResource(R.string.action_help_now)
    if (!inWords) return IconButton(open) { LargeIcon(R.drawable.ic_help, colours.clay, label) }
    OutlinedButton(
        open,
        Modifier.heightIn(min = 48.dp).semantics { contentDescription = label },
        border = BorderStroke(1.dp, colours.clay),
    ) {
        LargeIcon(R.drawable.ic_help, colours.clay)
        // A reader says the label.
        Text(stringResource(R.string.action_help), Modifier.padding(start = 8.dp).clearAndSetSemantics {}, color = colours.clay)
    }
}
