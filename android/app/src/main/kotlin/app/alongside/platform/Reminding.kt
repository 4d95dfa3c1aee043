package app.alongside.platform

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.os.SystemClock
import app.alongside.Alarm
import app.alongside.AlarmChanges
import app.alongside.AlarmNotice
import app.alongside.Alarms
import app.alongside.AnswerOutcome
import app.alongside.AppException
import app.alongside.CallContext
import app.alongside.Occurrence
import app.alongside.ReminderId
import app.alongside.gateway.Gateway
import app.alongside.gateway.KeystoreFails
import app.alongside.gateway.Opened
import app.alongside.gateway.defaults
import java.io.IOException
import java.time.Instant

/**
 * Keeps the phone's alarms and notifications as the core lists them: every call may be made at any
 * time and any number of times. Alarms know an id, an occurrence and a moment, and no word.
 */
class Reminding(private val context: Context, private val gateway: Gateway) {
    private val notices = Notices(context)
    private val shown = Shown(context)
    private val clock = checkNotNull(context.getSystemService(AlarmManager::class.java))
    private val armed = Armed(context, clock)

    /** The phone forgets alarms where the app was stopped: what is armed is known once this process has armed it. */
    private var isKnown = false

    /** Whether alarms come to the minute. Otherwise the phone may let them wait to save power. */
    val exact: Boolean get() = clock.isExact

    /** Arms what has changed, after a change of the reminders; shows what an alarm that waited has not shown yet. */
    suspend fun rearm() {
        val alarms = changed() ?: return
        show(alarms, missed = alarms.due.filter { it.asked !in shown })
    }

    /**
     * After the phone's start, an update, a change of clock or zone, and once a day: arms all of it anew, and shows
     * what was missed, too.
     */
    suspend fun catchUp() {
        isKnown = false
        val alarms = changed() ?: return
        show(alarms, missed = alarms.due)
    }

    /** An alarm went off: shows what it is for, unless that was answered meanwhile. */
    suspend fun fired(asked: Asked) {
        // Where that cannot be looked up now, it is better shown once too often than never.
        val alarms = changed() ?: return notices.show(listOf(unknown(asked)))
        notices.show(alarms.due.filter { it.asked.tag == asked.tag })
        show(alarms, missed = alarms.due.filter { it.asked.tag != asked.tag && it.asked !in shown })
    }

    private fun unknown(asked: Asked) =
        Alarm(asked.tag, Instant.now(), asked.reminderId, asked.occurrence, wall = null, AlarmNotice.Neutral, missed = 0u)

    private fun show(alarms: Alarms, missed: List<Alarm>) {
        notices.showMissed(missed)
        // What was put off is not due meanwhile, and is new when it asks again.
        if (notices.allowed) shown.keepOnly(alarms.due.map { it.asked })
        notices.keepOnly(alarms.due)
    }

    /** *Done* on a notification: works while the store is locked. */
    suspend fun done(asked: Asked) = answered(asked) {
        gateway.whileLocked { key, callContext -> answerDone(key, asked.reminderId, asked.occurrence, callContext) }
    }

    /** *Later* on a notification. */
    suspend fun later(asked: Asked) = answered(asked) {
        gateway.whileLocked { key, callContext ->
            answerLater(key, asked.reminderId, asked.occurrence, defaults.laterMinutes, callContext)
        }
    }

    /** The same in the open app, where it can be taken back. */
    suspend fun markDone(id: ReminderId, occurrence: Occurrence): AnswerOutcome =
        answeredInside { reminders.markDone(id, occurrence, it) }

    /** Puts off what asks, in the open app. */
    suspend fun putOff(id: ReminderId, occurrence: Occurrence): AnswerOutcome =
        answeredInside { reminders.snooze(id, occurrence, defaults.laterMinutes, it) }

    /** Leaves out what asks this time, in the open app. */
    suspend fun skip(id: ReminderId, occurrence: Occurrence): AnswerOutcome =
        answeredInside { reminders.skip(id, occurrence, it) }

    private suspend fun answeredInside(answer: Opened.(CallContext) -> AnswerOutcome): AnswerOutcome =
        gateway.call(answer).also { rearm() }

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
        val intent = toCatchUp(AGAIN, PendingIntent.FLAG_UPDATE_CURRENT) ?: return
        clock.set(AlarmManager.ELAPSED_REALTIME, SystemClock.elapsedRealtime() + AGAIN_AFTER, intent)
    }

    /** Arms what has changed, and tells what asks; nothing where it cannot be read now: what is armed stays armed. */
    private suspend fun changed(): Alarms? = try {
        val changes = changes()
        toCatchUp(AGAIN, PendingIntent.FLAG_NO_CREATE)?.let(clock::cancel)
        arm(changes)
        changes.alarms
    } catch (_: AppException.NoStore) {
        Alarms(due = listOf(), next = listOf(), missed = 0u).also { arm(changes(it)) }
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

    /** What differs from what is armed. The open store needs no lock key, which may be another than the one it was opened with. */
    private suspend fun changes(): AlarmChanges {
        if (gateway.open) try {
            return changes(gateway.call { alarms(it) })
        } catch (_: AppException.Locked) {
            // It was locked in this moment.
        }
        return gateway.whileLocked { key, callContext -> alarmChanges(key, armed.keys.toList(), callContext) }
    }

    private fun changes(alarms: Alarms): AlarmChanges {
        val (keys, wanted) = armed.keys to alarms.next.map { it.key }.toSet()
        return AlarmChanges(alarms, alarms.next.filter { it.key !in keys }, (keys - wanted).toList())
    }

    private fun arm(changes: AlarmChanges) {
        armed.change(if (isKnown) changes else changes.copy(arm = changes.alarms.next))
        isKnown = true
        lookDaily(changes.alarms.next.isNotEmpty())
    }

    /** No more than the next alarms are armed: each day looks for those after them, also where none of them goes off. */
    private fun lookDaily(some: Boolean) {
        if (!some) {
            toCatchUp(DAILY, PendingIntent.FLAG_NO_CREATE)?.let(clock::cancel)
            return
        }
        val intent = toCatchUp(DAILY, PendingIntent.FLAG_UPDATE_CURRENT) ?: return
        clock.set(AlarmManager.ELAPSED_REALTIME, SystemClock.elapsedRealtime() + A_DAY, intent)
    }

    private fun toCatchUp(action: String, flag: Int): PendingIntent? = PendingIntent.getBroadcast(
        context,
        0,
        Intent(context, AlarmReceiver::class.java).setAction(action),
        flag or PendingIntent.FLAG_IMMUTABLE,
    )

    companion object {
        /** What the alarm of a second try says. */
        const val AGAIN = "app.alongside.AGAIN"

        /** What the alarm of each day says. */
        const val DAILY = "app.alongside.DAILY"
        private const val AGAIN_AFTER = 15 * 60_000L
        private const val A_DAY = 24 * 60 * 60_000L
    }
}
