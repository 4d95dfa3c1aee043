package app.alongside.ui

import androidx.annotation.DrawableRes
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.statusBarsPadding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.Card
import androidx.compose.material3.CardDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.alongside.R

/** A screen's name. */
@Composable
fun Title(text: String) = Text(
    text,
    Modifier.padding(top = 4.dp, bottom = 4.dp).semantics { heading() },
    style = MaterialTheme.typography.headlineMedium,
)

/** The name of a part of a screen. */
@Composable
fun Heading(text: String) = Text(
    text,
    Modifier.padding(top = 12.dp).semantics { heading() },
    style = MaterialTheme.typography.titleMedium,
    color = MaterialTheme.colorScheme.primary,
)

/** A line of text. */
@Composable
fun Line(text: String) = Text(text, style = MaterialTheme.typography.bodyLarge)

/** A line that matters less. */
@Composable
fun Aside(text: String) = Text(
    text,
    style = MaterialTheme.typography.bodyMedium,
    color = MaterialTheme.colorScheme.onSurfaceVariant,
)

/** Nothing is there: a sentence and one button. */
@Composable
fun Empty(sentence: String, button: String, onClick: () -> Unit) = Column(
    Modifier.fillMaxWidth().padding(vertical = 12.dp),
    verticalArrangement = Arrangement.spacedBy(12.dp),
) {
    Line(sentence)
    Button(onClick) { Text(button) }
}

/** Things that belong together. */
@Composable
fun Block(onClick: (() -> Unit)? = null, content: @Composable ColumnScope.() -> Unit) {
    val colours = CardDefaults.cardColors(containerColor = MaterialTheme.colorScheme.surfaceContainer)
    val inside: @Composable ColumnScope.() -> Unit = {
        Column(Modifier.padding(16.dp), Arrangement.spacedBy(6.dp), content = content)
    }
    if (onClick == null) Card(Modifier.fillMaxWidth(), colors = colours, content = inside)
    else Card(onClick, Modifier.fillMaxWidth(), colors = colours, content = inside)
}

/** Whether what is typed is in the store. */
@Composable
fun DraftNote(kept: Boolean) = Aside(stringResource(if (kept) R.string.draft_hint else R.string.draft_on_its_way))

/** A quiet button, its words in line with what stands above. */
@Composable
fun Quiet(words: String, onClick: () -> Unit) =
    TextButton(onClick, contentPadding = PaddingValues(end = 12.dp, top = 8.dp, bottom = 8.dp)) { Text(words) }

/** A line that unfolds what matters less. */
@Composable
fun Folded(words: Int, content: @Composable () -> Unit) {
    var open by rememberSaveable(words) { mutableStateOf(false) }
    Quiet(stringResource(words)) { open = !open }
    if (open) content()
}

/** A picture beside words, which grows with them up to a size. */
@Composable
fun LargeIcon(@DrawableRes icon: Int, tint: Color = LocalContentColor.current, says: String? = null) {
    val scale = LocalDensity.current.fontScale.coerceIn(1f, 1.3f)
    Icon(painterResource(icon), says, Modifier.size(24.dp * scale), tint)
}

/** What went wrong, read out as it comes. */
@Composable
fun Said(problem: Problem?) {
    if (problem == null) return
    Text(
        problemText(problem),
        Modifier.semantics { liveRegion = LiveRegionMode.Polite },
        style = MaterialTheme.typography.bodyMedium,
        color = MaterialTheme.colorScheme.error,
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
fun problemText(problem: Problem): String =
    stringResource(problem.words, *problem.numbers.toTypedArray())

/** Something runs. It takes its room at all times, so that nothing jumps. */
@Composable
fun Working(busy: Boolean) = Box(Modifier.fillMaxWidth().padding(vertical = 2.dp)) {
    if (busy) LinearProgressIndicator(Modifier.fillMaxWidth())
}

/** Content from the top down that scrolls. */
@Composable
fun Scrolling(content: @Composable () -> Unit) =
    Box(Modifier.fillMaxSize().verticalScroll(rememberScrollState())) { content() }

/** Room for the phone's own bar. */
fun Modifier.statusBars(): Modifier = statusBarsPadding()

/** For a place that keeps something, while there is no store. */
@Composable
fun NeedsPin(title: Int, app: AppViewModel) = Sheet(stringResource(title)) {
    Empty(stringResource(R.string.needs_pin), stringResource(R.string.choose_pin), app::choosePin)
}
