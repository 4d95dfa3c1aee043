package app.alongside.platform

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import app.alongside.App
import app.alongside.Services
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.launch

/** Hears the app's own alarms, and the answers on its notifications. */
class AlarmReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) = inBackground(context) {
        when (intent.action) {
            LockTimer.LOCK -> lockTimer.isUp()
            Reminding.AGAIN, Reminding.DAILY -> reminding.catchUp()
            else -> Asked.of(intent)?.let { heard(intent.action, it) }
        }
    }

    private suspend fun Services.heard(action: String?, asked: Asked) {
        when (action) {
            Asked.FIRED -> reminding.fired(asked)
            Asked.DONE -> reminding.done(asked)
            Asked.LATER -> reminding.later(asked)
        }
    }
}

/** Hears that the phone started, that its clock or zone changed, that the app was updated. */
class SystemReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        if (intent.action in HEARD) inBackground(context) { reminding.catchUp() }
    }

    private companion object {
        val HEARD = setOf<String?>(
            Intent.ACTION_BOOT_COMPLETED,
            Intent.ACTION_MY_PACKAGE_REPLACED,
            Intent.ACTION_TIMEZONE_CHANGED,
            Intent.ACTION_TIME_CHANGED,
            "android.app.action.SCHEDULE_EXACT_ALARM_PERMISSION_STATE_CHANGED",
        )
    }
}

/** Keeps the process awake until the work is done. What fails is tried again later: nobody is there to read of it. */
private fun BroadcastReceiver.inBackground(context: Context, work: suspend Services.() -> Unit) {
    val services = (context.applicationContext as App).services
    val pending = goAsync()
    services.scope.launch {
        try {
            services.work()
        } catch (cancelled: CancellationException) {
            throw cancelled
        } catch (_: Exception) {
            services.reminding.tryAgain()
        } finally {
            pending.finish()
        }
    }
}
