package app.alongside.help

import androidx.annotation.DrawableRes
import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonColors
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.HelpLine
import app.alongside.R
import app.alongside.ui.AppType
import app.alongside.ui.LargeIcon
import app.alongside.ui.colours

/** Calls an emergency number: as the first call, or as the other one. Where there is none, its note says whom to call. */
@Composable
fun EmergencyButton(number: String?, first: Boolean) {
    val context = LocalContext.current
    if (number != null) CallButton(stringResource(R.string.help_emergency, number), null, first) {
        dial(context, number)
    }
}

/** Calls a line, or opens its page where it takes no calls. */
@Composable
fun LineButton(line: HelpLine, first: Boolean) {
    val context = LocalContext.current
    val calls = line.calls
    val website = line.website
    when {
        calls != null ->
            CallButton(stringResource(R.string.help_call, line.name), calls.first, first) {
                dial(context, calls.second)
            }
        website != null ->
            CallButton(line.name, stringResource(R.string.help_website), first, R.drawable.ic_screen) {
                browse(context, website)
            }
    }
}

/** Calls, or opens what reaches somebody: filled for what comes first, in a lighter tone for the other. */
@Composable
fun CallButton(words: String, number: String?, first: Boolean, @DrawableRes icon: Int = R.drawable.ic_call, call: () -> Unit) {
    val (ground, ink) = if (first) colours.river to colours.onRiver else colours.mist to colours.onMist
    LargeButton(words, number, icon, ButtonDefaults.buttonColors(ground, ink), colours.river.takeIf { !first }, onClick = call)
}

/** Opens Help now: filled where it comes first, otherwise with an edge in the colour that is its own. */
@Composable
fun HelpNowButton(first: Boolean, open: () -> Unit) {
    val (ground, ink) = if (first) colours.clay to colours.onClay else colours.card to colours.clay
    val look = ButtonDefaults.buttonColors(ground, ink)
    LargeButton(stringResource(R.string.action_help_now), null, R.drawable.ic_help, look, colours.clay.takeIf { !first }, onClick = open)
}

/** Starts the urge timer: filled where it is the page's main act, otherwise with an edge alone, so that it is no call. */
@Composable
fun TimerButton(words: String, first: Boolean, enabled: Boolean = true, start: () -> Unit) {
    val (ground, ink) = if (first) colours.river to colours.onRiver else colours.card to colours.river
    val look = ButtonDefaults.buttonColors(ground, ink)
    LargeButton(words, null, R.drawable.ic_timer, look, colours.outline.takeIf { !first }, enabled, start)
}

/** A large button with a picture before its words. */
@Composable
private fun LargeButton(
    words: String,
    second: String?,
    @DrawableRes icon: Int,
    look: ButtonColors,
    edge: Color?,
    enabled: Boolean = true,
    onClick: () -> Unit,
) = Button(
    onClick,
    Modifier.fillMaxWidth().heightIn(min = 64.dp),
    enabled,
    shape = MaterialTheme.shapes.large,
    colors = look,
    border = edge?.let { BorderStroke(1.dp, it) },
) {
    LargeIcon(icon)
    Column(Modifier.weight(1f).padding(start = 16.dp)) {
        Text(words, style = MaterialTheme.typography.titleMedium)
        if (second != null) Text(second, style = AppType.body)
    }
}

/** A button within a line's own block. */
@Composable
fun Bordered(words: String, modifier: Modifier = Modifier, onClick: () -> Unit) = OutlinedButton(
    onClick,
    modifier.heightIn(min = 48.dp),
    border = BorderStroke(1.dp, colours.outline),
) { Text(words) }
