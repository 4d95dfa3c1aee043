package app.alongside.groups

import android.net.Uri
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.setTextAndPlaceCursorAtEnd
import androidx.compose.runtime.snapshotFlow
import androidx.lifecycle.viewModelScope
import app.alongside.DraftOf
import app.alongside.Fellowship
import app.alongside.FormContent
import app.alongside.ImportRequest
import app.alongside.ImportSummary
import app.alongside.Kind
import app.alongside.ListInput
import app.alongside.Services
import app.alongside.ui.LongJob
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch

/** A list on its way in. */
data class ImportState(
    /** The picked file's name. */
    val file: String? = null,
    /** What is typed; nothing until it was looked up. */
    val form: ListInput? = null,
    val summary: ImportSummary? = null,
    val problem: Problem? = null,
) {
    val loaded: Boolean get() = form != null

    /** Typing may begin. */
    val ready: Boolean get() = loaded
    val source: String get() = form?.source.orEmpty()
    val fellowship: Fellowship get() = form?.fellowship ?: Fellowship.OTHER

    /** For rows that state none: the phone's, until another is typed. */
    val zone: String get() = form?.zone.orEmpty()
}

/** Imports a list that the person picked; it can be watched and cancelled. */
class ImportViewModel(private val services: Services) : ScreenViewModel<ImportState>(ImportState()) {
    private val of = DraftOf.New(Kind.SOURCE)
    private var document: Uri? = null

    /** How the list is called, as it is typed. */
    val name = TextFieldState()

    /** The zone for rows that state none, as it is typed. */
    val zone = TextFieldState()

    /** How far the import is. */
    val job = LongJob()
    private var importing: Job? = null

    init {
        act {
            val start = services.gateway.call { form(of, it) }
            show((start.form as FormContent.Source).form)
        }
        viewModelScope.launch {
            snapshotFlow { name.text.toString() to zone.text.toString() }.collect { (source, zone) ->
                typed { copy(source = source, zone = zone) }
            }
        }
    }

    override fun ImportState.with(busy: Boolean, problem: Problem?) = copy(problem = problem)

    /** The person picked a file. */
    fun picked(document: Uri) {
        if (document == this.document) return
        this.document = document
        act {
            val file = services.documents.name(document)
            change { copy(file = file, summary = null) }
            state.value.form?.let(::show)
        }
    }

    fun setFellowship(fellowship: Fellowship) = typed { copy(fellowship = fellowship) }

    /** Begins; `allowFewer` where the person has seen that the list is much shorter than before. */
    fun start(allowFewer: Boolean = false) {
        val document = document ?: return
        change { copy(summary = null) }
        importing = act {
            val now = state.value
            val request = ImportRequest(now.source, now.fellowship, now.zone.ifBlank { null }, allowFewer)
            val summary = job.run { job ->
                services.documents.open(document) { file -> services.gateway.importMeetings(file, request, job) }
            }
            services.drafts.finish(of) {
                // A form with no name is no draft.
                services.gateway.call { saveDraft(of, FormContent.Source(ListInput("", now.fellowship, now.zone)), it) }
            }
            change { copy(summary = summary) }
        }
    }

    /** Ends it; nothing of it is kept. */
    fun cancel() {
        importing?.cancel()
    }

    /** Brings the list back as it was before. */
    fun undo(said: () -> Unit) = act {
        services.gateway.call { undo(it) }
        change { copy(summary = null) }
        said()
    }

    /** Shows a form. A list is called as its file, until the person calls it otherwise. */
    private fun show(form: ListInput) {
        val file = state.value.file.orEmpty().substringBeforeLast('.')
        val named = if (form.source.isEmpty()) form.copy(source = file) else form
        change { copy(form = named) }
        name.setTextAndPlaceCursorAtEnd(named.source)
        zone.setTextAndPlaceCursorAtEnd(named.zone)
    }

    private fun typed(to: ListInput.() -> ListInput) {
        val before = state.value.form ?: return
        val form = before.to()
        if (form == before) return
        change { copy(form = form, problem = null) }
        services.drafts.typed(of, FormContent.Source(form))
    }
}
