package app.alongside.reminders

import android.net.Uri
import app.alongside.CalendarSummary
import app.alongside.CalendarWords
import app.alongside.ReminderId
import app.alongside.Services
import app.alongside.ui.LongJob
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** Reminders on their way into a calendar. */
data class CalendarExportState(
    /** What their events are called. */
    val words: CalendarWords = CalendarWords.NEUTRAL,
    val summary: CalendarSummary? = null,
    /** What the file is called that was written. */
    val exported: String? = null,
    val problem: Problem? = null,
)

/** Writes one reminder, or all, to a calendar outside of the app. */
class CalendarExportViewModel(private val services: Services, private val id: ReminderId?) :
    ScreenViewModel<CalendarExportState>(CalendarExportState(services.calendarWords ?: CalendarWords.NEUTRAL)) {
    val job = LongJob()

    override fun CalendarExportState.with(busy: Boolean, problem: Problem?) = copy(problem = problem)

    fun setWords(words: CalendarWords) = change { copy(words = words, summary = null, exported = null) }

    /** Gives a name that tells nothing of what is in the file. */
    fun name(given: (String) -> Unit) = act {
        services.calendarWords = state.value.words
        val context = services.callContext()
        given(services.ask { calendarName(context) })
    }

    /** Writes the file; where that fails, nothing is left in it. */
    fun export(target: Uri) = act {
        val words = services.calendarWords ?: state.value.words
        services.calendarWords = null
        val summary = job.run { job ->
            services.documents.write(target) { file ->
                services.gateway.beside(job) { reminders.exportCalendar(listOfNotNull(id), words, file, it, job) }
            }
        }
        val name = services.documents.name(target)
        change { copy(summary = summary, exported = name) }
    }
}
