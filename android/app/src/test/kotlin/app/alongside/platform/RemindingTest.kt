package app.alongside.platform

import android.app.AlarmManager
import android.app.Notification
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Intent
import app.alongside.Day
import app.alongside.R
import app.alongside.Reminder
import app.alongside.ReminderInput
import app.alongside.Repeat
import app.alongside.Rule
import app.alongside.gateway.Pin
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
import org.robolectric.shadows.ShadowLooper

/** From a reminder to the phone's alarm, its notification, and the answer on the lock screen. */
@RunWith(RobolectricTestRunner::class)
class RemindingTest {
    private val services get() = testApp.services
    private val manager = checkNotNull(testApp.getSystemService(AlarmManager::class.java))
    private val clock = shadowOf(manager)
    private val notices = checkNotNull(testApp.getSystemService(NotificationManager::class.java))
    private val words = "Ring Ana about the clinic"

    private fun setUp() = runBlocking {
        services.gateway.setUp(Pin("305172".toByteArray()), services.ask { newRecoveryCode() })
    }

    private fun plan(time: LocalTime, zone: String? = null, repeat: Repeat = Repeat.Daily): Reminder = runBlocking {
        val reminder = services.gateway.call { reminders.addReminder(ReminderInput(words, Rule(repeat, time, zone)), it) }
        services.reminding.rearm()
        reminder
    }

    private fun armed(): List<Instant> =
        clock.scheduledAlarms.map { Instant.ofEpochMilli(it.triggerAtMs) }.sorted()

    private fun lock() = runBlocking { services.gateway.lock() }

    /** The phone's clock goes on to the next alarm, which goes off. */
    private fun nextGoesOff() {
        val next = clock.scheduledAlarms.minBy { it.triggerAtMs }
        testApp.clock.goesOn(Duration.between(testApp.clock.now, Instant.ofEpochMilli(next.triggerAtMs)))
        clock.fireAlarm(next)
        awaits(true) { shown().isNotEmpty() }
    }

    private fun phoneSays(action: String) {
        testApp.sendBroadcast(Intent(action).setPackage(testApp.packageName))
    }

    private fun tap(notice: Notification, words: Int) =
        notice.actions.single { it.title == text(words) }.actionIntent.send()

    /** What runs beside the test takes its time; no test goes by it. */
    private fun <Value> awaits(value: Value, of: () -> Value) {
        for (look in 0 until 1_000) {
            ShadowLooper.idleMainLooper()
            if (of() == value) return
            Thread.sleep(10)
        }
        assertEquals(value, of())
    }

    private fun shown(): List<Notification> = notices.activeNotifications.map { it.notification }

    private fun evening(day: Int, hour: Int): Instant =
        LocalDate.of(2026, 11, day).atTime(hour, 0).atZone(ZoneId.of("America/New_York")).toInstant()

    @Test
    fun aReminderIsArmedToTheMillisecond() {
        setUp()
        ShadowAlarmManager.setCanScheduleExactAlarms(true)
        plan(LocalTime.of(20, 0))
        assertEquals(evening(22, 20), armed().first())
        assertTrue("each of the days ahead has its alarm", armed().size > 7)
        assertEquals(armed().size, armed().distinct().size)
        assertTrue(clock.scheduledAlarms.all { it.isAllowWhileIdle && it.getType() == AlarmManager.RTC_WAKEUP })
    }

    @Test
    fun whereThePhoneAllowsNoExactTimesItIsArmedAllTheSame() {
        setUp()
        ShadowAlarmManager.setCanScheduleExactAlarms(false)
        plan(LocalTime.of(20, 0))
        assertFalse(services.reminding.exact)
        assertEquals(evening(22, 20), armed().first())
    }

    @Test
    fun whereExactTimesAreAllowedLaterItIsArmedAnew() {
        setUp()
        ShadowAlarmManager.setCanScheduleExactAlarms(false)
        plan(LocalTime.of(20, 0))
        assertTrue(clock.scheduledAlarms.none(::isExact))
        ShadowAlarmManager.setCanScheduleExactAlarms(true)
        phoneSays(AlarmManager.ACTION_SCHEDULE_EXACT_ALARM_PERMISSION_STATE_CHANGED)
        awaits(true) { clock.scheduledAlarms.all(::isExact) }
    }

    private fun isExact(alarm: ScheduledAlarm) = alarm.windowLengthMs == 0L

    @Test
    fun whatIsShownIsNeutralAndCanBeAnsweredWhileLocked() {
        setUp()
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
        awaits(listOf()) { shown() }
        assertEquals(evening(23, 20), armed().first())
        assertFalse(services.gateway.open)
    }

    @Test
    fun laterAsksAgainAfterHalfAnHour() {
        setUp()
        plan(LocalTime.of(20, 0))
        lock()
        nextGoesOff()
        tap(shown().single(), R.string.action_later)
        awaits(evening(22, 20) + Duration.ofMinutes(30)) { armed().first() }
        assertEquals(listOf<Notification>(), shown())
        nextGoesOff()
        assertEquals(1, shown().size)
    }

