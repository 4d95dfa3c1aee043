package app.alongside.more

import app.alongside.AppException
import app.alongside.Services
import app.alongside.Snapshot
import app.alongside.SnapshotId
import app.alongside.ui.AppViewModel
import app.alongside.ui.LongJob
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** One snapshot. */
data class SnapshotState(
    val snapshot: Snapshot? = null,
    val held: Held? = null,
    /** The PIN or the recovery code is asked for. */
    val proving: Boolean = false,
    /** It is being restored. */
    val running: Boolean = false,
    /** What the last restoring came to. */
    val ended: Ended? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Shows what a snapshot holds, and restores it, which ends the session. */
class SnapshotViewModel(private val services: Services, private val id: SnapshotId) :
    ScreenViewModel<SnapshotState>(SnapshotState(ended = services.takeEnded())) {
    val proof = Proof(services)
    val job = LongJob()

    init {
        act {
            proof.look()
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
        change { copy(proving = proving, ended = null, problem = null) }
    }

    /** Puts it in place of what is there, once the person has shown who they are. */
    fun restore(app: AppViewModel) = act {
        val day = checkNotNull(state.value.snapshot).day
        proof.show()
        change { copy(proving = false, running = true) }
        app.endSession {
            services.ending {
                job.run { job -> services.gateway.beside(job) { snapshots.restoreSnapshot(id, it, job) } }
                Ended.Restored(day)
            }
        }
    }

    override fun onCleared() {
        proof.clear()
        job.cancel()
    }
}
