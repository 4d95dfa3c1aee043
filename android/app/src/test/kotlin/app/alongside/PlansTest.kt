package app.alongside

import android.app.Activity
import android.content.Intent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.core.net.toUri
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.ui.Page
import app.alongside.ui.Place
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
        opensPlan(R.string.plan_crisis)
        person.types("What I can do by myself", "Walk to the weir")
        person.types("Who I can call and tell", "Ana")
        person.types(R.string.cards_number, "555 0100")
        person.taps(R.string.plan_in_reach)
        person.taps(R.string.action_save)
        person.awaits("it is not kept") { kept(PlanKind.CRISIS)?.inReach == true }
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        person.doesNotSee("Walk to the weir")
        person.taps(R.string.action_help_now)
        person.taps("I can't go on, or they say they can't")
        person.sees("Walk to the weir")
        person.taps("Call 555 0100")
        assertEquals("tel:5550100", shadowOf(person.activity).nextStartedActivity.dataString)
    }

    /** Whoever takes the phone from a bag does not read where the person sleeps. */
    @Test
    fun whereThePersonSleepsIsReadBehindThePin() {
        person.setsUp()
        opensPlan(R.string.plan_bad_night)
        person.types("What I won't do tonight", "Search his coat")
        person.types("Where I sleep", "Ana's sofa")
        person.taps(R.string.plan_in_reach)
        person.taps(R.string.action_save)
        person.awaits("it is not kept") { kept(PlanKind.BAD_NIGHT)?.inReach == true }
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.action_help_now)
        person.taps("A bad night")
        person.sees("Search his coat")
        // Help now stays where it is when the store is locked.
        person.doesNotSee("Ana's sofa")
        person.taps(R.string.plan_open)
        person.sees("Ana's sofa")
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        person.taps(R.string.action_help_now)
        person.taps("A bad night")
        person.sees("Search his coat")
        person.sees("Where I sleep")
        person.doesNotSee("Ana's sofa")
        person.taps(R.string.plan_unlock_to_read)
        person.doesNotSee("Ana's sofa")
        person.unlocks()
        person.sees("Ana's sofa")
    }

    @Test
    fun aPlanThatIsNotInReachNeedsThePin() {
        person.setsUp()
        opensPlan(R.string.plan_bad_night)
        person.types("Where I sleep", "Ana's sofa")
        person.taps(R.string.action_save)
        person.awaits("it is not kept") { kept(PlanKind.BAD_NIGHT) != null }
        person.taps(R.string.action_help_now)
        person.taps("A bad night")
        person.sees("Rest in a room with a door.")
        person.doesNotSee("Ana's sofa")
    }

    @Test
    fun whatIsTypedIsADraftAndTheOtherPlanWaitsForIt() {
        person.setsUp()
        opensPlan(R.string.plan_bad_night)
        person.types("Where I sleep", "Ana's sofa")
        person.waits(Duration.ofSeconds(3))
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees("Ana's sofa")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.plan_crisis)
        person.sees(R.string.plan_other_begun)
        person.taps(R.string.action_continue)
        person.sees("Ana's sofa")
        person.taps(R.string.action_save)
        person.awaits("it is not kept") { kept(PlanKind.BAD_NIGHT)?.inReach == false }
        person.tapsPicture(R.string.action_back)
        opensPlan(R.string.plan_crisis)
        person.types("What I can do by myself", "Walk to the weir")
        person.taps(R.string.action_save)
        person.awaits("it is not kept") { kept(PlanKind.CRISIS) != null }
    }

    @Test
    fun aPlanThatIsOpenInAnotherPlaceIsClosedAndItsWordsAreKept() {
        person.setsUp()
        opensPlan(R.string.plan_bad_night)
        person.types("Where I sleep", "Ana's sofa")
        person.app.go(Place.More)
        person.app.open(Page.Plan(PlanKind.CRISIS))
        person.sees(R.string.plan_other_begun)
        assertEquals(listOf<Page>(), person.app.state.value.stacks[Place.Tools])
        person.taps(R.string.action_continue)
        person.sees("Ana's sofa")
    }

    @Test
    fun whatWasTypedOfAPlanIsThrownAwayAndTakenBack() {
        person.setsUp()
        opensPlan(R.string.plan_bad_night)
        person.doesNotSee(R.string.action_discard)
        person.types("Where I sleep", "Ana's sofa")
        person.taps(R.string.action_discard)
        person.doesNotSee("Ana's sofa")
        person.taps(R.string.action_undo)
        person.sees("Ana's sofa")
    }

    @Test
    fun removingIsTakenBackByUndo() {
        person.setsUp()
        opensPlan(R.string.plan_crisis)
        person.types("What I can do by myself", "Walk to the weir")
        person.taps(R.string.action_save)
        person.letsPass(R.string.notice_saved)
        person.taps(R.string.action_remove)
        person.awaits("it is still there") { kept(PlanKind.CRISIS) == null }
        person.doesNotSee("Walk to the weir")
        person.taps(R.string.action_undo)
        person.awaits("it does not come back") { kept(PlanKind.CRISIS) != null }
        person.sees("Walk to the weir")
    }

    @Test
    fun anExportHasAQuietNameAndSaysThatItIsOutsideTheLock() {
        person.setsUp()
        opensPlan(R.string.plan_crisis)
        person.types("What I can do by myself", "Walk to the weir")
        person.taps(R.string.action_save)
        person.letsPass(R.string.notice_saved)
        person.taps(R.string.action_export)
        person.awaits("no file is asked for") { shadowOf(person.activity).peekNextStartedActivityForResult() != null }
        val asked = shadowOf(person.activity).nextStartedActivityForResult
        assertEquals("notes-2026-11.md", asked.intent.getStringExtra(Intent.EXTRA_TITLE))
        val file = File(testApp.cacheDir, "chosen.md").apply { writeText("what was there before, and longer than what comes") }
        shadowOf(person.activity).receiveResult(asked.intent, Activity.RESULT_OK, Intent().setData(file.toUri()))
        person.sees(R.string.notice_exported)
        assertTrue(file.readText().contains("Walk to the weir"))
    }

    @Test
    fun aCardWithANumberIsACallInTheDoorsThatNeedIt() {
        person.setsUp()
        person.taps(R.string.place_tools)
        person.taps(R.string.tools_cards)
        person.types(R.string.cards_title, "Sam")
        person.types(R.string.cards_number, "01632 960 001")
        person.taps(R.string.action_save)
        person.awaits("it is not kept") { runBlocking { gateway.call { programme.cards(false) } }.size == 1 }
        person.taps(R.string.action_lock_now)
        person.taps(R.string.action_help_now)
        for (door in listOf("An urge now", "A bad night")) {
            person.taps(door)
            person.sees("Call Sam")
            assertTrue(person.heightOf("Call Sam") < person.heightOf("1."))
            person.taps("Call Sam")
            assertEquals("tel:01632960001", shadowOf(person.activity).nextStartedActivity.dataString)
            person.tapsPicture(R.string.action_back)
        }
    }

    @Test
    fun cardsAreReadInAListAndWrittenOnAFormOfTheirOwn() {
        person.setsUp()
        person.taps(R.string.place_tools)
        person.sees(R.string.cards_empty)
        runBlocking { gateway.call { programme.addCard(PinnedCardInput("Sam", "", "555 0100"), it) } }
        person.taps(R.string.place_today)
        person.taps(R.string.place_tools)
        person.sees("Call Sam")
        person.doesNotSee(R.string.cards_empty)
        person.taps(R.string.tools_cards)
        person.sees("Sam")
        assertFalse(person.canType(testApp.getString(R.string.cards_title)))
        person.taps(R.string.cards_write)
        person.types(R.string.cards_title, "Ana")
        person.doesNotSee("Sam")
        person.taps(R.string.action_close)
        person.sees("Sam")
        // What was typed is gone on with.
        person.taps(R.string.cards_write)
        person.comesToRead(testApp.getString(R.string.cards_title), "Ana")
        person.taps(R.string.action_save)
        person.sees("Ana")
        person.sees("Sam")
    }

    @Test
    fun whatWasTypedOfACardIsThrownAwayAndTakenBack() {
        person.setsUp()
        person.taps(R.string.place_tools)
        person.taps(R.string.tools_cards)
        person.types(R.string.cards_title, "Sam")
        person.taps(R.string.action_discard)
        person.comesToRead(testApp.getString(R.string.cards_title), "")
        person.taps(R.string.action_undo)
        person.comesToRead(testApp.getString(R.string.cards_title), "Sam")
    }

    @Test
    fun thePartnerGetsReadyForABadNightWithThePlan() {
        person.opens()
        person.introduces(R.string.role_partner)
        person.choosesPin()
        person.taps(R.string.action_later)
        person.doesNotSee(R.string.first_get_ready_urge)
        person.taps(R.string.first_get_ready_night)
        person.sees("Where I sleep")
    }

    @Test
    fun aHardHourStandsFirstOnTodayOnce() {
        person.setsUp()
        runBlocking { gateway.call { programme.addCard(PinnedCardInput("Sam", number = "01632 960 001"), it) } }
        person.taps(R.string.place_tools)
        person.taps(R.string.tools_urge_timer)
        person.taps(R.string.urge_start)
        person.taps(R.string.urge_stop_early)
        person.taps(R.string.urge_still_strong)
        person.sees(R.string.urge_still_strong_next)
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_today)
        person.sees(R.string.hard_title)
        person.taps("Call Sam")
        assertEquals("tel:01632960001", shadowOf(person.activity).nextStartedActivity.dataString)
        person.doesNotSee(R.string.hard_title)
        person.taps(R.string.place_journal)
        person.taps(R.string.place_today)
        person.sees(R.string.today_empty)
        person.doesNotSee(R.string.hard_title)
    }

    @Test
    fun whatWasTypedOfAPlanGoesWithIt() {
        person.setsUp()
        opensPlan(R.string.plan_crisis)
        person.types("What I can do by myself", "Walk to the weir")
        person.taps(R.string.action_save)
        person.awaits("it is not kept") { kept(PlanKind.CRISIS) != null }
        person.types("Who I can call and tell", "Ana")
        person.taps(R.string.action_remove)
        person.awaits("it is still there") { kept(PlanKind.CRISIS) == null }
        person.waits(Duration.ofSeconds(3))
        person.awaits("a draft of what is gone waits") { testApp.services.drafts.unkept.value.isEmpty() }
    }
}
