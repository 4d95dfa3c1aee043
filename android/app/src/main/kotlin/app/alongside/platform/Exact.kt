package app.alongside.platform

import android.app.AlarmManager
import android.app.PendingIntent
import android.os.Build
import androidx.annotation.RequiresApi

/** Whether alarms come to the minute. Otherwise the phone may let them wait to save power. */
val AlarmManager.isExact: Boolean
    get() = Build.VERSION.SDK_INT < Build.VERSION_CODES.S || mayBeExact()

/** Arms an alarm that wakes the phone, as exactly as the phone allows. */
fun AlarmManager.wakeAt(type: Int, at: Long, intent: PendingIntent) {
    try {
        if (isExact) return setExactAndAllowWhileIdle(type, at, intent)
    } catch (_: SecurityException) {
        // Taken away since it was asked for.
    }
    setAndAllowWhileIdle(type, at, intent)
}

@RequiresApi(Build.VERSION_CODES.S)
private fun AlarmManager.mayBeExact(): Boolean = canScheduleExactAlarms()
