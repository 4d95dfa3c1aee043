package app.alongside

import android.content.Intent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.testApp
import java.io.File
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** Help now, wherever one is, and the urge timer with it. */
@RunWith(RobolectricTestRunner::class)
class HelpTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val doors get() = runBlocking { testApp.services.ask { helpNow("US").doors } }

    @Test
    fun beforeAnythingIsSetUp() {
        person.opens()
        person.taps(R.string.help_now)
        for (door in doors) person.sees(door.title)
        person.taps(doors.first().title)
        person.sees(doors.first().steps.first())
        person.taps(R.string.all_doors)
        person.tapsPicture(R.string.back)
        person.sees(R.string.before_first_run)
    }

    @Test
    fun aLongPressOnTheIconOpensIt() {
        person.opens(by = Intent("app.alongside.HELP"))
        person.sees(R.string.calls_show)
        person.tapsPicture(R.string.back)
        person.turns()
        person.sees(R.string.before_first_run)
        person.doesNotSee(R.string.calls_show)
    }

    @Test
    fun aCallOpensTheDialler() {
        person.opens()
        person.taps(R.string.help_now)
        person.taps("Emergency: call 911")
        val call = shadowOf(person.activity).nextStartedActivity
        assertEquals(Intent.ACTION_DIAL, call.action)
        assertEquals("tel:911", call.dataString)
    }

    @Test
    fun everyLineSaysWhenItWasChecked() {
        person.opens()
        person.taps(R.string.help_now)
        for (door in doors) {
            person.taps(door.title)
            for (line in door.lines) person.sees(line.name)
            person.awaits("a line does not say when it was checked") {
                person.counts("Checked on ") + person.counts("Not checked") == door.lines.size + 1
            }
            person.taps(R.string.all_doors)
        }
    }

    @Test
    fun whileLockedWithWhatIsKeptInReach() {
        person.setsUp()
        runBlocking { testApp.services.gateway.call { programme.addCard(PinnedCardInput("Sam, after six"), it) } }
        person.taps(R.string.lock_now)
        person.sees(R.string.enter_pin)
        person.taps(R.string.help_now)
        person.sees("Sam, after six")
    }

    @Test
    fun withADamagedStore() {
        person.setsUp()
        person.closes()
        person.awaits("it stays open") { !testApp.services.gateway.open }
        for (file in File(testApp.noBackupFilesDir, "store").listFiles().orEmpty()) {
            if (file.name.startsWith("keys")) file.writeText("x")
        }
        person.opens()
        person.sees(R.string.problem_keys_damaged)
        person.taps(R.string.help_now)
        person.sees(doors.last().title)
    }

    @Test
    fun theUrgeTimerRunsThroughTheLock() {
        person.setsUp()
        person.taps(R.string.place_tools)
        person.taps(R.string.urge_timer)
        person.taps(R.string.start_timer)
        person.seesDescribed("20 minutes left")
        person.taps(R.string.lock_now)
        person.waits(Duration.ofMinutes(5))
        person.taps(R.string.help_now)
        person.taps(doors.single { it.kind == HelpDoorKind.URGE }.title)
        person.seesDescribed("15 minutes left")
        person.taps(R.string.easier)
        person.sees(R.string.after_easier)
        person.tapsPicture(R.string.back)
        person.unlocks()
        person.awaits("how it ended is not kept") {
            testApp.services.gateway.open && runBlocking {
                testApp.services.gateway.call { programme.urgeTimers(5u, it) }.singleOrNull()?.end?.outcome == UrgeOutcome.EASIER
            }
        }
        assertTrue(testApp.services.gateway.open)
    }
}
