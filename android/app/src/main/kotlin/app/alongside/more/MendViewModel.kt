package app.alongside.more

import app.alongside.R
import app.alongside.Salvage
import app.alongside.Services
import app.alongside.ui.AppViewModel
import app.alongside.ui.LongJob
import app.alongside.ui.Notice
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** A repair. */
data class MendState(
    /** What the last one saved; nothing where there was none in this run. */
    val report: Salvage? = null,
    /** How often damaged files were kept. */
    val setAside: Int = 0,
    /** The PIN or the recovery code is asked for. */
    val proving: Boolean = false,
    val running: Boolean = false,
    /** Whether the damaged files are to go is asked. */
    val forgetting: Boolean = false,
    /** What the last repair came to. */
    val ended: Ended? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Mends a damaged store: an open one, which ends the session, or one that does not open. */
class MendViewModel(private val services: Services) :
    ScreenViewModel<MendState>(MendState(services.salvaged, ended = services.takeEnded())) {
    val proof = Proof(services)
    val job = LongJob()

    init {
        act {
            proof.look()
            look()
        }
    }

    override fun MendState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    /** To the proof, or back from it. */
    fun ask(proving: Boolean) {
        proof.clear()
        change { copy(proving = proving, ended = null, problem = null) }
    }

    /** Mends the open store, once the person has shown who they are. */
    fun mend(app: AppViewModel) = act {
        proof.show()
        change { copy(proving = false, running = true) }
        app.endSession {
            services.ending {
                services.salvaged = job.run { job -> services.gateway.beside(job) { snapshots.salvage(job) } }
                Ended.Mended
            }
        }
    }

    /** Mends the store that did not open: that is proven. */
    fun mendClosed() = act {
        change { copy(running = true) }
        try {
            val report = job.run { services.gateway.salvage(it) }
            services.salvaged = report
            change { copy(report = report) }
        } finally {
            change { copy(running = false) }
        }
        look()
    }

    /** Asks whether the damaged files are to go. */
    fun askToForget(forgetting: Boolean) = change { copy(forgetting = forgetting) }

    fun forget(say: (Notice) -> Unit) = act {
        services.gateway.call { snapshots.forgetDamaged() }
        say(Notice(R.string.mend_forgotten))
        change { copy(forgetting = false) }
        look()
    }

    private suspend fun look() {
        val setAside = services.gateway.status().setAside
        change { copy(setAside = setAside.toInt()) }
    }

    override fun onCleared() {
        proof.clear()
        job.cancel()
    }
}
