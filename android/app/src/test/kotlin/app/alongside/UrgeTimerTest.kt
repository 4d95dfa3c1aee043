package app.alongside

import android.os.PowerManager
import android.view.View
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.help.words
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.support.withInside
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
import org.robolectric.annotation.Config

/** The urge timer: by the clock, through the lock and the app's death. */
@RunWith(RobolectricTestRunner::class)
class UrgeTimerTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val gateway get() = testApp.services.gateway

    private fun starts() {
        person.setsUp()
        person.taps(R.string.place_tools)
        person.taps(R.string.tools_urge_timer)
        person.taps(R.string.urge_start)
        person.sees("20 minutes left")
    }

    @Test
    fun beforeMinuteFiveNoTapByMistakeEndsIt() {
        starts()
        person.doesNotSee(R.string.urge_easier)
        person.waits(Duration.ofMinutes(5))
        person.sees("15 minutes left")
        person.sees(R.string.urge_easier)
        person.doesNotSee(R.string.urge_stop_early)
    }

    @Test
    fun itCanBeStoppedEarly() {
        starts()
        person.taps(R.string.urge_stop_early)
        person.taps(R.string.urge_still_strong)
        person.sees(R.string.urge_still_strong_next)
        person.sees(R.string.urge_place)
        person.taps(R.string.urge_another_round)
        person.sees("20 minutes left")
        person.doesNotSee(R.string.urge_easier)
    }

    @Test
    fun itStaysWhileAllBehindItLocks() {
        starts()
        person.taps(R.string.action_lock_now)
        person.awaits("it stays open") { !gateway.open }
        person.sees("20 minutes left")
        person.doesNotSee(R.string.action_lock_now)
        person.waits(Duration.ofMinutes(6))
        person.sees("14 minutes left")
        person.tapsPicture(R.string.action_back)
        person.sees(R.string.unlock_pin)
        person.doesNotSee("minutes left")
        person.doesNotSee(R.string.tools_urge_timer)
        person.taps(R.string.help_timer_runs)
        person.sees("14 minutes left")
        person.tapsPicture(R.string.action_back)
        person.tapsPicture(R.string.action_back)
        person.waits(Duration.ofMinutes(15))
        person.doesNotSee(R.string.help_timer_runs)
        person.sees(R.string.unlock_pin)
    }

    @Test
    fun autoLockLeavesItStandingToo() {
        starts()
        person.leaves()
        person.waits(Duration.ofMinutes(5))
        person.awaits("it stays open") { !gateway.open }
        person.comesBack()
        person.sees("15 minutes left")
    }

    @Test
    fun itIsRightAtOnceAfterThePhoneSlept() {
        starts()
        person.leaves()
        // The phone's clock goes on, what waits in the app does not.
        testApp.clock.goesOn(Duration.ofSeconds(25 * 60))
        person.comesBack()
        person.sees(R.string.urge_over)
    }

    @Test
    fun theScreenStaysLitWhileItRuns() {
        person.setsUp()
        person.taps(R.string.place_tools)
        person.taps(R.string.tools_urge_timer)
        assertFalse(isLit())
        person.taps(R.string.urge_start)
        person.awaits("the screen goes dark", ::isLit)
        person.tapsPicture(R.string.action_back)
        person.awaits("the screen stays lit") { !isLit() }
    }

    private fun isLit() = person.activity.window.decorView.withInside().any(View::getKeepScreenOn)

    @Test
    fun aDarkScreenLocksAndItGoesOn() {
        starts()
        shadowOf(checkNotNull(testApp.getSystemService(PowerManager::class.java))).turnScreenOn(false)
        person.leaves()
        person.awaits("it stays open") { !gateway.open }
        person.waits(Duration.ofMinutes(25))
        person.comesBack()
        person.sees(R.string.urge_over)
        person.taps(R.string.urge_easier)
        person.sees(R.string.urge_easier_next)
        assertFalse(gateway.open)
    }

    @Test
    fun withoutARunTheLockPageStandsThere() {
        person.setsUp()
        person.taps(R.string.place_tools)
        person.taps(R.string.tools_urge_timer)
        person.sees(R.string.urge_start)
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
    }

    @Test
    fun afterTheAppsDeathHelpNowShowsItRunning() {
        starts()
        testApp.clock.goesOn(Duration.ofMinutes(8))
        person.losesTheProcess(left = true)
        person.sees(R.string.unlock_pin)
        person.doesNotSee(R.string.tools_urge_timer)
        person.taps(R.string.action_help_now)
        person.taps("An urge now")
        person.sees("12 minutes left")
        person.taps(R.string.urge_easier)
        person.sees(R.string.urge_easier_next)
        person.tapsPicture(R.string.action_back)
        person.tapsPicture(R.string.action_back)
        person.unlocks()
        person.awaits("how it ended is not kept") {
            gateway.open && runBlocking {
                gateway.call { programme.urgeTimers(5u, it) }.singleOrNull()?.end?.outcome == UrgeOutcome.EASIER
            }
        }
    }

    @Test
    fun behindADoorOfHelpItGoesOnThroughTheLockToo() {
        person.setsUp()
        person.taps(R.string.action_help_now)
        person.taps("An urge now")
        person.taps(R.string.urge_start)
        person.sees("20 minutes left")
        person.taps(R.string.action_lock_now)
        person.awaits("it stays open") { !gateway.open }
        person.sees("20 minutes left")
    }

    @Test
    fun breathingAndGroundingAreTextBelowIt() {
        person.opens()
        person.taps(R.string.action_help_now)
        val help = runBlocking { testApp.services.ask { helpNow("US", testApp.clock.callContext()) } }
        for (door in listOf("An urge now", "A bad night")) {
            person.taps(door)
            for (exercise in help.exercises) {
                person.sees(exercise.title)
                person.sees(exercise.steps.first().words)
                person.doesNotSee(exercise.evidence)
            }
            person.tapsPicture(R.string.action_back)
        }
    }

    @Test
    @Config(qualifiers = "+w891dp-h411dp-land")
    fun onAPhoneOnItsSideTheWordsStandBesideTheRing() {
        starts()
        val foot = person.heightOf(text(R.string.urge_stop_early))
        assertTrue(person.heightOf("20 minutes left") < foot)
        assertTrue(person.heightOf(text(R.string.urge_breathe)) < foot)
    }

    @Test
    fun behindTheDoorOfHelpNoCardStandsTwice() {
        person.setsUp()
        runBlocking { gateway.call { programme.addCard(PinnedCardInput("Sam", "", "555 0100"), it) } }
        person.taps(R.string.action_help_now)
        person.taps("An urge now")
        person.taps(R.string.urge_start)
        person.taps(R.string.urge_stop_early)
        person.taps(R.string.urge_still_strong)
        person.sees(R.string.urge_still_strong_next)
        assertEquals(1, person.counts("Call Sam"))
        person.tapsPicture(R.string.action_back)
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_tools)
        person.taps(R.string.tools_urge_timer)
        person.sees(R.string.urge_still_strong_next)
        assertTrue(person.heightOf("Call Sam") < person.heightOf(text(R.string.urge_place)))
    }

    @Test
    fun itRunsThoughNothingCanBeKeptOfIt() {
        person.setsUp()
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        val store = File(testApp.noBackupFilesDir, "store")
        val lists = checkNotNull(store.listFiles { file -> file.isFile && file.name.endsWith(".v1") && !file.name.startsWith("keys") })
        testApp.unanswered { for (list in lists) list.writeText("damaged") }
        assertTrue(lists.isNotEmpty())
        person.taps(R.string.action_help_now)
        person.taps("An urge now")
        person.taps(R.string.urge_start)
        person.sees("20 minutes left")
        person.waits(Duration.ofMinutes(6))
        person.taps(R.string.urge_easier)
        person.sees(R.string.urge_easier_next)
    }
}
