package app.alongside.today

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.HardHour
import app.alongside.R
import app.alongside.help.Bordered
import app.alongside.help.CallButton
import app.alongside.help.dial
import app.alongside.ui.AppViewModel
import app.alongside.ui.Heading
import app.alongside.ui.LargeIcon
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.colours

/** After *Still strong* or the lowest mood: help, the person's own person, another round. Each tap answers it. */
@Composable
fun HardHourBlock(app: AppViewModel, hour: HardHour, answered: () -> Unit) =
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        val context = LocalContext.current
        Heading(stringResource(R.string.hard_hour))
        Button(
            { answered(); app.openHelp() },
            Modifier.fillMaxWidth().heightIn(min = 64.dp),
            shape = MaterialTheme.shapes.large,
            colors = ButtonDefaults.buttonColors(colours.clay, colours.onClay),
        ) {
            LargeIcon(R.drawable.ic_help)
            Text(
                stringResource(R.string.help_now),
                Modifier.weight(1f).padding(start = 16.dp),
                style = MaterialTheme.typography.titleMedium,
            )
        }
        hour.person?.let { person ->
            CallButton(stringResource(R.string.call_name, person.title), person.number, first = false, icon = R.drawable.ic_call) {
                answered()
                dial(context, person.dial)
            }
        }
        Bordered(stringResource(R.string.another_round), Modifier.fillMaxWidth()) { answered(); app.open(Page.UrgeTimer) }
        Quiet(stringResource(R.string.not_now), answered)
    }
