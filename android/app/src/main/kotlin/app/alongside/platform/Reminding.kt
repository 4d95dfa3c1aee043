package app.alongside.platform

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.os.Build
import app.alongside.Alarm
import app.alongside.Alarms
import app.alongside.AppException
import app.alongside.Day
import app.alongside.CallContext
import app.alongside.ReminderId
import app.alongside.gateway.Gateway
import app.alongside.gateway.Opened
import app.alongside.gateway.defaults
import java.security.ProviderException

/**
 * Keeps the phone's alarms and notifications as the core lists them: every call may be made at any
 * time and any number of times. Alarms know an id, a day and a moment, and no word.
 */
class Reminding(private val context: Context, private val gateway: Gateway) {
    private val notices = Notices(context)
    private val clock = checkNotNull(context.getSystemService(AlarmManager::class.java))

    /** Whether alarms come to the minute. Otherwise the phone may let them wait to save power. */
    val exact: Boolean
        get() = Build.VERSION.SDK_INT < Build.VERSION_CODES.S || clock.canScheduleExactAlarms()

    /** Arms what is to come, after a change of the reminders. */
    suspend fun rearm() {
        val alarms = alarms() ?: return
        arm(alarms.next)
        notices.keepOnly(alarms.due)
    }

    /** After the phone's start, an update, a change of clock or zone: shows what was missed, too. */
    suspend fun catchUp() {
        val alarms = alarms() ?: return
        // Shown first: what asks already is armed no more.
        notices.showMissed(alarms.due)
        arm(alarms.next)
        notices.keepOnly(alarms.due)
    }

    /** An alarm went off: shows what it is for, unless that was answered meanwhile. */
    suspend fun fired(asked: Asked) {
        val alarms = alarms() ?: return
        notices.show(alarms.due.filter { it.asked == asked })
        arm(alarms.next)
        notices.keepOnly(alarms.due)
    }

    /** *Done* on a notification: works while the store is locked. */
    suspend fun done(asked: Asked) = answered(asked) {
        gateway.whileLocked { key, callContext -> answerDone(key, asked.reminderId, asked.day, callContext) }
    }

    /** *Later* on a notification. */
    suspend fun later(asked: Asked) = answered(asked) {
        gateway.whileLocked { key, callContext ->
            answerLater(key, asked.reminderId, asked.day, defaults.laterMinutes, callContext)
        }
    }

    /** The same in the open app, where it can be taken back. */
    suspend fun markDone(id: ReminderId, day: Day) = answeredInside { reminders.markDone(id, day, it) }

    /** Puts off what asks, in the open app. */
    suspend fun putOff(id: ReminderId, day: Day) = answeredInside { reminders.snooze(id, day, defaults.laterMinutes, it) }

    private suspend fun answeredInside(answer: Opened.(CallContext) -> Unit) {
        gateway.call(answer)
        rearm()
    }

    private suspend fun answered(asked: Asked, answer: suspend () -> Unit) {
        try {
            answer()
        } catch (_: AppException.NotFound) {
            // Stopped or changed meanwhile: it asks no more.
        }
        notices.hide(asked)
        rearm()
    }

    /** What the core lists; nothing where it cannot be read now: what is armed stays armed. */
    private suspend fun alarms(): Alarms? = try {
        gateway.whileLocked { key, callContext -> alarms(key, callContext) }
    } catch (_: AppException.NoStore) {
        Alarms(due = listOf(), next = listOf())
    } catch (_: AppException) {
        null
    } catch (_: ProviderException) {
        // The Keystore does not answer.
        null
    }

    private fun arm(next: List<Alarm>) {
        for (slot in 0 until defaults.alarms.toInt()) {
            val alarm = next.getOrNull(slot)
            if (alarm == null) disarm(slot) else arm(slot, alarm)
        }
    }

    private fun arm(slot: Int, alarm: Alarm) {
        val at = alarm.at.toEpochMilli()
        val intent = PendingIntent.getBroadcast(
            context,
            slot,
            alarm.asked.intent(context, Asked.FIRED),
            PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE,
        )
        if (exact) {
            clock.setExactAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, at, intent)
        } else {
            clock.setAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, at, intent)
        }
    }

    private fun disarm(slot: Int) {
        val intent = PendingIntent.getBroadcast(
            context,
            slot,
            Asked.bare(context, Asked.FIRED),
            PendingIntent.FLAG_NO_CREATE or PendingIntent.FLAG_IMMUTABLE,
        ) ?: return
        clock.cancel(intent)
        intent.cancel()
    }
}
