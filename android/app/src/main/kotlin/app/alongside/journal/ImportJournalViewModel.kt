package app.alongside.journal

import android.net.Uri
import app.alongside.AppException
import app.alongside.ImportFormat
import app.alongside.ImportId
import app.alongside.ImportKept
import app.alongside.ImportReport
import app.alongside.Reason
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import kotlinx.coroutines.Job

/** A journal on its way in. */
data class ImportJournalState(
    /** The earlier imports that can be taken back. */
    val earlier: List<ImportKept> = listOf(),
    /** The picked file's name. */
    val file: String? = null,
    val format: ImportFormat? = null,
    val job: JobState = JobState(),
    /** What would be added, and what was. */
    val preview: ImportReport? = null,
    val report: ImportReport? = null,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val ready: Boolean get() = preview != null && report == null && !job.running && !busy
}

/** Imports a journal that another app, or this one, has written. */
class ImportJournalViewModel(private val services: Services) : ScreenViewModel<ImportJournalState>(ImportJournalState()) {
    private var document: Uri? = null
    private var running: Job? = null

    override fun ImportJournalState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    /** Looks what is in a file, and changes nothing. */
    fun picked(document: Uri, taken: () -> Unit) {
        if (state.value.job.running) return
        this.document = document
        taken()
        preview(FORMATS)
    }

    /** Reads the file as another format. */
    fun setFormat(format: ImportFormat) = preview(listOf(format))

    /** Imports it; calls back when its entries are there. */
    fun start(said: () -> Unit) {
        val (document, format) = (document ?: return) to (state.value.format ?: return)
        if (!state.value.ready) return
        running = act {
            val report = watching(::told) { job ->
                services.documents.open(document) { file ->
                    services.gateway.beside(job) { transfer.importEntries(file, format, null, it, job) }
                }
            }
            change { copy(report = report) }
            said()
            look()
        }
    }

    /** Ends it; nothing of it is kept. */
    fun cancel() {
        running?.cancel()
        change { with(busy = false, problem = null) }
    }

    /** Puts the entries of an import into the bin. */
    fun takeBack(id: ImportId, said: () -> Unit) = act {
        services.gateway.call { transfer.takeImportBack(id, it) }
        change { if (report?.importId == id) copy(report = null) else this }
        said()
        look()
    }

    private fun preview(formats: List<ImportFormat>) {
        val document = document ?: return
        change { copy(preview = null, report = null) }
        running = act {
            val name = services.documents.name(document)
            change { copy(file = name) }
            val (format, preview) = watching(::told) { job -> found(document, formats, job) }
            change { copy(format = format, preview = preview) }
        }
    }

    /** The first of the formats in which the file has entries. Each reads it from its beginning. */
    private suspend fun found(
        document: Uri,
        formats: List<ImportFormat>,
        job: app.alongside.door.Job,
    ): Pair<ImportFormat, ImportReport> {
        var refused: AppException = AppException.Invalid("file", Reason.Malformed("a journal"))
        // One whose entries can all not be read, where no other is better.
        var poor: Pair<ImportFormat, ImportReport>? = null
        for (format in formats) {
            try {
                val report = services.documents.open(document) { file ->
                    services.gateway.beside(job) { transfer.previewImport(file, format, null, it, job) }
                }
                if (report.added + report.same > 0uL || formats.size == 1) return format to report
                if (poor == null && report.read > 0uL) poor = format to report
            } catch (error: AppException.Invalid) {
                if (error.field != "file") throw error
                refused = error
            }
        }
        return poor ?: throw refused
    }

    private fun told(job: JobState) = change { copy(job = job) }

    private suspend fun look() {
        val earlier = services.gateway.call { transfer.entryImports(it) }
        change { copy(earlier = earlier, loaded = true) }
    }

    private companion object {
        /** What a file is tried as: what is told apart best comes first. */
        val FORMATS = listOf(
            ImportFormat.ALONGSIDE, ImportFormat.DAY_ONE, ImportFormat.JOURNEY, ImportFormat.DAYLIO, ImportFormat.PRESENTLY,
            ImportFormat.STANDARD_NOTES, ImportFormat.JRNL, ImportFormat.MARKDOWN,
        )
    }
}
