package app.alongside.more

import app.alongside.R
import app.alongside.Services
import app.alongside.Snapshot
import app.alongside.SnapshotId
import app.alongside.ui.LongJob
import app.alongside.ui.Notice
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The snapshots that there are. */
data class SnapshotsState(
    /** The latest first. */
    val snapshots: List<Snapshot> = listOf(),
    /** What each holds, as far as it was looked into. */
    val held: Map<SnapshotId, Held> = mapOf(),
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Lists the snapshots, and takes one. */
class SnapshotsViewModel(private val services: Services) : ScreenViewModel<SnapshotsState>(SnapshotsState()) {
    val job = LongJob()

    override fun SnapshotsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    /** Takes one now; cancelled, nothing of it is left. */
    fun take(say: (Notice) -> Unit) = act {
        job.run { job -> services.gateway.beside(job) { snapshots.takeSnapshot(it, job) } }
        say(Notice(R.string.notice_snapshot_taken))
        look()
    }

    private suspend fun look() {
        val snapshots = services.gateway.call { snapshots.list() }
        change { copy(snapshots = snapshots, loaded = true) }
        for (snapshot in snapshots) if (snapshot.id !in state.value.held) {
            val held = services.held(snapshot.id)
            change { copy(held = this.held + (snapshot.id to held)) }
        }
    }
}
