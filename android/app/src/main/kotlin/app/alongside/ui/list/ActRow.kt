package app.alongside.ui.list

import androidx.annotation.DrawableRes
import androidx.annotation.StringRes
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.offset
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.wrapContentSize
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.IconButton
import androidx.compose.material3.MenuDefaults
import androidx.compose.material3.SwipeToDismissBox
import androidx.compose.material3.SwipeToDismissBoxValue
import androidx.compose.material3.Text
import androidx.compose.material3.rememberSwipeToDismissBoxState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.CustomAccessibilityAction
import androidx.compose.ui.semantics.customActions
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.Block
import app.alongside.ui.LargeIcon
import app.alongside.ui.Menu
import app.alongside.ui.colours
import kotlinx.coroutines.launch

/** One thing that can be done with a row; one that `erases` for good is told apart. */
class RowAct(@param:StringRes val words: Int, @param:DrawableRes val icon: Int, val erases: Boolean = false, val act: () -> Unit)

/**
 * A row with acts: the first by a swipe as well, all of them in its menu and for a screen reader. The
 * menu stands beside its `head`, so that what is below has the whole width. One that is `chosen` is
 * open beside the list.
 */
@Composable
fun ActRow(
    acts: List<RowAct>,
    onClick: () -> Unit,
    chosen: Boolean = false,
    head: @Composable () -> Unit,
    body: (@Composable ColumnScope.() -> Unit)? = null,
) {
    val swipe = rememberSwipeToDismissBoxState()
    val scope = rememberCoroutineScope()
    val first = acts.first()
    val said = acts.map { it to stringResource(it.words) }
    SwipeToDismissBox(
        swipe,
        backgroundContent = { Behind(first, atEnd = swipe.dismissDirection == SwipeToDismissBoxValue.EndToStart) },
        Modifier.semantics {
            customActions = said.map { (act, words) -> CustomAccessibilityAction(words) { act.act(); true } }
        },
        onDismiss = {
            scope.launch {
                // Put back before the act: a row that left while swiped away, and came back by undo,
                // would be swiped away once more.
                swipe.snapTo(SwipeToDismissBoxValue.Settled)
                first.act()
            }
        },
    ) {
        Block(onClick, aside = {}, chosen = chosen) {
            WithMenu(acts, alone = body == null, head)
            body?.invoke(this)
        }
    }
}

/** What a swipe does, seen as the row moves. */
@Composable
private fun Behind(act: RowAct, atEnd: Boolean) = Row(
    Modifier.fillMaxSize().padding(horizontal = 16.dp),
    Arrangement.spacedBy(8.dp, if (atEnd) Alignment.End else Alignment.Start),
    Alignment.CenterVertically,
) {
    LargeIcon(act.icon, colours.river)
    Text(stringResource(act.words), color = colours.river, style = AppType.note)
}

/** A line, alone or over others, with a menu at its end: as high as the line, though it takes a whole thumb. */
@Composable
internal fun WithMenu(acts: List<RowAct>, alone: Boolean, line: @Composable () -> Unit) = Box(Modifier.fillMaxWidth()) {
    Box(Modifier.padding(end = 40.dp)) { line() }
    val at = if (alone) Alignment.CenterEnd else Alignment.TopEnd
    val up = if (alone) 0.dp else (-12).dp
    Box(Modifier.matchParentSize().wrapContentSize(at, unbounded = true).offset(12.dp, up)) { Options(acts) }
}

@Composable
private fun Options(acts: List<RowAct>) = Box {
    var open by remember { mutableStateOf(false) }
    IconButton({ open = true }) { LargeIcon(R.drawable.ic_options, colours.ink2, stringResource(R.string.action_options)) }
    Menu(open, { open = false }) {
        for (act in acts) DropdownMenuItem(
            { Text(stringResource(act.words)) },
            { open = false; act.act() },
            leadingIcon = { LargeIcon(act.icon) },
            colors = if (act.erases) MenuDefaults.itemColors(colours.alert, colours.alert) else MenuDefaults.itemColors(),
        )
    }
}
