package app.alongside.platform

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.os.SystemClock
import app.alongside.Alarm
import app.alongside.Alarms
import app.alongside.AppException
import app.alongside.Day
import app.alongside.CallContext
import app.alongside.ReminderId
import app.alongside.gateway.Gateway
import app.alongside.gateway.KeystoreFails
import app.alongside.gateway.Opened
import app.alongside.gateway.defaults
import java.io.IOException
import java.time.Instant

/**
 * Keeps the phone's alarms and notifications as the core lists them: every call may be made at any
 * time and any number of times. Alarms know an id, a day and a moment, and no word.
 */
class Reminding(private val context: Context, private val gateway: Gateway) {
    private val notices = Notices(context)
    private val shown = Shown(context)
    private val clock = checkNotNull(context.getSystemService(AlarmManager::class.java))

    /** Whether alarms come to the minute. Otherwise the phone may let them wait to save power. */
    val exact: Boolean get() = clock.isExact

    /** Arms what is to come, after a change of the reminders; shows what an alarm that waited has not shown yet. */
    suspend fun rearm() {
        val alarms = alarms() ?: return
        show(alarms, missed = alarms.due.filter { it.asked !in shown })
    }

    /** After the phone's start, an update, a change of clock or zone: shows what was missed, too. */
    suspend fun catchUp() {
        val alarms = alarms() ?: return
        show(alarms, missed = alarms.due)
    }

    /** An alarm went off: shows what it is for, unless that was answered meanwhile. */
    suspend fun fired(asked: Asked) {
        // Where that cannot be looked up now, it is better shown once too often than never.
        val alarms = alarms() ?: return notices.show(listOf(Alarm(Instant.now(), asked.reminderId, asked.day, wall = null)))
        notices.show(alarms.due.filter { it.asked == asked })
        show(alarms, missed = alarms.due.filter { it.asked != asked && it.asked !in shown })
    }

    /** What was missed is shown first: it asks already, and so is armed no more. */
    private fun show(alarms: Alarms, missed: List<Alarm>) {
        notices.showMissed(missed)
        // What was put off is not due meanwhile, and is new when it asks again.
        if (notices.allowed) shown.keepOnly(alarms.due.map { it.asked })
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

    /** Catches up when the phone is next awake after a while: something failed that may work then. */
    fun tryAgain() {
        val intent = again(PendingIntent.FLAG_UPDATE_CURRENT) ?: return
        clock.set(AlarmManager.ELAPSED_REALTIME, SystemClock.elapsedRealtime() + AGAIN_AFTER, intent)
    }

    /** What the core lists; nothing where it cannot be read now: what is armed stays armed. */
    private suspend fun alarms(): Alarms? = try {
        val alarms = listed()
        again(PendingIntent.FLAG_NO_CREATE)?.let(clock::cancel)
        alarms
    } catch (_: AppException.NoStore) {
        Alarms(due = listOf(), next = listOf())
    } catch (error: AppException) {
        // The next unlocking mends the one and an update the other, no second try.
        if (error !is AppException.Damaged && error !is AppException.Newer) tryAgain()
        null
    } catch (_: KeystoreFails) {
        tryAgain()
        null
    } catch (_: IOException) {
        tryAgain()
        null
    }

    /** The open store needs no lock key, which may be another than the one it was opened with. */
    private suspend fun listed(): Alarms {
        if (gateway.open) try {
            return gateway.call { alarms(it) }
        } catch (_: AppException.Locked) {
            // It was locked in this moment.
        }
        return gateway.whileLocked { key, callContext -> alarms(key, callContext) }
    }

    private fun again(flag: Int): PendingIntent? = PendingIntent.getBroadcast(
        context,
        0,
        Intent(context, AlarmReceiver::class.java).setAction(AGAIN),
        flag or PendingIntent.FLAG_IMMUTABLE,
    )

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
        clock.wakeAt(AlarmManager.RTC_WAKEUP, at, intent)
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

    companion object {
        /** What the alarm of a second try says. */
        const val AGAIN = "app.alongside.AGAIN"
        private const val AGAIN_AFTER = 15 * 60_000L
    }
}
