package app.alongside.groups

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.MeetingView
import app.alongside.R
import app.alongside.Venue
import app.alongside.help.Bordered
import app.alongside.help.browse
import app.alongside.help.dial
import app.alongside.help.showOnMap
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Times
import app.alongside.ui.rememberTimes

/** All that is known of a meeting, and the ways to it. */
@Composable
fun MeetingDetailsScreen(app: AppViewModel, over: AppState, model: MeetingDetailsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    val view = state.meeting
    Sheet(view?.meeting?.listing?.name ?: stringResource(R.string.details_title)) {
        Said(state.problem)
        if (view == null) return@Sheet
        Details(view, times)
        Quiet(stringResource(R.string.add_remind)) { app.open(Page.Reminder(about = view.meeting.id)) }
        if (view.meeting.source == null) {
            Quiet(stringResource(R.string.action_remove)) {
                model.remove { app.back(); app.say(Notice(R.string.notice_removed, undo = true)) }
            }
        }
    }
}

@Composable
private fun Details(view: MeetingView, times: Times) {
    val listing = view.meeting.listing
    Block {
        When(view, times)
        WithIcon(fellowshipIcon(listing.fellowship), fellowshipName(listing.fellowship))
        WithIcon(venueIcon(listing.venue), stringResource(venueWords(listing.venue)))
        if (!listing.endKnown) Aside(stringResource(R.string.details_end_assumed))
    }
    if (view.meeting.goneAt != null) Line(stringResource(R.string.details_gone))
    for (line in listOfNotNull(listing.place, listing.address)) Line(line)
    Ways(view)
    if (listing.run { view.directions ?: url ?: phone ?: website } != null) Aside(stringResource(R.string.help_may_show))
    val lines = with(listing) { listOf(placeNotes, group, notes, url, urlNotes, phone, phoneNotes, website) }
    for (line in lines.filterNotNull()) Line(line)
    listing.updated?.let { Aside(stringResource(R.string.details_updated, times.short(it))) }
}

/** A button for each way to the meeting, in one row where there is room. */
@Composable
private fun Ways(view: MeetingView) = FlowRow(
    horizontalArrangement = Arrangement.spacedBy(8.dp),
    verticalArrangement = Arrangement.spacedBy(8.dp),
) {
    val context = LocalContext.current
    val listing = view.meeting.listing
    view.directions?.let { address -> Bordered(stringResource(R.string.details_directions)) { showOnMap(context, address) } }
    listing.url?.let { url -> Bordered(stringResource(R.string.details_join)) { browse(context, url) } }
    listing.phone?.let { phone -> Bordered(stringResource(R.string.help_call, phone)) { dial(context, phone) } }
    listing.website?.let { website -> Bordered(stringResource(R.string.help_website)) { browse(context, website) } }
}

/** Where a map is opened: at the address or, of a meeting that was added by hand, at the place it names. */
private val MeetingView.directions: String?
    get() {
        val listing = meeting.listing
        val byHand = meeting.source == null && listing.venue in listOf(Venue.IN_PERSON, Venue.HYBRID)
        return listing.address ?: listing.place?.takeIf { byHand && it.isNotBlank() }
    }
