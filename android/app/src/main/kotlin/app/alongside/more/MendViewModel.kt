package app.alongside.more

import app.alongside.R
import app.alongside.Salvage
import app.alongside.Services
import app.alongside.ui.AppViewModel
import app.alongside.ui.LockingJob
import app.alongside.ui.LongJob
import app.alongside.ui.Notice
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** A repair. */
data class MendState(
    /** How often damaged files were kept. */
    val setAside: Int = 0,
    /** The PIN or the recovery code is asked for. */
    val proving: Boolean = false,
    /** What the last repair has saved, until that was read. */
    val saved: Salvage? = null,
    /** Whether the damaged files are to go is asked. */
    val forgetting: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Mends a damaged store: an open one, which ends the session, or one that does not open. */
class MendViewModel(private val services: Services) : ScreenViewModel<MendState>(MendState()) {
    val proof = ProofViewModel(services)

    /** The repair of a store that does not open. */
    val job = LongJob()

    override fun MendState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    /** To the proof, or back from it. */
    fun ask(proving: Boolean) {
        proof.clear()
        change { copy(proving = proving, problem = null) }
    }

    /** Once the PIN or the code was right, mends the open store. The lock page comes. */
    fun mend(app: AppViewModel) = act {
        if (!proof.prove() || !state.value.proving) return@act
        ask(false)
        app.runToLock(LockingJob.Mend, { _, job -> snapshots.salvage(job) })
    }

    /** Mends the store that did not open: that is proven. */
    fun mendClosed() = act {
        val saved = job.run { services.gateway.salvage(it) }
        change { copy(saved = saved) }
    }

    /** Asks whether the damaged files are to go. */
    fun askToForget(forgetting: Boolean) = change { copy(forgetting = forgetting) }

    fun forget(say: (Notice) -> Unit) = act {
        services.gateway.call { snapshots.forgetDamaged() }
        say(Notice(R.string.mend_forgotten))
        change { copy(forgetting = false) }
        look()
    }

    /** What it saved was read, and is not kept any longer; calls back then. */
    fun wasRead(done: () -> Unit) = act {
        services.gateway.call { snapshots.forgetMend() }
        change { copy(saved = null) }
        done()
    }

    private suspend fun look() {
        val setAside = services.gateway.status().setAside
        change { copy(setAside = setAside.toInt()) }
        if (!services.gateway.open) return
        val saved = services.gateway.call { snapshots.lastMend() }
        change { copy(saved = saved) }
    }

    override fun onCleared() {
        proof.clear()
        job.cancel()
    }
}
