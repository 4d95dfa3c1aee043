package app.alongside

import android.content.Intent
import android.os.PowerManager
import android.view.KeyEvent
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.test.click
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performTouchInput
import app.alongside.support.Person
import app.alongside.support.forms
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.Page
import app.alongside.ui.Stage
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** The lock at moments when something else goes on: unlocking, leaving, coming back, another screen. */
@RunWith(RobolectricTestRunner::class)
class LockMomentsTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val gateway get() = testApp.services.gateway

    @Test
    fun whoIsGoneBeforeTheStoreOpensFindsItLocked() {
        person.setsUp()
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        person.typesPin()
        testApp.unanswered {
            person.taps(R.string.unlock_unlock)
            goesDark()
            person.leaves()
        }
        // It stands in line after the unlocking.
        runBlocking { gateway.status() }
        assertTrue(gateway.open)
        person.awaits("it stays open") { !gateway.open }
        person.comesBack()
        person.sees(R.string.unlock_pin)
        person.unlocks()
        person.sees(R.string.today_empty)
    }

    @Test
    fun whoIsGoneBeforeTheStoreIsMadeFindsItLocked() {
        person.opens()
        person.introduces(R.string.role_recovering)
        person.sees(R.string.set_up_title)
        person.typesPin()
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_title_again)
        person.typesPin()
        person.taps(R.string.action_next)
        goesDark()
        person.leaves()
        person.awaits("it is not made") { runBlocking { runCatching { gateway.status() } }.isSuccess }
        person.awaits("it stays open") { !gateway.open }
        person.comesBack()
        person.sees(R.string.unlock_pin)
        person.unlocks()
        person.awaits("it does not open") { gateway.open }
        // The code that was not seen can be seen yet.
        assertNotNull(runBlocking { gateway.call { keys.unconfirmedRecoveryCode() } })
    }

    private fun goesDark() = shadowOf(checkNotNull(testApp.getSystemService(PowerManager::class.java))).turnScreenOn(false)

    @Test
    fun aDarkScreenThatIsHeardOfLateLocksOnce() {
        person.setsUp()
        testApp.sendBroadcast(Intent(Intent.ACTION_SCREEN_OFF))
        person.sees(R.string.unlock_pin)
        person.unlocks()
        person.sees(R.string.today_empty)
        person.waits(Duration.ofMinutes(10))
        assertTrue(gateway.open)
    }

    @Test
    fun whateverLocksTheStoreTheLockPageStandsThere() {
        person.setsUp()
        person.app.open(Page.Entry())
        person.types(R.string.entry_text, "Took the path")
        // Before that the form has not been looked up.
        person.awaits("it is not told", forms.first()::isTold)
        runBlocking { gateway.lock() }
        person.sees(R.string.unlock_pin)
        person.unlocks()
        person.comesToRead(text(R.string.entry_text), "Took the path")
    }

    @Test
    fun aScreenThatEndsLateLocksNothingOfTheNext() {
        person.setsUp()
        val next = Person(rule)
        next.opens()
        person.closes()
        repeat(3) {
            next.sees(R.string.today_empty)
            runBlocking { gateway.status() }
        }
        assertTrue(gateway.open)
        next.leaves()
        next.waits(Duration.ofMinutes(10))
        next.awaits("it stays open") { !gateway.open }
    }

    @Test
    fun nothingIsShownOrUsedUntilItIsKnownWhetherToLock() {
        person.setsUp()
        person.leaves()
        testApp.unanswered {
            person.comesBack()
            person.doesNotSee(R.string.today_empty)
            val drawn = person.drawn()
            val row = IntArray(drawn.width).also { drawn.getPixels(it, 0, drawn.width, 0, drawn.height / 2, drawn.width, 1) }
            assertEquals(1, row.distinct().size)
            rule.onRoot().performTouchInput { for (y in 1..9) click(Offset(width / 2f, height * y / 10f)) }
        }
        person.sees(R.string.today_empty)
        assertEquals(listOf<Page>(), person.app.state.value.pages)
        person.taps(R.string.place_journal)
        person.sees(R.string.journal_empty)
    }

    @Test
    fun aKeyboardOfKeysTriesOnlyWhatIsTyped() {
        person.setsUp()
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        repeat(6) { presses(KeyEvent.KEYCODE_ENTER) }
        person.typesPin("999111")
        for (again in 1..3) presses(KeyEvent.KEYCODE_ENTER, again)
        person.doesNotSee(R.string.problem_wrong_pin)
        repeat(6) { presses(KeyEvent.KEYCODE_DEL) }
        person.typesPin()
        presses(KeyEvent.KEYCODE_ENTER)
        person.sees(R.string.today_empty)
        person.doesNotSee(R.string.today_wrong_tries_hint)
    }

    private fun presses(key: Int, repeat: Int = 0) {
        rule.runOnUiThread { person.activity.dispatchKeyEvent(KeyEvent(0, 0, KeyEvent.ACTION_DOWN, key, repeat)) }
        person.awaits("it still tries") { !gateway.open || person.app.state.value.stage == Stage.Open }
    }
}
