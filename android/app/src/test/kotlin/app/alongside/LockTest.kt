package app.alongside

import android.app.AlarmManager
import android.content.Intent
import android.os.PowerManager
import android.os.SystemClock
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.NEWER_KEYS
import app.alongside.support.Person
import app.alongside.support.keyFiles
import app.alongside.support.keyFilesBecome
import app.alongside.support.store
import app.alongside.support.testApp
import java.io.File
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** Locking and unlocking. */
@RunWith(RobolectricTestRunner::class)
class LockTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val gateway get() = testApp.services.gateway

    /** At once: whoever read between the two files would mend one from the other. */
    @Test
    fun lockNowIsNow() {
        person.setsUp()
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        assertFalse(gateway.open)
        person.doesNotSee(R.string.place_journal)
        person.unlocks()
        person.sees(R.string.today_empty)
    }

    @Test
    fun aWrongPinIsSaidAndToldOfOnce() {
        person.setsUp()
        person.taps(R.string.action_lock_now)
        person.unlocks("999111")
        person.sees(R.string.problem_wrong_pin)
        person.unlocks()
        person.sees(R.string.today_wrong_tries_hint)
        person.taps(R.string.action_close)
        person.doesNotSee(R.string.today_wrong_tries_hint)
        person.taps(R.string.action_lock_now)
        person.unlocks()
        person.sees(R.string.today_empty)
        person.doesNotSee(R.string.today_wrong_tries_hint)
    }

    @Test
    fun afterFiveWrongPinsTheNextWaitsAndTheCodeDoesNot() {
        person.setsUp()
        val code = runBlocking { gateway.call { keys.unconfirmedRecoveryCode() } }!!
        person.taps(R.string.action_lock_now)
        repeat(5) {
            person.unlocks("99911$it")
            person.sees(R.string.problem_wrong_pin)
        }
        person.sees("The next PIN can be tried in")
        person.taps(R.string.unlock_use_code)
        person.types(R.string.code_title, code.lowercase())
        person.taps(R.string.unlock_unlock)
        person.awaits("it does not open") { gateway.open }
    }

    @Test
    fun aLostHardwareKeyLeavesTheCode() {
        person.setsUp()
        person.taps(R.string.action_lock_now)
        testApp.pinKey.lost = true
        person.unlocks()
        person.sees(R.string.problem_key_lost)
    }

    @Test
    fun aDamagedKeyFileLeavesTheCodeAndANewPin() {
        person.setsUp()
        val code = runBlocking { gateway.call { keys.unconfirmedRecoveryCode() } }!!
        person.awaits("there is no snapshot") { runBlocking { gateway.call { snapshots.list() } }.isNotEmpty() }
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        keyFilesBecome("no key")
        person.unlocks()
        person.sees(R.string.problem_keys_damaged)
        person.sees(R.string.unlock_code)

        for (file in keyFiles()) check(file.delete())
        person.losesTheProcess(left = false)
        person.sees(R.string.problem_keys_damaged)
        opensByCode(code)
        person.taps(R.string.action_lock_now)
        // The PIN went with the key file.
        person.sees(R.string.unlock_code)
        person.doesNotSee(R.string.problem_keys_damaged)
        person.taps(R.string.unlock_use_pin)
        person.unlocks()
        person.sees(R.string.problem_no_pin)
        opensByCode(code)

        person.taps(R.string.place_more)
        person.taps(R.string.settings_title)
        person.taps(R.string.new_pin_title)
        person.sees(R.string.unlock_code)
        person.types(R.string.code_title, code)
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_pin)
        person.typesPin("640281")
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_pin_again)
        person.typesPin("640281")
        person.taps(R.string.action_next)
        person.sees(R.string.new_pin_done)
        person.taps(R.string.action_lock_now)
        person.unlocks("640281")
        person.awaits("it does not open") { gateway.open }
    }

    @Test
    fun whereTheCodeDoesNotHelpEitherThatIsSaid() {
        person.setsUp()
        val code = runBlocking { gateway.call { keys.unconfirmedRecoveryCode() } }!!
        person.awaits("there is no snapshot") { runBlocking { gateway.call { snapshots.list() } }.isNotEmpty() }
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        check(File(store, "snapshots").deleteRecursively())
        keyFilesBecome("no key")
        person.losesTheProcess(left = false)
        person.sees(R.string.problem_keys_damaged)
        person.types(R.string.code_title, code)
        person.taps(R.string.unlock_unlock)
        person.sees(R.string.problem_damaged)
    }

    @Test
    fun aKeyFileOfANewerVersionIsSaidAndHelpIsThere() {
        person.setsUp()
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        keyFilesBecome(NEWER_KEYS)
        person.losesTheProcess(left = false)
        person.sees(R.string.unusable_title)
        person.sees(R.string.problem_newer)
        person.taps(R.string.action_help_now)
        person.sees(R.string.help_may_show)
        assertEquals(listOf(NEWER_KEYS, NEWER_KEYS), keyFiles().map { it.readText() })
    }

    @Test
    fun aDamagedDatabaseIsSaid() {
        person.setsUp()
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        val database = runBlocking { gateway.whileLocked { _, callContext -> status(callContext) } }.database
        File(store, database).writeText("no database")
        person.unlocks()
        person.sees(R.string.problem_damaged)
        person.sees(R.string.mend_start)
        person.goesBack()
        person.sees(R.string.unlock_pin)
    }

    private fun opensByCode(code: String) {
        person.types(R.string.code_title, code)
        person.taps(R.string.unlock_unlock)
        person.awaits("it does not open") { gateway.open }
    }

    @Test
    fun outOfSightItLocksWhenItsTimeIsUp() {
        person.setsUp()
        person.leaves()
        person.waits(Duration.ofSeconds(20))
        person.comesBack()
        person.sees(R.string.today_empty)
        person.leaves()
        person.waits(Duration.ofMinutes(10))
        person.awaits("it stays open") { !gateway.open }
        person.comesBack()
        person.sees(R.string.unlock_pin)
    }

    @Test
    fun aDarkScreenLocksAtOnce() {
        person.setsUp()
        shadowOf(checkNotNull(testApp.getSystemService(PowerManager::class.java))).turnScreenOn(false)
        person.leaves()
        person.awaits("it stays open") { !gateway.open }
    }

    @Test
    fun aScreenThatGoesDarkOverAnotherAppLocksAtOnce() {
        person.setsUp()
        person.leaves()
        assertTrue(gateway.open)
        testApp.sendBroadcast(Intent(Intent.ACTION_SCREEN_OFF))
        person.awaits("it stays open") { !gateway.open }
        person.comesBack()
        person.sees(R.string.unlock_pin)
    }

    @Test
    fun aFrozenAppIsLockedByAnAlarmOfThePhone() {
        person.setsUp()
        val before = SystemClock.elapsedRealtime()
        person.leaves()
        person.isLeft()
        val left = before..SystemClock.elapsedRealtime()
        val alarms = shadowOf(checkNotNull(testApp.getSystemService(AlarmManager::class.java)))
        val alarm = alarms.scheduledAlarms.single { it.getType() == AlarmManager.ELAPSED_REALTIME_WAKEUP }
        assertTrue(alarm.isAllowWhileIdle)
        assertTrue(alarm.triggerAtMs - 30_000 in left)
        // Nothing that waits inside goes on.
        alarms.fireAlarm(alarm)
        person.awaits("it stays open") { !gateway.open }
        assertEquals(0, alarms.scheduledAlarms.size)
    }

    @Test
    fun whoIsBackInTimeIsNotLockedOut() {
        person.setsUp()
        // So soon that the store has not answered how long it may wait.
        testApp.unanswered {
            person.leaves()
            person.comesBack()
        }
        person.sees(R.string.today_empty)
        person.leaves()
        person.comesBack()
        // It is known then that they were away for a moment.
        person.sees(R.string.today_empty)
        person.waits(Duration.ofMinutes(10))
        person.sees(R.string.today_empty)
        assertTrue(gateway.open)
        val alarms = shadowOf(checkNotNull(testApp.getSystemService(AlarmManager::class.java)))
        assertEquals(0, alarms.scheduledAlarms.size)
    }

    @Test
    fun turningThePhoneKeepsItOpen() {
        person.setsUp()
        person.turns()
        person.sees(R.string.today_empty)
        assertTrue(gateway.open)
    }

    @Test
    fun leavingForGoodLocks() {
        person.setsUp()
        person.closes()
        person.awaits("it stays open") { !gateway.open }
    }

    @Test
    fun wordsArePinsToo() {
        person.opens()
        person.introduces(R.string.role_recovering)
        val typing = {
            person.taps(R.string.keypad_letters)
            for (letter in "harbour") person.taps(letter.toString())
            person.taps(R.string.keypad_space)
            person.taps(R.string.keypad_capitals)
            for (letter in "LAMP") person.taps(letter.toString())
            person.taps(R.string.keypad_small)
            person.taps(R.string.keypad_digits)
            person.taps("7")
            person.taps(R.string.action_next)
        }
        typing()
        person.sees(R.string.set_up_title_again)
        typing()
        person.sees(R.string.code_why)
    }
}
