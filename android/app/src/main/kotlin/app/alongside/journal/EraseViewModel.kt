package app.alongside.journal

import app.alongside.Erasable
import app.alongside.ErasePreview
import app.alongside.Erased
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import kotlinx.coroutines.Job

/** What is to be erased, or was. */
data class EraseState(
    /** What goes, and from where; nothing until it was counted. */
    val preview: ErasePreview? = null,
    val job: JobState = JobState(),
    /** What went, once it did. */
    val erased: Erased? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = preview != null

    /** It can be erased now. */
    val ready: Boolean get() = loaded && erased == null && !busy && !job.running
}

/** Erases something everywhere, for good. It is the one act that is asked about before. */
class EraseViewModel(private val services: Services, val what: Erasable) : ScreenViewModel<EraseState>(EraseState()) {
    private var erasing: Job? = null

    init {
        act { count() }
    }

    override fun EraseState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    /** Erases it; calls back when it is gone. */
    fun erase(gone: () -> Unit) {
        if (!state.value.ready) return
        erasing = act {
            services.drafts.flush()
            val erased = watching({ change { copy(job = it) } }) { job ->
                services.gateway.beside(job) { erase(what, it, job) }
            }
            change { copy(erased = erased) }
            gone()
        }
    }

    /** Ends it: what was to be erased is still there. */
    fun cancel() {
        erasing?.cancel()
        change { with(busy = false, problem = null) }
    }

    private suspend fun count() {
        val preview = services.gateway.call { previewErase(what, it) }
        change { copy(preview = preview) }
    }
}
