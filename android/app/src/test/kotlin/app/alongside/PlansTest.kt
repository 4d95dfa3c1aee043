package app.alongside

import android.app.Activity
import android.content.Intent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.core.net.toUri
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

/** Plans for a bad hour, and cards with a number: written by day, in Help now at night. */
@RunWith(RobolectricTestRunner::class)
class PlansTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val gateway get() = testApp.services.gateway
    private fun kept(kind: PlanKind) = runBlocking { gateway.call { programme.plan(kind) } }

    private fun opensPlan(words: Int) {
        person.taps(R.string.place_tools)
        person.taps(words)
        person.sees(R.string.plan_in_reach)
    }

    @Test
    fun aPlanInReachStandsInHelpNowWithItsCalls() {
        person.setsUp()
        opensPlan(R.string.crisis_plan)
        person.types("What I can do by myself", "Walk to the weir")
        person.types("Who I can call and tell", "Ana")
        person.types(R.string.card_number, "555 0100")
        person.taps(R.string.plan_in_reach)
        person.taps(R.string.keep)
        person.awaits("it is not kept") { kept(PlanKind.CRISIS)?.inReach == true }
        person.taps(R.string.lock_now)
        person.sees(R.string.enter_pin)
        person.doesNotSee("Walk to the weir")
        person.taps(R.string.help_now)
        person.taps("I can't go on, or they say they can't")
        person.sees("Walk to the weir")
        person.taps("Call 555 0100")
        assertEquals("tel:5550100", shadowOf(person.activity).nextStartedActivity.dataString)
    }

    @Test
    fun aPlanThatIsNotInReachNeedsThePin() {
        person.setsUp()
        opensPlan(R.string.bad_night_plan)
        person.types("Where I sleep", "Ana's sofa")
        person.taps(R.string.keep)
        person.awaits("it is not kept") { kept(PlanKind.BAD_NIGHT) != null }
        person.taps(R.string.help_now)
        person.taps("A bad night")
        person.sees("Rest in a room with a door.")
        person.doesNotSee("Ana's sofa")
    }

    @Test
    fun whatIsTypedIsADraftAndTheOtherPlansDraftIsNotLost() {
        person.setsUp()
        opensPlan(R.string.bad_night_plan)
        person.types("Where I sleep", "Ana's sofa")
        person.waits(Duration.ofSeconds(3))
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees("Ana's sofa")
        person.tapsPicture(R.string.back)
        opensPlan(R.string.crisis_plan)
        person.types("What I can do by myself", "Walk to the weir")
        person.waits(Duration.ofSeconds(3))
        person.tapsPicture(R.string.back)
        opensPlan(R.string.bad_night_plan)
        person.sees("Ana's sofa")
        person.tapsPicture(R.string.back)
        opensPlan(R.string.crisis_plan)
        person.sees("Walk to the weir")
    }

    @Test
    fun removingIsTakenBackByUndo() {
        person.setsUp()
        opensPlan(R.string.crisis_plan)
        person.types("What I can do by myself", "Walk to the weir")
        person.taps(R.string.keep)
        person.letsPass(R.string.kept)
        person.taps(R.string.take_away)
        person.awaits("it is still there") { kept(PlanKind.CRISIS) == null }
        person.doesNotSee("Walk to the weir")
        person.taps(R.string.undo)
        person.awaits("it does not come back") { kept(PlanKind.CRISIS) != null }
        person.sees("Walk to the weir")
    }

    @Test
    fun anExportHasAQuietNameAndSaysThatItIsOutsideTheLock() {
        person.setsUp()
        opensPlan(R.string.crisis_plan)
        person.types("What I can do by myself", "Walk to the weir")
        person.taps(R.string.keep)
        person.letsPass(R.string.kept)
        person.taps(R.string.export)
        person.awaits("no file is asked for") { shadowOf(person.activity).peekNextStartedActivityForResult() != null }
        val asked = shadowOf(person.activity).nextStartedActivityForResult
        assertEquals("notes-2026-11.md", asked.intent.getStringExtra(Intent.EXTRA_TITLE))
        val file = File(testApp.cacheDir, "chosen.md").apply { writeText("what was there before, and longer than what comes") }
        shadowOf(person.activity).receiveResult(asked.intent, Activity.RESULT_OK, Intent().setData(file.toUri()))
        person.sees(R.string.exported)
        assertTrue(file.readText().contains("Walk to the weir"))
    }

    @Test
    fun aCardWithANumberIsACallInTheDoorsThatNeedIt() {
        person.setsUp()
        person.taps(R.string.place_tools)
        person.taps(R.string.cards)
        person.types(R.string.card_title, "Sam")
        person.types(R.string.card_number, "01632 960 001")
        person.taps(R.string.keep)
        person.awaits("it is not kept") { runBlocking { gateway.call { programme.cards(false) } }.size == 1 }
        person.taps(R.string.lock_now)
        person.taps(R.string.help_now)
        for (door in listOf("An urge now", "A bad night")) {
            person.taps(door)
            person.sees("Call Sam")
            assertTrue(person.heightOf("Call Sam") < person.heightOf("1."))
            person.taps("Call Sam")
            assertEquals("tel:01632960001", shadowOf(person.activity).nextStartedActivity.dataString)
            person.tapsPicture(R.string.back)
        }
    }

    @Test
    fun thePartnerGetsReadyForABadNightWithThePlan() {
        person.opens()
        person.introduces(R.string.role_partner)
        person.choosesPin()
        person.taps(R.string.later)
        person.doesNotSee(R.string.one_urge)
        person.taps(R.string.one_bad_night)
        person.sees("Where I sleep")
    }

    @Test
    fun aHardHourStandsFirstOnTodayOnce() {
        person.setsUp()
        runBlocking { gateway.call { programme.addCard(PinnedCardInput("Sam", number = "01632 960 001"), it) } }
        person.taps(R.string.place_tools)
        person.taps(R.string.urge_timer)
        person.taps(R.string.start_timer)
        person.taps(R.string.stop_early)
        person.taps(R.string.still_strong)
        person.sees(R.string.after_still_strong)
        person.tapsPicture(R.string.back)
        person.taps(R.string.place_today)
        person.sees(R.string.hard_hour)
        person.taps("Call Sam")
        assertEquals("tel:01632960001", shadowOf(person.activity).nextStartedActivity.dataString)
        person.doesNotSee(R.string.hard_hour)
        person.taps(R.string.place_journal)
        person.taps(R.string.place_today)
        person.sees(R.string.nothing_waiting)
        person.doesNotSee(R.string.hard_hour)
    }

    @Test
    fun whatWasTypedOfAPlanGoesWithIt() {
        person.setsUp()
        opensPlan(R.string.crisis_plan)
        person.types("What I can do by myself", "Walk to the weir")
        person.taps(R.string.keep)
        person.awaits("it is not kept") { kept(PlanKind.CRISIS) != null }
        person.types("Who I can call and tell", "Ana")
        person.taps(R.string.take_away)
        person.awaits("it is still there") { kept(PlanKind.CRISIS) == null }
        person.waits(Duration.ofSeconds(3))
        person.awaits("a draft of what is gone waits") { testApp.services.drafts.unkept.value.isEmpty() }
    }
}
