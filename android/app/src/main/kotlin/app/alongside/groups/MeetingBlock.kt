package app.alongside.groups

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.Fellowship
import app.alongside.MeetingView
import app.alongside.R
import app.alongside.Venue
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.LargeIcon
import app.alongside.ui.Line
import app.alongside.ui.Times
import app.alongside.ui.colours

/** A meeting in a list: its time at the left, then its name, whose it is, how and where. */
@Composable
fun MeetingBlock(view: MeetingView, times: Times, open: () -> Unit) = Block(open) {
    val listing = view.meeting.listing
    When(view, times)
    Line(listing.name)
    WithIcon(fellowshipIcon(listing.fellowship), fellowshipName(listing.fellowship))
    val where = listOfNotNull(listing.place, listing.locality).joinToString(stringResource(R.string.text_between))
    val how = stringResource(venueWords(listing.venue))
    WithIcon(venueIcon(listing.venue), if (where.isEmpty()) how else stringResource(R.string.text_named, how, where))
}

/** A meeting by its time alone: its name and place tell a diagnosis, and where to wait for someone. */
@Composable
fun NamelessMeeting(view: MeetingView, times: Times, open: () -> Unit) = Block(open) {
    When(view, times)
    Line(stringResource(R.string.today_meeting))
}

/** An aside with its picture. */
@Composable
fun WithIcon(icon: Int, words: String) = Row(
    horizontalArrangement = Arrangement.spacedBy(8.dp),
    verticalAlignment = Alignment.CenterVertically,
) {
    LargeIcon(icon, colours.ink2, size = 18.dp)
    Aside(words)
}

/** When it is: until when, where it is on; otherwise its next start. */
@Composable
fun When(view: MeetingView, times: Times) {
    val ends = view.ends
    val next = view.nextStart
    Aside(
        when {
            view.inProgress && ends != null -> stringResource(R.string.groups_until, times.moment(ends))
            next != null -> times.line(next)
            else -> stringResource(R.string.meeting_by_appointment)
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

/** The picture of a fellowship's kind: for who recovers, for who is close to them, secular, another. */
fun fellowshipIcon(fellowship: Fellowship): Int = when (fellowship) {
    Fellowship.AA, Fellowship.NA, Fellowship.CA, Fellowship.CMA, Fellowship.MA -> R.drawable.ic_group_recovery
    Fellowship.SMART, Fellowship.LIFERING, Fellowship.RECOVERY_DHARMA -> R.drawable.ic_group_secular
    Fellowship.AL_ANON, Fellowship.ALATEEN, Fellowship.NAR_ANON, Fellowship.FA, Fellowship.CO_ANON,
    Fellowship.SMART_FAMILY, Fellowship.ACA, Fellowship.CODA,
    -> R.drawable.ic_group_family
    Fellowship.OTHER -> R.drawable.ic_group_other
}

/** The picture of how a meeting is attended. */
fun venueIcon(venue: Venue): Int = when (venue) {
    Venue.IN_PERSON, Venue.HYBRID -> R.drawable.ic_place_pin
    Venue.ONLINE -> R.drawable.ic_screen
    Venue.PHONE -> R.drawable.ic_call
    Venue.INACTIVE -> R.drawable.ic_later
}

/** The resource that says how a meeting is attended. */
fun venueWords(venue: Venue): Int = when (venue) {
    Venue.IN_PERSON -> R.string.venue_in_person
    Venue.ONLINE -> R.string.venue_online
    Venue.HYBRID -> R.string.venue_hybrid
    Venue.PHONE -> R.string.venue_phone
    Venue.INACTIVE -> R.string.venue_inactive
}
