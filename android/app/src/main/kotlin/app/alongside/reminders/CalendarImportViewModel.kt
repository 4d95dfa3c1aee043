package app.alongside.reminders

import android.net.Uri
import app.alongside.AppException
import app.alongside.CalendarChoice
import app.alongside.CalendarPreview
import app.alongside.CalendarReport
import app.alongside.EventFate
import app.alongside.R
import app.alongside.Reason
import app.alongside.Services
import app.alongside.ui.LongJob
import app.alongside.ui.Problem
import app.alongside.ui.Refused
import app.alongside.ui.ScreenViewModel

/** A calendar on its way in. */
data class CalendarImportState(
    /** The picked file's name. */
    val file: String? = null,
    /** What would become of its events, and what became of them. */
    val preview: CalendarPreview? = null,
    val report: CalendarReport? = null,
    /** The places of the events that are not to come in. */
    val without: Set<UInt> = setOf(),
    val problem: Problem? = null,
) {
    /** How many would be added, or ask at other times. */
    val taken: Int get() = preview?.events.orEmpty().count { it.fate.comesIn && it.place !in without }

    /** Something would come in, or be stopped. */
    val ready: Boolean get() = report == null && preview != null && (taken > 0 || preview.stops > 0u)
}

/** It makes or changes a reminder. */
val EventFate.comesIn: Boolean get() = this == EventFate.ADDED || this == EventFate.CHANGED

/** Makes reminders of a calendar that another app has written. */
class CalendarImportViewModel(private val services: Services) : ScreenViewModel<CalendarImportState>(CalendarImportState()) {
    private var document: Uri? = null
    val job = LongJob()

    override fun CalendarImportState.with(busy: Boolean, problem: Problem?) = copy(problem = problem)

    /** Looks what is in a file, and changes nothing. */
    fun picked(document: Uri, taken: () -> Unit) {
        if (job.runs) return
        this.document = document
        taken()
        act {
            val name = services.documents.name(document)
            change { copy(file = name) }
            preview(document)
        }
    }

    /** Lets an event come in, or not. */
    fun take(place: UInt, takes: Boolean) = change { copy(without = if (takes) without - place else without + place) }

    /**
     * Makes the reminders; calls back when they are there, with whether anything has changed. A file that has changed meanwhile is looked into again: what
     * comes in is what was seen.
     */
    fun start(said: (Boolean) -> Unit) {
        val document = document ?: return
        val preview = state.value.preview ?: return
        if (job.runs || !state.value.ready) return
        act {
            val choice = CalendarChoice(preview.digest, state.value.without.sorted())
            val report = try {
                job.run { job ->
                    services.documents.open(document) { file ->
                        services.gateway.beside(job) { reminders.importCalendar(file, choice, it, job) }
                    }
                }
            } catch (refused: AppException.Invalid) {
                if (!refused.isOfWholeFile) throw refused
                preview(document)
                throw Refused(Problem(R.string.problem_file_changed))
            }
            change { copy(report = report) }
            services.reminding.rearm()
            services.notifyPermission.reminderSaved()
            said(report.run { added + changed + stopped > 0u })
        }
    }

    private suspend fun preview(document: Uri) {
        change { copy(preview = null, report = null, without = setOf()) }
        val preview = try {
            job.run { job ->
                services.documents.open(document) { file ->
                    services.gateway.beside(job) { reminders.previewCalendar(file, it, job) }
                }
            }
        } catch (refused: AppException.Invalid) {
            throw if (refused.isOfWholeFile) Refused(Problem(R.string.problem_not_a_calendar)) else refused
        }
        change { copy(preview = preview) }
    }

    /** The file is another than it was, or none of its kind. */
    private val AppException.Invalid.isOfWholeFile get() = field == "file" && reason is Reason.Malformed
}
