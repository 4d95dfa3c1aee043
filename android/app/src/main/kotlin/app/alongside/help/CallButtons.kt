package app.alongside.help

import androidx.annotation.DrawableRes
import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
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
    if (number != null) CallButton(stringResource(R.string.call_emergency, number), null, first, icon = R.drawable.ic_call) {
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
            CallButton(stringResource(R.string.call_name, line.name), calls.first, first, icon = R.drawable.ic_call) {
                dial(context, calls.second)
            }
        website != null ->
            CallButton(line.name, stringResource(R.string.website), first, icon = R.drawable.ic_screen) {
                browse(context, website)
            }
    }
}

/** A large button: filled for what comes first, in a lighter tone for the other. */
@Composable
fun CallButton(
    words: String,
    number: String?,
    first: Boolean,
    enabled: Boolean = true,
    @DrawableRes icon: Int? = null,
    call: () -> Unit,
) {
    Button(
        call,
        Modifier.fillMaxWidth().heightIn(min = 64.dp),
        enabled,
        shape = MaterialTheme.shapes.large,
        colors = if (first) ButtonDefaults.buttonColors()
        else ButtonDefaults.buttonColors(colours.mist, colours.onMist),
        border = if (first) null else BorderStroke(1.dp, colours.river),
    ) {
        icon?.let { LargeIcon(it) }
        Column(Modifier.weight(1f).padding(start = if (icon == null) 0.dp else 16.dp)) {
            Text(words, style = MaterialTheme.typography.titleMedium)
            if (number != null) Text(number, style = AppType.body)
        }
    }
}

/** A button within a line's own block. */
@Composable
fun Bordered(words: String, modifier: Modifier = Modifier, onClick: () -> Unit) = OutlinedButton(
    onClick,
    modifier.heightIn(min = 48.dp),
    border = BorderStroke(1.dp, colours.outline),
) { Text(words) }
