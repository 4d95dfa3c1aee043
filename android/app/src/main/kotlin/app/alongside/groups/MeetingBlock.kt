package app.alongside.groups

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import app.alongside.Fellowship
import app.alongside.MeetingView
import app.alongside.R
import app.alongside.Venue
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Times

/** A meeting in a list: when, its name, whose, where. */
@Composable
fun MeetingBlock(view: MeetingView, times: Times, open: () -> Unit) = Block(open) {
    val listing = view.meeting.listing
    When(view, times)
    Line(listing.name)
    Aside(fellowshipName(listing.fellowship))
    val where = listOfNotNull(listing.place, listing.locality).joinToString(stringResource(R.string.tags_between))
    val how = stringResource(venueWords(listing.venue))
    Aside(if (where.isEmpty()) how else stringResource(R.string.how_and_where, how, where))
}

/** A meeting by its time alone: its name and place tell a diagnosis, and where to wait for someone. */
@Composable
fun NamelessMeeting(view: MeetingView, times: Times, open: () -> Unit) = Block(open) {
    When(view, times)
    Line(stringResource(R.string.a_meeting))
}

/** When it is: until when, where it is on; otherwise its next start. */
@Composable
fun When(view: MeetingView, times: Times) {
    val ends = view.ends
    val next = view.nextStart
    Aside(
        when {
            view.inProgress && ends != null -> stringResource(R.string.on_until, times.moment(ends))
            next != null -> times.line(next)
            else -> stringResource(R.string.by_appointment)
        },
    )
}

/** A fellowship's name. */
@Composable
fun fellowshipName(fellowship: Fellowship): String = stringResource(fellowshipWords(fellowship))

/** The resource with a fellowship's name. */
fun fellowshipWords(fellowship: Fellowship): Int = when (fellowship) {
    Fellowship.AA -> R.string.fellowship_aa
    Fellowship.NA -> R.string.fellowship_na
    Fellowship.CA -> R.string.fellowship_ca
    Fellowship.SMART -> R.string.fellowship_smart
    Fellowship.LIFERING -> R.string.fellowship_lifering
    Fellowship.RECOVERY_DHARMA -> R.string.fellowship_recovery_dharma
    Fellowship.CMA -> R.string.fellowship_cma
    Fellowship.MA -> R.string.fellowship_ma
    Fellowship.ACA -> R.string.fellowship_aca
    Fellowship.CODA -> R.string.fellowship_coda
    Fellowship.AL_ANON -> R.string.fellowship_al_anon
    Fellowship.ALATEEN -> R.string.fellowship_alateen
    Fellowship.NAR_ANON -> R.string.fellowship_nar_anon
    Fellowship.FA -> R.string.fellowship_fa
    Fellowship.CO_ANON -> R.string.fellowship_co_anon
    Fellowship.SMART_FAMILY -> R.string.fellowship_smart_family
    Fellowship.OTHER -> R.string.fellowship_other
}

/** The resource that says how a meeting is attended. */
fun venueWords(venue: Venue): Int = when (venue) {
    Venue.IN_PERSON -> R.string.venue_in_person
    Venue.ONLINE -> R.string.venue_online
    Venue.HYBRID -> R.string.venue_hybrid
    Venue.PHONE -> R.string.venue_phone
    Venue.INACTIVE -> R.string.venue_inactive
}
