package app.alongside.today

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.HardHour
import app.alongside.R
import app.alongside.help.CallButton
import app.alongside.help.HelpNowButton
import app.alongside.help.TimerButton
import app.alongside.help.dial
import app.alongside.ui.AppViewModel
import app.alongside.ui.Heading
import app.alongside.ui.Page
import app.alongside.ui.Quiet

/** After *Still strong* or the lowest mood: help, the person's own person, another round. Each tap answers it. */
@Composable
fun HardHourBlock(app: AppViewModel, hour: HardHour, answered: () -> Unit) =
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        val context = LocalContext.current
        Heading(stringResource(R.string.hard_title))
        HelpNowButton(first = true) { answered(); app.openHelp() }
        hour.person?.let { person ->
            CallButton(stringResource(R.string.help_call, person.title), person.number, first = false) {
                answered()
                dial(context, person.dial)
            }
        }
        TimerButton(stringResource(R.string.urge_another_round), first = false) { answered(); app.open(Page.UrgeTimer) }
        Quiet(stringResource(R.string.action_not_now), answered)
    }
