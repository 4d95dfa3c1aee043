package app.alongside.platform

import android.app.AlarmManager
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Intent
import app.alongside.Alarm
import app.alongside.R
import app.alongside.gateway.Gateway
import app.alongside.gateway.KeystoreFails
import app.alongside.gateway.Pin
import app.alongside.support.FakeKeystore
import app.alongside.support.daily
import app.alongside.support.input
import app.alongside.support.testApp
import app.alongside.support.text
import java.io.File
import java.security.ProviderException
import java.time.Duration
import java.time.LocalTime
import java.util.Collections
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowAlarmManager.ScheduledAlarm
import org.robolectric.shadows.ShadowLooper

/** Reminders on a bad day: receivers crash never, and no alarm is lost. */
@RunWith(RobolectricTestRunner::class)
class ReceiverFaultsTest {
    @get:org.junit.Rule
    val keystore = FakeKeystore()
    private val services get() = testApp.services
    private val manager = checkNotNull(testApp.getSystemService(AlarmManager::class.java))
    private val clock = shadowOf(manager)
    private val notices = checkNotNull(testApp.getSystemService(NotificationManager::class.java))
    private val crashes: MutableList<Throwable> = Collections.synchronizedList(mutableListOf())
    private val handler = Thread.getDefaultUncaughtExceptionHandler()

    @Before
    fun watch() {
        testApp.keysInKeystore = true
        Thread.setDefaultUncaughtExceptionHandler { _, error -> crashes += error }
    }

    @After
    fun nothingCrashed() {
        Thread.setDefaultUncaughtExceptionHandler(handler)
        assertEquals(listOf<Throwable>(), crashes)
    }

    private fun plansOneAndLeaves() = runBlocking {
        services.gateway.setUp(Pin("305172".toByteArray()), services.ask { newRecoveryCode() })
        services.gateway.call { reminders.addReminder(input("Water", daily(LocalTime.of(20, 0))), it) }
        services.reminding.rearm()
        testApp.dies()
    }

    private fun action(alarm: ScheduledAlarm) = shadowOf(alarm.tells()).savedIntent.action

    private fun isAgain(alarm: ScheduledAlarm) = action(alarm) == Reminding.AGAIN

    private fun isOfAReminder(alarm: ScheduledAlarm) = action(alarm) == Asked.FIRED

    @Suppress("DEPRECATION")
    private fun ScheduledAlarm.tells(): PendingIntent = checkNotNull(operation)

    private fun armed() = clock.scheduledAlarms.count(::isOfAReminder)

    private fun again() = clock.scheduledAlarms.filter(::isAgain)

    private fun restarts() = testApp.sendBroadcast(Intent(Intent.ACTION_BOOT_COMPLETED).setPackage(testApp.packageName))

    private fun <Value> awaits(value: Value, of: () -> Value) {
        for (look in 0 until 1_000) {
            ShadowLooper.idleMainLooper()
            if (of() == value) return
            Thread.sleep(10)
        }
        assertEquals(value, of())
    }

    private fun shown() = notices.activeNotifications.map { it.notification }

    /** All that the receivers have begun is done: it stands in line before this. */
    private fun settles() = repeat(3) {
        ShadowLooper.idleMainLooper()
        runBlocking { runCatching { services.gateway.status() } }
        ShadowLooper.idleMainLooper()
    }

    @Test
    fun aStartWithoutAKeyStoreKeepsWhatIsArmedAndTriesAgain() {
        plansOneAndLeaves()
        val before = armed()
        assertTrue(before > 7)
        keystore.fails()
        restarts()
        awaits(1) { again().size }
        assertEquals(before, armed())
        // As the phone forgets them when it starts.
        for (alarm in clock.scheduledAlarms.filter(::isOfAReminder)) manager.cancel(alarm.tells())
        assertEquals(0, armed())
        keystore.answers()
        clock.fireAlarm(again().single())
        awaits(true to 0) { (armed() > 7) to again().size }
    }

    @Test
    fun anAlarmThatCannotBeLookedUpIsShownAllTheSame() {
        plansOneAndLeaves()
        val alarm = clock.scheduledAlarms.filter(::isOfAReminder).minBy { it.triggerAtMs }
        testApp.clock.goesOn(Duration.ofHours(2))
        keystore.fails()
        clock.fireAlarm(alarm)
        awaits(1 to 1) { shown().size to again().size }
        // An answer that cannot be kept leaves it standing.
        shown().single().actions.single { it.title == text(R.string.action_done) }.actionIntent.send()
        settles()
        assertEquals(1, shown().size)
        keystore.answers()
        shown().single().actions.single { it.title == text(R.string.action_done) }.actionIntent.send()
        awaits(0 to 0) { shown().size to again().size }
    }

    @Test
    fun aDamagedKeyFileOrListIsNoCrash() {
        plansOneAndLeaves()
        val folder = checkNotNull(testApp.noBackupFilesDir)
        for (damaged in listOf("lock.key", "store/due.v1")) {
            File(folder, damaged).writeText("damaged")
            testApp.dies()
            restarts()
            settles()
            assertEquals("$damaged is tried again in vain", 0, again().size)
        }
        runBlocking { services.gateway.unlock(Pin("305172".toByteArray())) }
        runBlocking { services.reminding.rearm() }
        assertTrue(armed() > 7)
    }

    @Test
    fun withoutAStoreAStartDoesNothing() {
        keystore.fails()
        restarts()
        settles()
        assertEquals(0, clock.scheduledAlarms.size)
    }

    @Test
    fun aStoreThatIsOpenedWithoutAKeyStoreArmsAllTheSame() {
        val code = runBlocking { services.ask { newRecoveryCode() } }
        runBlocking {
            services.gateway.setUp(Pin("305172".toByteArray()), code)
            services.gateway.call { reminders.addReminder(input("Water", daily(LocalTime.of(20, 0))), it) }
        }
        testApp.dies()
        keystore.fails()
        runBlocking {
            services.gateway.unlock(code)
            services.reminding.rearm()
        }
        assertTrue(armed() > 7)
    }

    @Test
    fun aKeyStoreThatAnswersAtTheSecondTryIsAskedTwice() = runBlocking {
        val folder = File(testApp.noBackupFilesDir, "another")
        val code = services.ask { newRecoveryCode() }
        var asked = 0
        val key = {
            asked += 1
            if (asked == 2) throw KeystoreFails(ProviderException())
            ByteArray(32) { 7 }
        }
        val first = Gateway(folder, key, callContext = testApp.clock::callContext)
        first.setUp(Pin("305172".toByteArray()), code)
        first.lock()
        val second = Gateway(folder, key, callContext = testApp.clock::callContext)
        second.unlock(code)
        second.lock()
        // The same key opens what works while locked.
        assertEquals(listOf<Alarm>(), second.whileLocked { lockKey, context -> alarms(lockKey, context) }.due)
        assertEquals(3, asked)
    }
}
