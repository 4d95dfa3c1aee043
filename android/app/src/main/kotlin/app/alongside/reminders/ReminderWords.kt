package app.alongside.reminders

import androidx.annotation.StringRes
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import app.alongside.Notice
import app.alongside.Occurrence
import app.alongside.R
import app.alongside.Reminder
import app.alongside.ReminderState as StateOfReminder
import app.alongside.ReminderSubject
import app.alongside.Thing
import app.alongside.Timestamp
import app.alongside.Timing
import app.alongside.Zone
import app.alongside.ui.Times
import app.alongside.ui.city
import java.time.Duration

/** Why a reminder does not ask; nothing where it does. */
@Composable
internal fun whyNot(reminder: Reminder, times: Times): String? = when (val state = reminder.state) {
    StateOfReminder.On -> null
    is StateOfReminder.Paused -> stringResource(R.string.reminders_is_paused, times.day(state.lastDay))
    StateOfReminder.GaveUp -> (reminder.stopAfter?.toInt() ?: 0).let { pluralStringResource(R.plurals.reminders_gave_up, it, it) }
    StateOfReminder.Stopped, StateOfReminder.Silent, StateOfReminder.Over -> stringResource(silence(reminder))
}

/** Why it asks no more: what it is about is gone, its times are over, or it was turned off. */
@StringRes
internal fun silence(reminder: Reminder): Int = when (reminder.state) {
    StateOfReminder.Silent -> if (reminder.isAboutMeeting) R.string.reminders_is_silent_meeting else R.string.reminders_is_silent
    StateOfReminder.Over -> R.string.reminders_is_over
    else -> R.string.reminders_is_off
}

private val Reminder.isAboutMeeting: Boolean get() = (subject as? ReminderSubject.About)?.thing is Thing.Meeting

/** When it asks next, or until when it was put off; nothing where it does not ask. */
@Composable
internal fun nextOf(reminder: Reminder, now: Timestamp, times: Times): String? {
    val next = reminder.next?.takeIf { reminder.state == StateOfReminder.On } ?: return null
    val words = if (reminder.isPutOff(now)) R.string.history_put_off else R.string.reminders_next
    return stringResource(words, times.moment(next))
}

/** Its time to ask was before, and what it comes for is the same. */
private fun Reminder.isPutOff(now: Timestamp): Boolean =
    nextOccurrence?.let { it.at - Duration.ofMinutes(lead.toLong()) <= now } ?: false

/** The zone that a reminder keeps to, wherever the phone is. */
internal val Reminder.keptZone: Zone? get() = (timing as? Timing.AtTimes)?.zone

/** Its times, and the place whose clock they are of; nothing where they go along with the phone. */
@Composable
internal fun placeOf(reminder: Reminder, times: Times): String? {
    val timing = reminder.timing as? Timing.AtTimes ?: return null
    val zone = timing.zone ?: return null
    val all = timing.rule.times.joinToString(stringResource(R.string.text_between)) { times.time(it) }
    return stringResource(R.string.time_in_zone, all, city(zone))
}

/** The day and the time that an occurrence has by its reminder, whatever the clock is where the phone is now. */
@Composable
internal fun wallOf(occurrence: Occurrence, zone: Zone?, times: Times): String {
    val wall = times.wall(occurrence.local.day, occurrence.local.time)
    return if (zone == null) wall else stringResource(R.string.time_in_zone, wall, city(zone))
}

/** What the lock screen will show of a reminder. */
@Composable
internal fun shownOf(notice: Notice): String = when (notice) {
    Notice.Nothing -> stringResource(R.string.shown_nothing)
    Notice.Neutral -> stringResource(R.string.shown_neutral)
    is Notice.Cover -> stringResource(R.string.shown_cover, notice.text)
    Notice.Full -> stringResource(R.string.shown_full)
}
