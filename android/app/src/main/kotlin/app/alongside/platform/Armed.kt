package app.alongside.platform

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.net.Uri
import androidx.core.content.edit
import app.alongside.Alarm
import app.alongside.AlarmChanges

/** The alarms that the phone was given, by their keys: kept past the process, as the phone keeps the alarms. */
class Armed(private val context: Context, private val clock: AlarmManager) {
    private val kept = context.getSharedPreferences("armed", Context.MODE_PRIVATE)

    val keys: Set<String> get() = kept.getStringSet(KEYS, null).orEmpty()

    /** Arms and takes back what has changed. */
    fun change(changes: AlarmChanges) {
        for (key in changes.cancel) disarm(key)
        for (alarm in changes.arm) arm(alarm)
        kept.edit { putStringSet(KEYS, changes.alarms.next.map { it.key }.toSet()) }
    }

    private fun arm(alarm: Alarm) {
        val intent = PendingIntent.getBroadcast(
            context,
            0,
            alarm.asked.intent(context, Asked.FIRED).setData(named(alarm.key)),
            PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE,
        )
        clock.wakeAt(AlarmManager.RTC_WAKEUP, alarm.at.toEpochMilli(), intent)
    }

    private fun disarm(key: String) {
        val intent = PendingIntent.getBroadcast(
            context,
            0,
            Asked.bare(context, Asked.FIRED).setData(named(key)),
            PendingIntent.FLAG_NO_CREATE or PendingIntent.FLAG_IMMUTABLE,
        ) ?: return
        clock.cancel(intent)
        intent.cancel()
    }

    /** Extras do not tell two alarms apart, data does. */
    private fun named(key: String) = Uri.fromParts(SCHEME, key, null)

    private companion object {
        const val KEYS = "keys"
        const val SCHEME = "alongside"
    }
}
