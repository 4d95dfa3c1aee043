package app.alongside.reminders

import app.alongside.CalendarPreview
import app.alongside.CalendarReport
import app.alongside.EventFate
import app.alongside.LeftOutReason
import app.alongside.Noted
import app.alongside.R

/** What would become of a calendar's parts: the words of each count that there is; how many are new is always said. */
internal fun countsOf(preview: CalendarPreview): List<Pair<Int, Int>> {
    val of = { fate: EventFate -> preview.events.count { it.fate == fate } }
    return counts(of(EventFate.ADDED), of(EventFate.CHANGED), of(EventFate.UNCHANGED), of(EventFate.PAST), 0, preview.leftOut.size)
}

/** What became of them. */
internal fun countsOf(report: CalendarReport): List<Pair<Int, Int>> = with(report) {
    counts(added.toInt(), changed.toInt(), unchanged.toInt(), past.toInt(), without.toInt(), leftOut.toInt())
}

private fun counts(added: Int, changed: Int, unchanged: Int, past: Int, without: Int, leftOut: Int) =
    listOf(R.string.calendar_count_new to added) + listOf(
        R.string.calendar_count_changed to changed,
        R.string.calendar_count_same to unchanged,
        R.string.calendar_count_past to past,
        R.string.calendar_count_without to without,
        R.string.calendar_count_left_out to leftOut,
    ).filter { (_, count) -> count > 0 }

/** What of an event is not as in the calendar. */
internal fun words(noted: Noted): Int = when (noted) {
    Noted.TitleCut -> R.string.noted_title_cut
    Noted.AllDay -> R.string.noted_all_day
    Noted.StartNotInRule -> R.string.noted_start_not_in_rule
    is Noted.MoreDates -> R.string.noted_more_dates
    Noted.AlarmAfterStart -> R.string.noted_alarm_after_start
    Noted.AlarmTooEarly -> R.string.noted_alarm_too_early
    is Noted.MoreAlarms -> R.string.noted_more_alarms
    Noted.Description -> R.string.noted_description
    Noted.Location -> R.string.noted_location
    Noted.Attendees -> R.string.noted_attendees
    Noted.Attachments -> R.string.noted_attachments
}

/** Why a part of a calendar is left out. */
internal fun words(reason: LeftOutReason): Int = when (reason) {
    LeftOutReason.OTHER_KIND -> R.string.calendar_left_out_other_kind
    LeftOutReason.CUT_OFF -> R.string.calendar_left_out_cut_off
    LeftOutReason.CANCELLED -> R.string.calendar_left_out_cancelled
    LeftOutReason.COMPLETED -> R.string.calendar_left_out_completed
    LeftOutReason.NO_DATE -> R.string.calendar_left_out_no_date
    LeftOutReason.MALFORMED_DATE -> R.string.calendar_left_out_malformed_date
    LeftOutReason.UNKNOWN_ZONE -> R.string.calendar_left_out_unknown_zone
    LeftOutReason.UNSUPPORTED_RULE -> R.string.calendar_left_out_unsupported_rule
    LeftOutReason.DUPLICATE -> R.string.calendar_left_out_duplicate
}
