package app.alongside.platform

import android.app.AlarmManager
import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Intent
import app.alongside.Occurrence
import app.alongside.R
import app.alongside.Reminder
import app.alongside.WallMoment
import app.alongside.gateway.Pin
import app.alongside.support.comesTo
import app.alongside.support.daily
import app.alongside.support.firstDay
import app.alongside.support.input
import app.alongside.support.opensStore
import app.alongside.support.testApp
import app.alongside.support.text
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowAlarmManager
import org.robolectric.shadows.ShadowAlarmManager.ScheduledAlarm

/** From a reminder to the phone's alarm, its notification, and the answer on the lock screen. */
@RunWith(RobolectricTestRunner::class)
class RemindingTest {
    private val services get() = testApp.services
    private val manager = checkNotNull(testApp.getSystemService(AlarmManager::class.java))
    private val clock = shadowOf(manager)
    private val notices = checkNotNull(testApp.getSystemService(NotificationManager::class.java))
    private val words = "Ring Ana about the clinic"

    private fun plan(time: LocalTime, zone: String? = null): Reminder = runBlocking {
        val reminder = services.gateway.call { reminders.addReminder(input(words, daily(time, zone)), it) }
        services.reminding.rearm()
        reminder
    }

    private fun alarms() = clock.scheduledAlarms.filter { shadowOf(it.tells()).savedIntent.action == Asked.FIRED }

    private fun armed(): List<Instant> = alarms().map { Instant.ofEpochMilli(it.triggerAtMs) }.sorted()

    private fun lock() = runBlocking { services.gateway.lock() }

    /** The phone's clock goes on to the next alarm, which goes off. */
    private fun nextGoesOff() {
        val next = alarms().minBy { it.triggerAtMs }
        testApp.clock.goesOn(Duration.between(testApp.clock.now, Instant.ofEpochMilli(next.triggerAtMs)))
        clock.fireAlarm(next)
        comesTo(true) { shown().isNotEmpty() }
    }

    private fun phoneSays(action: String) {
        testApp.sendBroadcast(Intent(action).setPackage(testApp.packageName))
    }

    private fun tap(notice: Notification, words: Int) =
        notice.actions.single { it.title == text(words) }.actionIntent.send()

    private fun shown(): List<Notification> = notices.activeNotifications.map { it.notification }

    private fun evening(day: Int, hour: Int): Instant =
        LocalDate.of(2026, 11, day).atTime(hour, 0).atZone(ZoneId.of("America/New_York")).toInstant()

    @Test
    fun aReminderIsArmedToTheMillisecond() {
        opensStore()
        ShadowAlarmManager.setCanScheduleExactAlarms(true)
        plan(LocalTime.of(20, 0))
        assertEquals(evening(22, 20), armed().first())
        assertTrue("each of the days ahead has its alarm", armed().size > 7)
        assertEquals(armed().size, armed().distinct().size)
        assertTrue(alarms().all { it.isAllowWhileIdle && it.getType() == AlarmManager.RTC_WAKEUP })
    }

    @Test
    fun whereThePhoneAllowsNoExactTimesItIsArmedAllTheSame() {
        opensStore()
        ShadowAlarmManager.setCanScheduleExactAlarms(false)
        plan(LocalTime.of(20, 0))
        assertFalse(services.reminding.exact)
        assertEquals(evening(22, 20), armed().first())
    }

    @Test
    fun whereExactTimesAreAllowedLaterItIsArmedAnew() {
        opensStore()
        ShadowAlarmManager.setCanScheduleExactAlarms(false)
        plan(LocalTime.of(20, 0))
        assertTrue(alarms().none(::isExact))
        ShadowAlarmManager.setCanScheduleExactAlarms(true)
        phoneSays(AlarmManager.ACTION_SCHEDULE_EXACT_ALARM_PERMISSION_STATE_CHANGED)
        comesTo(true) { alarms().all(::isExact) }
    }

    private fun isExact(alarm: ScheduledAlarm) = alarm.windowLengthMs == 0L

    @Test
    fun whatIsShownIsNeutralAndCanBeAnsweredWhileLocked() {
        opensStore()
        plan(LocalTime.of(20, 0))
        lock()
        nextGoesOff()
        val notice = shown().single()
        val said = notice.extras
        assertEquals(text(R.string.app_name), "${said.getCharSequence(Notification.EXTRA_TITLE)}")
        assertEquals(text(R.string.alarm_planned), "${said.getCharSequence(Notification.EXTRA_TEXT)}")
        assertFalse(said.toString().contains(words))
        assertTrue("it goes to a watch", notice.flags and Notification.FLAG_LOCAL_ONLY != 0)
        assertEquals(listOf(text(R.string.action_done), text(R.string.action_later)), notice.actions.map { it.title.toString() })
        tap(notice, R.string.action_done)
        comesTo(listOf()) { shown() }
        assertEquals(evening(23, 20), armed().first())
        assertFalse(services.gateway.open)
    }

    @Test
    fun laterAsksAgainAfterHalfAnHour() {
        opensStore()
        plan(LocalTime.of(20, 0))
        lock()
        nextGoesOff()
        tap(shown().single(), R.string.action_later)
        comesTo(evening(22, 20) + Duration.ofMinutes(30)) { armed().first() }
        assertEquals(listOf<Notification>(), shown())
        nextGoesOff()
        assertEquals(1, shown().size)
    }

    @Test
    fun whatAnAlarmThatWaitsHasNotShownIsShownOnceWhenTheAppOpens() {
        opensStore()
        plan(LocalTime.of(20, 0))
        testApp.clock.goesOn(Duration.ofHours(2))
        runBlocking { services.reminding.rearm() }
        assertEquals(1, shown().size)
        // Swiped away.
        notices.cancelAll()
        testApp.dies()
        runBlocking { services.reminding.rearm() }
        assertEquals(listOf<Notification>(), shown())
    }

