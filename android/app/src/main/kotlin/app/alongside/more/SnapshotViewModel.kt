package app.alongside.more

import app.alongside.AppException
import app.alongside.Services
import app.alongside.Snapshot
import app.alongside.SnapshotId
import app.alongside.ui.AppViewModel
import app.alongside.ui.LockingJob
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** One snapshot. */
data class SnapshotState(
    val snapshot: Snapshot? = null,
    val held: Held? = null,
    /** The PIN or the recovery code is asked for. */
    val proving: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Shows what a snapshot holds, and restores it, which ends the session. */
class SnapshotViewModel(private val services: Services, private val id: SnapshotId) :
    ScreenViewModel<SnapshotState>(SnapshotState()) {
    val proof = ProofViewModel(services)

    init {
        act {
            val snapshot = services.gateway.call { snapshots.list() }.firstOrNull { it.id == id }
                ?: throw AppException.NotFound("snapshot")
            change { copy(snapshot = snapshot) }
            val held = services.held(id)
            change { copy(held = held) }
        }
    }

    override fun SnapshotState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    /** To the proof, or back from it. */
    fun ask(proving: Boolean) {
        proof.clear()
        change { copy(proving = proving, problem = null) }
    }

    /** Once the PIN or the code was right, puts it in place of what is there. The lock page comes. */
    fun restore(app: AppViewModel) = act {
        val day = checkNotNull(state.value.snapshot).day
        if (!proof.prove() || !state.value.proving) return@act
        ask(false)
        app.runToLock(LockingJob.Restore(day), { context, job -> snapshots.restoreSnapshot(id, context, job) })
    }

    override fun onCleared() = proof.clear()
}
