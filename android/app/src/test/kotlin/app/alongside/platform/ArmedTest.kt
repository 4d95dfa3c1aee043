package app.alongside.platform

import android.app.AlarmManager
import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Intent
import app.alongside.Notice
import app.alongside.R
import app.alongside.Reminder
import app.alongside.support.comesTo
import app.alongside.support.daily
import app.alongside.support.input
import app.alongside.support.opensStore
import app.alongside.support.store
import app.alongside.support.testApp
import app.alongside.support.text
import java.time.Duration
import java.time.LocalTime
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowAlarmManager.ScheduledAlarm

/** What is armed for which reminder, and what its notification says. */
@RunWith(RobolectricTestRunner::class)
class ArmedTest {
    private val reminding get() = testApp.services.reminding
    private val clock = shadowOf(checkNotNull(testApp.getSystemService(AlarmManager::class.java)))
    private val notices = checkNotNull(testApp.getSystemService(NotificationManager::class.java))

    @Before
    fun open() = opensStore()

    private fun plans(hour: Int, notice: Notice = Notice.Neutral): Reminder {
        val planned = input("Ring Ana", daily(LocalTime.of(hour, 0))).copy(notice = notice)
        return store { reminders.addReminder(planned, it) }.also { rearms() }
    }

    private fun rearms() = runBlocking { reminding.rearm() }

    @Suppress("DEPRECATION")
    private fun ScheduledAlarm.tells(): PendingIntent = checkNotNull(operation)

    private fun ScheduledAlarm.intent(): Intent = shadowOf(tells()).savedIntent

    /** Each alarm that the phone has, of one reminder. */
    private fun armed(of: Reminder): List<ScheduledAlarm> =
        clock.scheduledAlarms.filter { it.intent().action == Asked.FIRED && Asked.of(it.intent())?.reminderId == of.id }

    private fun daily() = clock.scheduledAlarms.filter { it.intent().action == Reminding.DAILY }

    private fun shown(): List<Notification> = notices.activeNotifications.map { it.notification }

    private fun said() = shown().map { "${it.extras.getCharSequence(Notification.EXTRA_TEXT)}" }

    private fun goesOff(reminder: Reminder) {
        val next = armed(reminder).minBy { it.triggerAtMs }
        testApp.clock.goesOn(Duration.ofMillis(next.triggerAtMs - testApp.clock.now.toEpochMilli()))
        clock.fireAlarm(next)
    }

    @Test
    fun whatIsArmedAlreadyStays() {
        val first = plans(20)
        val before = armed(first)
        val second = plans(21)
        assertTrue("it was armed anew", armed(first).all { it in before })
        store { reminders.setReminderStopped(second.id, true, it) }
        rearms()
        assertEquals(0, armed(second).size)
        assertEquals(before.size, armed(first).size)
    }

    @Test
    fun aNewProcessTakesBackWhatTheOneBeforeArmed() {
        val first = plans(20)
        testApp.dies()
        runBlocking { testApp.services.gateway.unlock(app.alongside.gateway.Pin("305172".toByteArray())) }
        store { reminders.setReminderStopped(first.id, true, it) }
        rearms()
        assertEquals(0, armed(first).size)
    }

    @Test
    fun eachDayItLooksForWhatComesAfterThat() {
        val reminder = plans(20)
        assertEquals(1, daily().size)
        for (alarm in armed(reminder)) alarm.tells().cancel()
        clock.fireAlarm(daily().single())
        comesTo(1) { daily().size }
        store { reminders.setReminderStopped(reminder.id, true, it) }
        rearms()
        assertEquals(0, daily().size)
    }

    @Test
    fun theNotificationSaysWhatWasChosen() {
        goesOff(plans(20, Notice.Cover("Take the bins out")))
        comesTo(listOf("Take the bins out")) { said() }
        notices.cancelAll()
        goesOff(plans(21, Notice.Full))
        comesTo(true) { "Ring Ana" in said() }
    }

    @Test
    fun whatIsToShowNothingShowsNothing() {
        val silent = plans(20, Notice.Nothing)
        assertEquals(0, armed(silent).size)
        val other = plans(21)
        goesOff(other)
        comesTo(listOf(text(R.string.alarm_planned))) { said() }
        testApp.sendBroadcast(Intent(Intent.ACTION_BOOT_COMPLETED).setPackage(testApp.packageName))
        comesTo(1) { shown().size }
    }

    @Test
    fun whatWentWithoutAnAnswerIsOneQuietNotice() {
        plans(20)
        testApp.clock.goesOn(Duration.ofDays(2) + Duration.ofHours(4))
        testApp.sendBroadcast(Intent(Intent.ACTION_BOOT_COMPLETED).setPackage(testApp.packageName))
        comesTo(listOf(text(R.string.alarm_some_waiting))) { said() }
        val notice = shown().single()
        assertTrue("it has answers", notice.actions.isNullOrEmpty())
        assertEquals("it makes a sound", Notification.GROUP_ALERT_SUMMARY, notice.groupAlertBehavior)
    }
}
