package app.alongside.samples

import app.alongside.CalendarPreview
import app.alongside.CalendarSummary
import app.alongside.CalendarWords
import app.alongside.EventFate
import app.alongside.LeftOut
import app.alongside.LeftOutReason
import app.alongside.Noted
import app.alongside.PreviewedEvent
import app.alongside.R
import app.alongside.reminders.CalendarExportState
import app.alongside.reminders.CalendarExportViewModel
import app.alongside.reminders.CalendarImportState
import app.alongside.reminders.CalendarImportViewModel
import app.alongside.ui.Page
import app.alongside.ui.Problem

private val all = listOf(
    Noted.TitleCut, Noted.AllDay, Noted.StartNotInRule, Noted.MoreDates(2u), Noted.AlarmAfterStart, Noted.AlarmTooEarly,
    Noted.MoreAlarms(1u), Noted.Description, Noted.Location, Noted.Attendees, Noted.Attachments,
)

/** Its file has changed, and it has something of everything. */
val calendarImportSample = sample<_, CalendarImportViewModel>(
    CalendarImportState(
        "town.ics",
        CalendarPreview(
            "digest",
            EventFate.entries.mapIndexed { place, fate ->
                val noted = if (fate == EventFate.ADDED) all else listOf()
                PreviewedEvent(place.toUInt(), "Harbour choir", "every Monday at 19:30", next = null, fate, noted)
            },
            LeftOutReason.entries.mapIndexed { row, reason ->
                LeftOut(row.toUInt(), uid = null, if (row == 0) "" else "Town council", reason)
            },
            stops = 2u,
            rows = 13u,
        ),
        without = setOf(1u),
        problem = Problem(R.string.problem_file_changed),
    ),
    Page.ImportCalendar,
)

/** Some reminders can't be said in it. */
val calendarExportSample = sample<_, CalendarExportViewModel>(
    CalendarExportState(CalendarWords.OWN, CalendarSummary(12u, 2u), "calendar-2026-11.ics", full),
    Page.ExportCalendar(),
)