    @Test
    fun whatAnAlarmThatWaitsHasNotShownIsShownOnceWhenTheAppOpens() {
        setUp()
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
        setUp()
        plan(LocalTime.of(20, 0))
        plan(LocalTime.of(21, 0))
        val first = clock.scheduledAlarms.minBy { it.triggerAtMs }
        testApp.clock.goesOn(Duration.ofHours(4))
        clock.fireAlarm(first)
        awaits(2) { shown().size }
        runBlocking { services.reminding.rearm() }
        assertEquals(2, shown().size)
    }

    @Test
    fun whatWasPutOffAndWaitsIsShownAgain() {
        setUp()
        val reminder = plan(LocalTime.of(20, 0))
        lock()
        nextGoesOff()
        tap(shown().single(), R.string.action_later)
        awaits(evening(22, 20) + Duration.ofMinutes(30)) { armed().first() }
        assertEquals(listOf<Notification>(), shown())
        testApp.clock.goesOn(Duration.ofMinutes(40))
        runBlocking { services.reminding.rearm() }
        assertEquals(1, shown().size)
        runBlocking {
            services.gateway.unlock(Pin("305172".toByteArray()))
            services.reminding.markDone(reminder.id, day())
        }
        assertEquals(listOf<Notification>(), shown())
    }

    @Test
    fun whatWasAnsweredMeanwhileIsNotShown() {
        setUp()
        val reminder = plan(LocalTime.of(20, 0))
        val alarm = clock.scheduledAlarms.minBy { it.triggerAtMs }
        testApp.clock.goesOn(Duration.ofHours(2))
        runBlocking { services.gateway.call { reminders.markDone(reminder.id, day(), it) } }
        clock.fireAlarm(alarm)
        awaits(evening(23, 20)) { armed().first() }
        assertEquals(listOf<Notification>(), shown())
    }

    @Test
    fun theStartOfThePhoneArmsAndShowsWhatWasMissed() {
        setUp()
        plan(LocalTime.of(20, 0))
        lock()
        for (alarm in clock.scheduledAlarms.toList()) manager.cancel(alarm.tells())
        assertEquals(listOf<Instant>(), armed())
        testApp.clock.goesOn(Duration.ofHours(3))
        phoneSays(Intent.ACTION_BOOT_COMPLETED)
        awaits(evening(23, 20)) { armed().firstOrNull() }
        assertEquals(1, shown().size)
    }

    @Test
    fun moreThanOneThingThatWasMissedIsOneNotice() {
        setUp()
        plan(LocalTime.of(20, 0))
        plan(LocalTime.of(21, 0))
        testApp.clock.goesOn(Duration.ofHours(4))
        phoneSays(Intent.ACTION_BOOT_COMPLETED)
        awaits(listOf(text(R.string.alarm_some_waiting))) {
            shown().map { "${it.extras.getCharSequence(Notification.EXTRA_TEXT)}" }
        }
        assertTrue(shown().single().actions.isNullOrEmpty())
        runBlocking {
            for (due in services.gateway.call { reminders.dueReminders(it) }) {
                services.gateway.call { reminders.markDone(due.reminder.id, due.day, it) }
            }
            services.reminding.rearm()
        }
        assertEquals(listOf<Notification>(), shown())
    }

    @Test
    fun anotherZoneMovesWhatTravelsAndNotWhatIsKept() {
        setUp()
        plan(LocalTime.of(20, 0))
        plan(LocalTime.of(21, 0), zone = "America/New_York")
        lock()
        testApp.clock.zone = "Europe/Berlin"
        phoneSays(Intent.ACTION_TIMEZONE_CHANGED)
        // It is past eight in Berlin: tomorrow's is the next. Nine in New York stays where it is.
        val berlin = LocalDate.of(2026, 11, 23).atTime(20, 0).atZone(ZoneId.of("Europe/Berlin")).toInstant()
        awaits(listOf(evening(22, 21), berlin)) { armed().take(2) }
    }

    @Test
    fun aClockThatIsSetForwardSkipsNothing() {
        setUp()
        plan(LocalTime.of(20, 0))
        lock()
        testApp.clock.now = evening(22, 22)
        phoneSays(Intent.ACTION_TIME_CHANGED)
        awaits(evening(23, 20)) { armed().firstOrNull() }
        assertEquals(1, shown().size)
    }

    @Test
    fun aStoppedReminderIsDisarmed() {
        setUp()
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
        setUp()
        plan(LocalTime.of(20, 0))
        for (alarm in clock.scheduledAlarms) {
            val intent = shadowOf(alarm.tells()).savedIntent
            assertFalse("${intent.extras?.keySet()?.map { intent.extras?.getString(it) }}".contains("Ana"))
        }
    }

    @Suppress("DEPRECATION")
    private fun ScheduledAlarm.tells(): PendingIntent = checkNotNull(operation)

    private fun day(): Day = LocalDate.of(2026, 11, 22)
}
