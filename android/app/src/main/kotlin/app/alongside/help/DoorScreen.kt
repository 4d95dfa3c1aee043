package app.alongside.help

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.HelpDoor
import app.alongside.HelpDoorKind
import app.alongside.HelpEmergency
import app.alongside.HelpFirstCall
import app.alongside.HelpLine
import app.alongside.HelpNow
import app.alongside.R
import app.alongside.tools.UrgeTimer
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Folded
import app.alongside.ui.Heading
import app.alongside.ui.Quiet
import app.alongside.ui.Sheet
import app.alongside.ui.Times

/** Behind a door: the calls, what to do, and whom else to call. */
@Composable
fun DoorScreen(app: AppViewModel, door: HelpDoor, state: HelpState, times: Times) = Sheet(door.title) {
    val help = state.help ?: return@Sheet
    // Whoever is watched reads before they tap: behind both doors a line for violence at home may come first.
    val warnsFirst = door.kind == HelpDoorKind.NOT_SAFE_WITH_SOMEONE || door.kind == HelpDoorKind.BAD_NIGHT
    if (warnsFirst) Aside(stringResource(R.string.help_may_show))
    val urge = door.kind == HelpDoorKind.URGE
    val calms = urge || door.kind == HelpDoorKind.BAD_NIGHT
    FirstCalls(door, help.emergency, times) {
        if (urge) UrgeTimer(app, timerModel(app))
    }
    if (calms) CardCalls(state.cards)
    if (door.kind == HelpDoorKind.BAD_NIGHT) {
        help.doors.filter { it.kind == HelpDoorKind.NOT_SAFE_WITH_SOMEONE }.forEach {
            DoorButton(it) { app.openHelp(HelpAt(it.kind)) }
        }
    }
    state.plan(door.kind)?.let { PlanInHelp(app, it) }
    for (part in door.parts) Steps(part)
    if (calms) Exercises(help.exercises)
    Lines(door, help, times) { app.openHelp(HelpAt(door.kind, it.id)) }
    if (calms) KnownOfThese(help.exercises, timer = urge)
    if (door.sources.isNotEmpty()) Folded(R.string.help_sources) { for (source in door.sources) Aside(source) }
    if (!warnsFirst) Aside(stringResource(R.string.help_may_show))
    Quiet(stringResource(R.string.help_all_doors)) { app.openHelp(HelpAt()) }
}

/** The call that comes first as a filled button, the other in a lighter tone, and what else the door has between the two. */
@Composable
private fun FirstCalls(door: HelpDoor, emergency: HelpEmergency, times: Times, between: @Composable () -> Unit) =
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        val line = door.lines.firstOrNull()
        // A page to read is no call.
        val lineFirst = door.firstCall == HelpFirstCall.LINE && line?.calls != null
        if (line != null && lineFirst) FirstLine(line, times, first = true)
        between()
        EmergencyButton(door.emergency, first = !lineFirst)
        if (!lineFirst) {
            EmergencyNotes(emergency, door)
            if (line != null) FirstLine(line, times, first = false)
        }
    }

@Composable
private fun FirstLine(line: HelpLine, times: Times, first: Boolean) {
    LineButton(line, first)
    TextButton(line)
    standing(line, times)?.let { Aside(it) }
    line.whatHappens?.let { Aside(it) }
}

/** Police and fire where they have numbers of their own, and how to call without speaking. */
@Composable
private fun EmergencyNotes(emergency: HelpEmergency, door: HelpDoor) {
    emergency.police?.let { Aside(stringResource(R.string.help_police, it)) }
    emergency.fire?.let { Aside(stringResource(R.string.help_fire, it)) }
    // A step may say it.
    emergency.cannotSpeak?.takeIf { door.parts.none { part -> part.steps.any { step -> step.words == it } } }?.let { Aside(it) }
    emergency.note?.let { Aside(it) }
}

@Composable
private fun Lines(door: HelpDoor, help: HelpNow, times: Times, about: (HelpLine) -> Unit) {
    if (door.lines.isNotEmpty() || door.note != null) Heading(stringResource(R.string.directory_lines))
    door.note?.let { Aside(it) }
    for (line in door.lines) LineBlock(line, times) { about(line) }
    help.relay?.let { Aside(it) }
    door.age?.let { Aside(it) }
}
