package app.alongside

import app.alongside.door.Job
import app.alongside.gateway.Gateway
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock

/** Keeps a snapshot of each day on which the store was opened, one at a time. */
class DailySnapshot(private val gateway: Gateway) {
    private val line = Mutex()

    /** Takes the day's where it is due. Where that fails, the next unlocking tries again. */
    suspend fun keep() = line.withLock {
        Job().use { job ->
            try {
                gateway.beside(job, awaiting = false) { if (snapshots.isSnapshotDue(it)) snapshots.takeSnapshot(it, job) }
            } catch (_: AppException) {
                // Nobody waits for it.
            }
        }
    }
}
