package app.alongside.journal

import android.net.Uri
import androidx.compose.foundation.text.input.TextFieldState
import app.alongside.ImportChoices
import app.alongside.ImportFormat
import app.alongside.ImportId
import app.alongside.ImportInto
import app.alongside.ImportKept
import app.alongside.ImportPreview
import app.alongside.ImportReport
import app.alongside.JournalParts
import app.alongside.Mood
import app.alongside.NamedJournal
import app.alongside.R
import app.alongside.Services
import app.alongside.Zone
import app.alongside.ui.LongJob
import app.alongside.ui.Problem
import app.alongside.ui.Refused
import app.alongside.ui.ScreenViewModel
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancelAndJoin

/** A journal on its way in. */
data class ImportJournalState(
    /** The earlier imports that can be taken back. */
    val earlier: List<ImportKept> = listOf(),
    /** The journals beside the first. */
    val journals: List<NamedJournal> = listOf(),
    /** Which parts of the journal are turned on. */
    val parts: JournalParts = JournalParts(),
    /** All moods that there are. */
    val moods: List<Mood> = listOf(),
    /** The picked file's name. */
    val file: String? = null,
    /** What it is read as: chosen, or found. */
    val format: ImportFormat? = null,
    /** The journal of all its entries; nothing for the ones that the file says. */
    val into: ImportInto? = null,
    /** What would be added, and what was. */
    val preview: ImportPreview? = null,
    val report: ImportReport? = null,
    /** What the file is called that the report was written to. */
    val exported: String? = null,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    /** Something can come in. */
    val ready: Boolean
        get() = report == null && !busy && preview?.report?.run { added + changed > 0uL } == true

    /** Entries can go into more than one journal. */
    val offersInto: Boolean
        get() = parts.journals || into != null || preview?.report?.newJournals.orEmpty().isNotEmpty()
}

/** Imports a journal that another app, or this one, has written. */
class ImportJournalViewModel(private val services: Services) : ScreenViewModel<ImportJournalState>(ImportJournalState()) {
    private var document: Uri? = null
    private var reading: Job? = null

    /** What the preview was read with. */
    private var previewed: ImportChoices? = null
    val job = LongJob()

    /** The zone of entries that have none, as it is typed. */
    val zone = TextFieldState()

    /** The zone that they got as the file was read: the phone's where none was typed. */
    val zoneTaken: Zone get() = previewed?.zone ?: services.callContext().zone

    override fun ImportJournalState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    /** Looks what is in a file, and changes nothing. */
    fun picked(document: Uri, taken: () -> Unit) {
        if (job.runs) return
        this.document = document
        taken()
        change { copy(format = null) }
        preview()
    }

    /** Reads the file as another format. */
    fun setFormat(format: ImportFormat) {
        change { copy(format = format) }
        preview()
    }

    /** Puts all entries of the file into a journal; nothing for the ones that the file says. */
    fun setInto(into: ImportInto?) {
        change { copy(into = into) }
        preview()
    }

    /** Reads the file once more, in the zone that was typed. */
    fun lookAgain() = preview()

    /** Imports it; calls back when its entries are there. */
    fun start(said: () -> Unit) {
        val document = document ?: return
        if (job.runs || !state.value.ready) return
        val choices = choices()
        // What comes in is what was seen: a zone may have been typed since.
        if (choices != previewed) return preview()
        act {
            val report = job.run { job ->
                services.documents.open(document) { file ->
                    services.gateway.beside(job) { transfer.importEntries(file, choices, it, job) }
                }
            }
            change { copy(report = report, exported = null) }
            said()
            look()
        }
    }

    /** Puts the entries of an import into the bin. */
    fun takeBack(id: ImportId, said: () -> Unit) = act {
        services.gateway.call { transfer.takeImportBack(id, it) }
        change { if (report?.importId == id) copy(report = null, exported = null) else this }
        said()
        look()
    }

    /** Holds a report until the picker has given a file for it, and gives that file's name. */
    fun name(report: String, given: (String) -> Unit) {
        services.reporting = report
        given(REPORT)
    }

    /** Writes the report that is held; where that fails, nothing of it is left in the file. */
    fun keepReport(target: Uri) = act {
        val report = services.reporting
        services.reporting = null
        if (report == null) {
            // The process was killed behind the picker.
            services.documents.removeEmpty(target)
            throw Refused(Problem(R.string.problem_cancelled))
        }
        services.documents.writeText(target, report)
        val name = services.documents.name(target)
        change { copy(exported = name) }
    }

    /** Reads the file with what is chosen; in place of a reading that still runs, which may be of another choice. */
    private fun preview() {
        val document = document ?: return
        val before = reading
        // What runs beside a reading is the import.
        if (job.runs && before?.isActive != true) return
        change { copy(preview = null, report = null, exported = null) }
        reading = act {
            before?.cancelAndJoin()
            val name = services.documents.name(document)
            change { copy(file = name) }
            val choices = choices()
            val preview = job.run { job ->
                services.documents.open(document) { file ->
                    services.gateway.beside(job) { transfer.previewImport(file, choices, it, job) }
                }
            }
            previewed = choices.copy(format = preview.report.format)
            change { copy(format = preview.report.format, preview = preview) }
        }
    }

    private fun choices() = ImportChoices(state.value.format, typedZone(), state.value.into)

    private fun typedZone(): Zone? = zone.text.trim().toString().ifEmpty { null }

    private suspend fun look() = services.gateway.call {
        val (earlier, journals) = transfer.entryImports(it) to journal.journals()
        val (parts, moods) = journal.parts() to journal.moods()
        change { copy(earlier = earlier, journals = journals, parts = parts, moods = moods, loaded = true) }
    }

    private companion object {
        const val REPORT = "import-report.txt"
    }
}
