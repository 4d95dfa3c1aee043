package app.alongside

import android.view.WindowManager
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.door.Job
import app.alongside.support.Person
import app.alongside.support.testApp
import java.time.Duration
import java.util.concurrent.CountDownLatch
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** While a long call runs the screen stays lit, and one that a lock has stopped is told. */
@RunWith(RobolectricTestRunner::class)
class LongCallsTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val gateway get() = testApp.services.gateway
    private val gate = CountDownLatch(1)
    private val job = Job()

    private val lit get() = person.activity.window.attributes.flags and WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON != 0

    /** Begins a check of the store, which comes no further than to the gate. */
    private fun begins(): Deferred<Result<Verified>> {
        person.awaits("the day's snapshot is on its way") { gateway.longCalls.running.value == 0 }
        val check = testApp.services.scope.async {
            runCatching { gateway.beside(job) { gate.await(); snapshots.verify(job) } }
        }
        person.awaits("it does not begin") { gateway.longCalls.running.value == 1 }
        return check
    }

    private fun ends(check: Deferred<Result<Verified>>): Result<Verified> {
        gate.countDown()
        person.awaits("it does not end") { check.isCompleted }
        return runBlocking { check.await() }
    }

    @Test
    fun theScreenStaysLitWhileOneRuns() {
        person.setsUp()
        val check = begins()
        person.awaits("it goes dark") { lit }
        assertTrue(ends(check).isSuccess)
        person.awaits("it stays lit") { !lit }
    }

    @Test
    fun whatALockHasStoppedIsToldUntilThatIsClosed() {
        person.setsUp()
        val check = begins()
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        assertTrue(ends(check).exceptionOrNull() is AppException.Locked)
        person.doesNotSee(R.string.notice_stopped_by_lock)
        person.unlocks()
        person.sees(R.string.notice_stopped_by_lock)
        rule.mainClock.advanceTimeBy(Duration.ofMinutes(1).toMillis())
        person.sees(R.string.notice_stopped_by_lock)
        person.taps(R.string.action_close)
        person.doesNotSee(R.string.notice_stopped_by_lock)
        assertFalse(gateway.longCalls.stoppedByLock.value)
    }

    @Test
    fun whatThePersonHasStoppedIsNot() {
        person.setsUp()
        val check = begins()
        job.cancel()
        assertTrue(ends(check).exceptionOrNull() is AppException.Cancelled)
        person.taps(R.string.action_lock_now)
        person.unlocks()
        person.awaits("it does not open") { gateway.open }
        person.sees(R.string.today_empty)
        person.doesNotSee(R.string.notice_stopped_by_lock)
    }
}
