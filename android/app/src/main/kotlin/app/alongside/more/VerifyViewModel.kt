package app.alongside.more

import app.alongside.Services
import app.alongside.Verified
import app.alongside.ui.LongJob
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** What a check found. */
data class VerifyState(
    /** Nothing until it was checked. */
    val verified: Verified? = null,
    /** A repair left a report, or damaged files that are kept. */
    val repaired: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Checks the whole store. */
class VerifyViewModel(private val services: Services) : ScreenViewModel<VerifyState>(VerifyState()) {
    val job = LongJob()

    override fun VerifyState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act {
        val setAside = services.gateway.status().setAside
        val report = services.gateway.call { snapshots.lastMend() }
        change { copy(repaired = setAside > 0u || report != null) }
    }

    /** Reads everything to its end, and changes nothing. */
    fun verify() = act {
        change { copy(verified = null) }
        val verified = job.run { job -> services.gateway.beside(job) { snapshots.verify(job) } }
        change { copy(verified = verified) }
    }
}
