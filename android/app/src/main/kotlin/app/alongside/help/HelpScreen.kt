package app.alongside.help

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.LifecycleStartEffect
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.viewmodel.compose.viewModel
import app.alongside.HelpDoor
import app.alongside.HelpDoorKind
import app.alongside.HelpNow
import app.alongside.R
import app.alongside.tools.UrgeTimerViewModel
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Chevron
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.LargeIcon
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.colours
import app.alongside.ui.rememberTimes

/** Help now: six large doors, no typing. */
@Composable
fun HelpScreen(app: AppViewModel, at: HelpAt, model: HelpViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LifecycleStartEffect(model) {
        model.load()
        onStopOrDispose {}
    }
    val help = state.help ?: return Sheet(stringResource(R.string.action_help_now)) { Said(state.problem) }
    val door = help.doors.firstOrNull { it.kind == at.door }
    val line = door?.lines?.firstOrNull { it.id == at.line }
    when {
        line != null -> AboutLineScreen(line, times)
        door != null -> key(door.kind) { DoorScreen(app, door, state, times) }
        else -> Doors(app, state, help) { model.setCountry(it); app.setCountry(it) }
    }
}

@Composable
private fun Doors(app: AppViewModel, state: HelpState, help: HelpNow, choose: (String) -> Unit) =
    Sheet(stringResource(R.string.action_help_now)) {
        Said(state.problem)
        EmergencyButton(help.emergency.number, first = true)
        help.emergency.note?.let { Line(it) }
        val known = help.countries.any { it.code == help.country }
        if (!known) Whereabouts(help, choose)
        val urge by timerModel(app).state.collectAsStateWithLifecycle()
        for (door in help.doors) {
            val note = if (door.kind == HelpDoorKind.URGE && urge.timer != null) stringResource(R.string.help_timer_runs) else null
            DoorButton(door, note) { app.openHelp(HelpAt(door.kind)) }
        }
        if (known) Whereabouts(help, choose)
        if (state.cards.isNotEmpty()) Heading(stringResource(R.string.tools_cards))
        CardCalls(state.cards)
        Aside(stringResource(R.string.help_may_show))
    }

/** A door: its icon and its words. The one for danger stands out. */
@Composable
fun DoorButton(door: HelpDoor, note: String? = null, open: () -> Unit) {
    val danger = door.kind == HelpDoorKind.DANGER
    Surface(
        open,
        Modifier.fillMaxWidth().semantics { role = Role.Button },
        shape = MaterialTheme.shapes.large,
        color = if (danger) colours.clay else colours.card,
        contentColor = if (danger) colours.onClay else colours.ink,
        border = if (danger) null else BorderStroke(1.dp, colours.outline),
    ) {
        Row(
            Modifier.heightIn(min = 64.dp).padding(horizontal = 16.dp, vertical = 12.dp),
            Arrangement.spacedBy(16.dp),
            Alignment.CenterVertically,
        ) {
            LargeIcon(icon(door.kind), if (danger) colours.onClay else colours.river)
            Column(Modifier.weight(1f)) {
                Text(door.title, style = MaterialTheme.typography.titleMedium)
                if (note != null) Aside(note)
            }
            Chevron(if (danger) colours.onClay else colours.ink2)
        }
    }
}

/** The urge timer: one for its page and its door. */
@Composable
fun timerModel(app: AppViewModel): UrgeTimerViewModel =
    viewModel(app.stores.of(AppViewModel.TIMER)) { UrgeTimerViewModel(app.services) }

/** Help now: one for all that shows a part of it. */
@Composable
fun helpModel(app: AppViewModel): HelpViewModel =
    viewModel(app.stores.of(AppViewModel.HELP)) { HelpViewModel(app.services) }

private fun icon(kind: HelpDoorKind) = when (kind) {
    HelpDoorKind.DANGER -> R.drawable.ic_danger
    HelpDoorKind.NOT_SAFE_WITH_SOMEONE -> R.drawable.ic_not_safe
    HelpDoorKind.CANNOT_GO_ON -> R.drawable.ic_cannot_go_on
    HelpDoorKind.URGE -> R.drawable.ic_urge
    HelpDoorKind.AFRAID_OF_MYSELF -> R.drawable.ic_afraid
    HelpDoorKind.BAD_NIGHT -> R.drawable.ic_bad_night
}
