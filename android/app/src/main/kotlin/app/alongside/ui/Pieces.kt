package app.alongside.ui

import androidx.annotation.DrawableRes
import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Icon
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.selected
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.list.Empty

/** A screen's content from the top down, scrolling where it is longer. Its name and acts stand in the bar above. */
@Composable
fun Sheet(title: String?, actions: List<PageAction> = listOf(), content: @Composable () -> Unit) {
    Title(title, actions)
    Box(Modifier.fillMaxSize().verticalScroll(rememberScrollState())) {
        Column(Modifier.padding(top = 4.dp, bottom = 32.dp), Arrangement.spacedBy(16.dp)) { content() }
    }
}

/** The name of a part of a screen. */
@Composable
fun Heading(text: String) = Text(
    text,
    Modifier.padding(top = 16.dp).semantics { heading() },
    style = AppType.section,
    color = colours.ink2,
)

/** A line of text. */
@Composable
fun Line(text: String) = Text(text, style = AppType.body)

/** What the person wrote. */
@Composable
fun OwnWords(text: String, maxLines: Int = Int.MAX_VALUE) =
    Text(text, style = AppType.own, maxLines = maxLines, overflow = TextOverflow.Ellipsis)

/** A line that matters less. */
@Composable
fun Aside(text: String) = Text(text, style = AppType.note, color = colours.ink2)

/** Things that belong together, on a card with a hairline. One that opens something has a chevron. */
@Composable
fun Block(
    onClick: (() -> Unit)? = null,
    /** What stands at its end in place of the chevron. */
    aside: (@Composable () -> Unit)? = null,
    ground: Color = colours.card,
    /** It is open beside what it stands in. */
    chosen: Boolean = false,
    content: @Composable ColumnScope.() -> Unit,
) {
    val edge = if (chosen) BorderStroke(2.dp, colours.river) else BorderStroke(1.dp, colours.hairline)
    val inside: @Composable () -> Unit = {
        Row(Modifier.heightIn(min = 56.dp).padding(16.dp), Arrangement.spacedBy(8.dp), Alignment.CenterVertically) {
            Column(Modifier.weight(1f), Arrangement.spacedBy(6.dp), content = content)
            if (aside != null) aside() else if (onClick != null) Chevron()
        }
    }
    val shape = MaterialTheme.shapes.large
    val modifier = Modifier.fillMaxWidth().semantics { if (chosen) selected = true }
    if (onClick == null) Surface(modifier, shape, ground, colours.ink, border = edge, content = inside)
    else Surface(onClick, modifier, true, shape, ground, colours.ink, border = edge, content = inside)
}

/** It opens something. */
@Composable
fun Chevron(tint: Color = colours.ink2) = LargeIcon(R.drawable.ic_chevron, tint, size = 20.dp)

/** Whether what is typed is in the store. */
@Composable
fun DraftNote(kept: Boolean) = Aside(stringResource(if (kept) R.string.form_draft_kept else R.string.form_draft_saving))

/** A quiet button, its words in line with what stands above. */
@Composable
fun Quiet(words: String, onClick: () -> Unit) = Quiet(words, null, onClick)

/** The same, of which a screen reader says more: several say the same. */
@Composable
fun Quiet(words: String, says: String?, onClick: () -> Unit) = TextButton(
    onClick,
    Modifier.semantics { if (says != null) contentDescription = says },
    contentPadding = PaddingValues(end = 12.dp, top = 8.dp, bottom = 8.dp),
) { Text(words) }

/** A line that unfolds what matters less. */
@Composable
fun Folded(words: Int, content: @Composable () -> Unit) {
    var open by rememberSaveable(words) { mutableStateOf(false) }
    Quiet(stringResource(words)) { open = !open }
    if (open) content()
}

/** A picture beside words, which grows with them up to a size. */
@Composable
fun LargeIcon(@DrawableRes icon: Int, tint: Color = LocalContentColor.current, says: String? = null, size: Dp = 24.dp) {
    val scale = LocalDensity.current.fontScale.coerceIn(1f, LARGE_TEXT)
    Icon(painterResource(icon), says, Modifier.size(size * scale), tint)
}

/** What went wrong, read out as it comes. */
@Composable
fun Said(problem: Problem?) {
    if (problem == null) return
    Text(
        problemText(problem),
        Modifier.semantics { liveRegion = LiveRegionMode.Polite },
        style = AppType.note,
        color = colours.alert,
    )
}

/** What went wrong at one input; nothing where it is another's. */
@Composable
fun SaidAt(problem: Problem?, vararg fields: String) = Said(problem?.takeIf { it.field in fields })

/** What went wrong at none of these inputs. */
@Composable
fun SaidElsewhere(problem: Problem?, vararg fields: String) = Said(problem?.takeIf { it.field !in fields })

/** The words of a problem. */
@Composable
fun problemText(problem: Problem): String {
    val wait = problem.wait?.let { duration(it, LocalConfiguration.current.locales[0]) }
    val parts: List<Any> = listOfNotNull(wait) + problem.numbers
    return stringResource(problem.words, *parts.toTypedArray())
}

/** Something runs. It takes its room at all times, so that nothing jumps. */
@Composable
fun Working(busy: Boolean) = Box(Modifier.fillMaxWidth().padding(vertical = 2.dp)) {
    if (busy) LinearProgressIndicator(Modifier.fillMaxWidth())
}

/** For a place that keeps something, while there is no store. */
@Composable
fun NeedsPin(app: AppViewModel) =
    Empty(Drawing.Window, stringResource(R.string.set_up_needed), stringResource(R.string.set_up_title), app::choosePin)