    @Test
    fun anAlarmShowsWhatAnotherThatWaitsHasNotShown() {
        opensStore()
        plan(LocalTime.of(20, 0))
        plan(LocalTime.of(21, 0))
        val first = alarms().minBy { it.triggerAtMs }
        testApp.clock.goesOn(Duration.ofHours(4))
        clock.fireAlarm(first)
        comesTo(2) { shown().size }
        runBlocking { services.reminding.rearm() }
        assertEquals(2, shown().size)
    }

    @Test
    fun whatWasPutOffAndWaitsIsShownAgain() {
        opensStore()
        val reminder = plan(LocalTime.of(20, 0))
        lock()
        nextGoesOff()
        tap(shown().single(), R.string.action_later)
        comesTo(evening(22, 20) + Duration.ofMinutes(30)) { armed().first() }
        assertEquals(listOf<Notification>(), shown())
        testApp.clock.goesOn(Duration.ofMinutes(40))
        runBlocking { services.reminding.rearm() }
        assertEquals(1, shown().size)
        runBlocking {
            services.gateway.unlock(Pin("305172".toByteArray()))
            services.reminding.markDone(reminder.id, first())
        }
        assertEquals(listOf<Notification>(), shown())
    }

    @Test
    fun whatWasAnsweredMeanwhileIsNotShown() {
        opensStore()
        val reminder = plan(LocalTime.of(20, 0))
        val alarm = alarms().minBy { it.triggerAtMs }
        testApp.clock.goesOn(Duration.ofHours(2))
        runBlocking { services.gateway.call { reminders.markDone(reminder.id, first(), it) } }
        clock.fireAlarm(alarm)
        comesTo(evening(23, 20)) { armed().first() }
        assertEquals(listOf<Notification>(), shown())
    }

    @Test
    fun theStartOfThePhoneArmsAndShowsWhatWasMissed() {
        opensStore()
        plan(LocalTime.of(20, 0))
        lock()
        for (alarm in alarms()) manager.cancel(alarm.tells())
        assertEquals(listOf<Instant>(), armed())
        testApp.clock.goesOn(Duration.ofHours(3))
        phoneSays(Intent.ACTION_BOOT_COMPLETED)
        comesTo(evening(23, 20)) { armed().firstOrNull() }
        assertEquals(1, shown().size)
    }

    @Test
    fun moreThanOneThingThatWasMissedIsOneNotice() {
        opensStore()
        plan(LocalTime.of(20, 0))
        plan(LocalTime.of(21, 0))
        testApp.clock.goesOn(Duration.ofHours(4))
        phoneSays(Intent.ACTION_BOOT_COMPLETED)
        comesTo(listOf(text(R.string.alarm_some_waiting))) {
            shown().map { "${it.extras.getCharSequence(Notification.EXTRA_TEXT)}" }
        }
        assertTrue(shown().single().actions.isNullOrEmpty())
        runBlocking {
            for (due in services.gateway.call { reminders.dueReminders(it) }) {
                services.gateway.call { reminders.markDone(due.reminder.id, due.occurrence, it) }
            }
            services.reminding.rearm()
        }
        assertEquals(listOf<Notification>(), shown())
    }

    @Test
    fun anotherZoneMovesWhatTravelsAndNotWhatIsKept() {
        opensStore()
        plan(LocalTime.of(20, 0))
        plan(LocalTime.of(21, 0), zone = "America/New_York")
        lock()
        testApp.clock.zone = "Europe/Berlin"
        phoneSays(Intent.ACTION_TIMEZONE_CHANGED)
        // It is past eight in Berlin: tomorrow's is the next. Nine in New York stays where it is.
        val berlin = LocalDate.of(2026, 11, 23).atTime(20, 0).atZone(ZoneId.of("Europe/Berlin")).toInstant()
        comesTo(listOf(evening(22, 21), berlin)) { armed().take(2) }
    }

    @Test
    fun aClockThatIsSetForwardSkipsNothing() {
        opensStore()
        plan(LocalTime.of(20, 0))
        lock()
        testApp.clock.now = evening(22, 22)
        phoneSays(Intent.ACTION_TIME_CHANGED)
        comesTo(evening(23, 20)) { armed().firstOrNull() }
        assertEquals(1, shown().size)
    }

    @Test
    fun aStoppedReminderIsDisarmed() {
        opensStore()
        val reminder = plan(LocalTime.of(20, 0))
        runBlocking {
            services.gateway.call { reminders.setReminderStopped(reminder.id, true, it) }
            services.reminding.rearm()
        }
        assertEquals(listOf<Instant>(), armed())
    }

    @Test
    fun withoutAStoreNothingIsArmed() {
        runBlocking { services.reminding.catchUp() }
        assertEquals(listOf<Instant>(), armed())
    }

    @Test
    fun noIntentHasAWordInIt() {
        opensStore()
        plan(LocalTime.of(20, 0))
        for (alarm in alarms()) {
            val intent = shadowOf(alarm.tells()).savedIntent
            assertFalse("${intent.extras?.keySet()?.map { intent.extras?.getString(it) }}".contains("Ana"))
        }
    }

    @Suppress("DEPRECATION")
    private fun ScheduledAlarm.tells(): PendingIntent = checkNotNull(operation)

    /** What the first one at eight asks for. */
    private fun first() = Occurrence(WallMoment(firstDay, LocalTime.of(20, 0)), evening(22, 20))
}
