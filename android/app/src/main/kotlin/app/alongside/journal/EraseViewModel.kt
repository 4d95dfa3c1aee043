package app.alongside.journal

import app.alongside.Erasable
import app.alongside.ErasePreview
import app.alongside.Erased
import app.alongside.Services
import app.alongside.ui.LongJob
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** What is to be erased, or was. */
data class EraseState(
    /** What goes, and from where; nothing until it was counted. */
    val preview: ErasePreview? = null,
    /** There is nothing of it anywhere. */
    val isNothing: Boolean = false,
    /** What went, once it did. */
    val erased: Erased? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = preview != null

    /** It can be erased now. */
    val ready: Boolean get() = loaded && !isNothing && erased == null && !busy
}

/** Erases something everywhere, for good. It is the one act that is asked about before. */
class EraseViewModel(private val services: Services, val what: Erasable) : ScreenViewModel<EraseState>(EraseState()) {
    val job = LongJob()

    override fun EraseState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    /** Counts what goes. */
    fun load() {
        if (state.value.erased != null || job.steps.value != null) return
        act {
            val preview = services.gateway.call { previewErase(what, it) }
            change { copy(preview = preview, isNothing = isNothing(preview)) }
        }
    }

    /** Erases it; calls back when it is gone. */
    fun erase(gone: () -> Unit) {
        if (!state.value.ready) return
        act {
            services.drafts.flush()
            val erased = job.run { job -> services.gateway.beside(job) { erase(what, it, job) } }
            change { copy(erased = erased) }
            gone()
        }
    }

    /** Snapshots are counted that something is taken out of, and here there may be nothing to take. */
    private fun isNothing(preview: ErasePreview) = when (what) {
        Erasable.Trash, is Erasable.Versions -> preview.run { entries + versions + photos } == 0uL
        Erasable.History -> preview == NOTHING
        // What is named has a name at least.
        is Erasable.Thing, is Erasable.Draft -> false
    }

    private companion object {
        val NOTHING = ErasePreview(entries = 0u, versions = 0u, photos = 0u, snapshots = 0u, setAside = 0u)
    }
}
