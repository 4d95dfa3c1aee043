package app.alongside.reminders

import app.alongside.CallContext
import app.alongside.Days
import app.alongside.End
import app.alongside.MeetingView
import app.alongside.ReminderInput
import app.alongside.ReminderSubject
import app.alongside.Rule
import app.alongside.Thing
import app.alongside.Timing
import app.alongside.WallMoment
import java.time.ZoneId
import java.util.Locale

/**
 * A reminder of a meeting: every week at its time, half an hour before. Its name and place would tell a diagnosis,
 * so it is called by neutral words until the person writes others.
 */
fun ReminderInput.aboutMeeting(view: MeetingView, named: String, context: CallContext): ReminderInput {
    val listing = view.meeting.listing
    val about = copy(text = named, subject = ReminderSubject.About(Thing.Meeting(view.meeting.id)), lead = HALF_AN_HOUR)
    val (day, start) = (listing.day ?: return about) to (listing.start ?: return about)
    val today = context.now.atZone(ZoneId.of(listing.zone)).toLocalDate()
    val days = Days.Weekly(1u, listOf(day), week(Locale.getDefault()).first())
    val rule = Rule(WallMoment(today, start), days, listOf(start), End.Never, listOf())
    return about.copy(timing = Timing.AtTimes(rule, listing.zone))
}

private const val HALF_AN_HOUR = 30u
