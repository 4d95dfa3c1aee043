package app.alongside.journal

import android.net.Uri
import app.alongside.EntryFilter
import app.alongside.ExportFormat
import app.alongside.ExportRequest
import app.alongside.ExportSummary
import app.alongside.InJournal
import app.alongside.NamedJournal
import app.alongside.Services
import app.alongside.ui.LongJob
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The journal on its way out. */
data class ExportJournalState(
    val format: ExportFormat = ExportFormat.MARKDOWN,
    val alsoArchived: Boolean = false,
    /** The journals to choose from, and the one that is chosen; nothing is all of them. */
    val journals: List<NamedJournal> = listOf(),
    val journal: InJournal? = null,
    val summary: ExportSummary? = null,
    /** What the file is called that was written. */
    val exported: String? = null,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Writes the journal to a file outside of the app. */
class ExportJournalViewModel(private val services: Services) : ScreenViewModel<ExportJournalState>(first(services)) {
    val job = LongJob()

    override fun ExportJournalState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun load() = act {
        val journals = services.gateway.call { journal.journals() }
        change { copy(journals = journals, loaded = true) }
    }

    fun setJournal(journal: InJournal?) = change { copy(journal = journal, summary = null, exported = null) }

    fun setFormat(format: ExportFormat) = change { copy(format = format, summary = null, exported = null) }

    fun setAlsoArchived(also: Boolean) = change { copy(alsoArchived = also, summary = null, exported = null) }

    /** Gives a name that tells nothing of what is in the file. */
    fun name(given: (String) -> Unit) = act {
        services.exporting = state.value.run { ExportRequest(format, EntryFilter(journal = journal), alsoArchived) }
        val context = services.callContext()
        given(services.ask { exportName(context) }.substringBeforeLast('.') + ".zip")
    }

    /** Writes the file; where that fails, nothing is left in it. */
    fun export(target: Uri) {
        act {
            val request = services.exporting ?: ExportRequest(state.value.format)
            services.exporting = null
            val summary = job.run { job ->
                services.documents.write(target) { file ->
                    services.gateway.beside(job) { transfer.exportEntries(request, file, job) }
                }
            }
            val name = services.documents.name(target)
            change { copy(summary = summary, exported = name) }
        }
    }

    private companion object {
        fun first(services: Services) =
            services.exporting?.run { ExportJournalState(format, alsoArchived, journal = filter.journal) } ?: ExportJournalState()
    }
}
