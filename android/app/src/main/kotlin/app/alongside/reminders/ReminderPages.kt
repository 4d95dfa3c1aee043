package app.alongside.reminders

import androidx.compose.ui.res.stringResource
import app.alongside.R
import app.alongside.ui.Page
import app.alongside.ui.PageKind
import app.alongside.ui.kind

/** The kinds of pages that reminders have. */
val REMINDER_PAGES: List<PageKind<*>> by lazy {
    listOf(
        kind("reminders", Page.Reminders, R.string.reminders_title) {
            RemindersScreen(app, state, model { RemindersViewModel(services) })
        },
        kind<Page.Reminder>(
            "reminder",
            { if (it.id == null) R.string.reminder_new else R.string.reminder_title },
            ids = { listOf(it.id, it.about) },
            make = { Page.Reminder(it.getOrNull(0), it.getOrNull(1)) },
            task = true,
        ) { page ->
            // Its name and place would tell a diagnosis.
            val neutral = stringResource(R.string.today_meeting)
            ReminderScreen(app, model { ReminderViewModel(services, page.id, page.about, neutral) })
        },
        kind<Page.ReminderDetails>(
            "reminderDetails",
            { R.string.reminder_title },
            ids = { listOf(it.id) },
            make = { it.getOrNull(0)?.let(Page::ReminderDetails) },
        ) { page -> ReminderDetailsScreen(app, state, model { ReminderDetailsViewModel(services, page.id) }) },
        kind("importCalendar", Page.ImportCalendar, R.string.calendar_import_title, task = true) {
            CalendarImportScreen(app, state, model { CalendarImportViewModel(services) }, pickers.pick)
        },
        kind<Page.ExportCalendar>(
            "exportCalendar",
            { R.string.calendar_export_title },
            ids = { listOf(it.id) },
            make = { Page.ExportCalendar(it.getOrNull(0)) },
            task = true,
        ) { page ->
            CalendarExportScreen(app, state, model { CalendarExportViewModel(services, page.id) }, pickers.exportCalendar)
        },
    )
}
