package app.alongside.groups

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Button
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Fellowship
import app.alongside.MeetingView
import app.alongside.R
import app.alongside.Venue
import app.alongside.reminders.DayChips
import app.alongside.reminders.TimeButton
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Chips
import app.alongside.ui.DraftNote
import app.alongside.ui.Heading
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.SaidAt
import app.alongside.ui.SaidElsewhere
import app.alongside.ui.Sheet
import app.alongside.ui.Times
import app.alongside.ui.rememberTimes

/** A meeting known by heart, in half a minute. */
@Composable
fun MeetingScreen(app: AppViewModel, model: MeetingViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    KeepWhenLeft(app)
    Sheet(stringResource(R.string.add_a_meeting)) {
        if (!state.loaded) return@Sheet
        Field(state.name, model::name, R.string.meeting_name, state.problem?.field == "name")
        SaidAt(state.problem, "name")
        FellowshipChoice(state.fellowship, model::of)
        Heading(stringResource(R.string.meeting_when))
        DayChips({ it == state.day }, times, model::on)
        TimeButton(state.start, times, model::at)
        Heading(stringResource(R.string.meeting_how))
        Chips(Venue.entries - Venue.INACTIVE, { it == state.venue }, { stringResource(venueWords(it)) }, model::by)
        Field(state.place, model::place, R.string.meeting_place, state.problem?.field == "place")
        SaidAt(state.problem, "place")
        SaidElsewhere(state.problem, "name", "place")
        Button(
            { model.save { app.back(); app.say(Notice(R.string.kept, undo = true)) } },
            Modifier.fillMaxWidth(),
            enabled = !state.busy,
        ) { Text(stringResource(R.string.keep)) }
        DraftNote(state.draftKept)
    }
}

@Composable
private fun Field(text: String, type: (String) -> Unit, label: Int, wrong: Boolean) = OutlinedTextField(
    text,
    type,
    Modifier.fillMaxWidth(),
    label = { Text(stringResource(label)) },
    isError = wrong,
    singleLine = true,
)

/** Whose meeting it is. */
@Composable
fun FellowshipChoice(chosen: Fellowship, choose: (Fellowship) -> Unit) = Box {
    var choosing by rememberSaveable { mutableStateOf(false) }
    OutlinedButton({ choosing = true }) { Text(stringResource(R.string.fellowship_is, fellowshipName(chosen))) }
    DropdownMenu(choosing, { choosing = false }) {
        for (fellowship in Fellowship.entries) {
            DropdownMenuItem({ Text(fellowshipName(fellowship)) }, { choose(fellowship); choosing = false })
        }
    }
}

/** All that is known of a meeting. */
@Composable
fun MeetingDetailsScreen(app: AppViewModel, over: AppState, model: MeetingDetailsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    val view = state.meeting
    Sheet(view?.meeting?.listing?.name ?: stringResource(R.string.meeting)) {
        Said(state.problem)
        if (view == null) return@Sheet
        Details(view, times)
        if (view.meeting.source == null) {
            Quiet(stringResource(R.string.remove_meeting)) {
                model.remove { app.back(); app.say(Notice(R.string.meeting_removed, undo = true)) }
            }
        }
    }
}

@Composable
private fun Details(view: MeetingView, times: Times) {
    val listing = view.meeting.listing
    When(view, times)
    Line(fellowshipName(listing.fellowship))
    Line(stringResource(venueWords(listing.venue)))
    val lines = with(listing) {
        listOf(place, address, placeNotes, group, notes, url, urlNotes, phone, phoneNotes, website)
    }
    for (line in lines.filterNotNull()) Line(line)
    listing.updated?.let { Aside(stringResource(R.string.list_says_updated, times.short(it))) }
    if (!listing.endKnown) Aside(stringResource(R.string.end_assumed))
}
