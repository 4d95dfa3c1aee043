package app.alongside.platform

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.os.SystemClock
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * Locks the store when its time is up while the app is out of sight. Android freezes such an app,
 * and with it what waits inside: an alarm of the phone wakes it.
 */
class LockTimer(private val context: Context, private val scope: CoroutineScope) {
    private val clock = checkNotNull(context.getSystemService(AlarmManager::class.java))
    private var waiting: Job? = null
    private var lock: (suspend () -> Unit)? = null

    /** Locks after so many milliseconds, unless it is stopped. */
    fun start(wait: Long, lock: suspend () -> Unit) {
        stop()
        this.lock = lock
        if (wait > 0) clock.wakeAt(AlarmManager.ELAPSED_REALTIME_WAKEUP, SystemClock.elapsedRealtime() + wait, alarm())
        waiting = scope.launch {
            delay(wait)
            isUp()
        }
    }

    fun stop() {
        lock = null
        waiting?.cancel()
        clock.cancel(alarm())
    }

    /** The time is up: whoever says so first locks. */
    suspend fun isUp() {
        val lock = lock ?: return
        this.lock = null
        clock.cancel(alarm())
        lock()
    }

    private fun alarm(): PendingIntent = PendingIntent.getBroadcast(
        context,
        0,
        Intent(context, AlarmReceiver::class.java).setAction(LOCK),
        PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE,
    )

    companion object {
        /** What its alarm says. */
        const val LOCK = "app.alongside.LOCK"
    }
}
