package app.alongside.journal

import android.net.Uri
import androidx.compose.foundation.text.input.TextFieldState
import app.alongside.ImportFormat
import app.alongside.ImportId
import app.alongside.ImportKept
import app.alongside.ImportReport
import app.alongside.Services
import app.alongside.Zone
import app.alongside.door.Job
import app.alongside.ui.LongJob
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** A journal on its way in. */
data class ImportJournalState(
    /** The earlier imports that can be taken back. */
    val earlier: List<ImportKept> = listOf(),
    /** The picked file's name. */
    val file: String? = null,
    val format: ImportFormat? = null,
    /** What would be added, and what was. */
    val preview: ImportReport? = null,
    val report: ImportReport? = null,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val ready: Boolean get() = preview != null && report == null && !busy
}

/** Imports a journal that another app, or this one, has written. */
class ImportJournalViewModel(private val services: Services) : ScreenViewModel<ImportJournalState>(ImportJournalState()) {
    private var document: Uri? = null
    val job = LongJob()

    /** The zone of entries that have none, as it is typed. */
    val zone = TextFieldState()

    override fun ImportJournalState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    /** Looks what is in a file, and changes nothing. */
    fun picked(document: Uri, taken: () -> Unit) {
        if (job.steps.value != null) return
        this.document = document
        taken()
        preview(null)
    }

    /** Reads the file as another format. */
    fun setFormat(format: ImportFormat) = preview(format)

    /** Reads the file once more, in the zone that was typed. */
    fun lookAgain() {
        state.value.format?.let(::preview)
    }

    /** Imports it; calls back when its entries are there. */
    fun start(said: () -> Unit) {
        val (document, format) = (document ?: return) to (state.value.format ?: return)
        if (!state.value.ready) return
        val zone = typedZone()
        act {
            val report = job.run { job ->
                services.documents.open(document) { file ->
                    services.gateway.beside(job) { transfer.importEntries(file, format, zone, it, job) }
                }
            }
            change { copy(report = report) }
            said()
            look()
        }
    }

    /** Puts the entries of an import into the bin. */
    fun takeBack(id: ImportId, said: () -> Unit) = act {
        services.gateway.call { transfer.takeImportBack(id, it) }
        change { if (report?.importId == id) copy(report = null) else this }
        said()
        look()
    }

    /** Reads it as a format, or as the one that takes most entries in. */
    private fun preview(format: ImportFormat?) {
        val document = document ?: return
        change { copy(preview = null, report = null) }
        act {
            val name = services.documents.name(document)
            change { copy(file = name) }
            val preview = job.run { job ->
                services.documents.open(document) { file ->
                    services.gateway.beside(job) { transfer.previewImport(file, format, typedZone(), it, job) }
                }
            }
            change { copy(format = preview.format, preview = preview) }
        }
    }

    private fun typedZone(): Zone? = zone.text.trim().toString().ifEmpty { null }

    private suspend fun look() {
        val earlier = services.gateway.call { transfer.entryImports(it) }
        change { copy(earlier = earlier, loaded = true) }
    }
}
