package app.alongside

import android.content.Intent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.help.words
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.support.text
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** Help now, wherever one is. */
@RunWith(RobolectricTestRunner::class)
class HelpTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val help get() = runBlocking { testApp.services.ask { helpNow("US", testApp.clock.callContext()) } }
    private fun door(kind: HelpDoorKind) = help.doors.single { it.kind == kind }
    private val started get() = shadowOf(person.activity).nextStartedActivity

    @Test
    fun beforeAnythingIsSetUp() {
        opens()
        for (door in help.doors) person.sees(door.title)
        person.taps(help.doors.first().title)
        person.sees("Shake a shoulder. Shout their name.")
        person.taps(R.string.help_all_doors)
        person.tapsPicture(R.string.action_back)
        person.sees(R.string.welcome_what)
    }

    @Test
    fun aLongPressOnTheIconOpensIt() {
        person.opens(by = Intent("app.alongside.HELP"))
        person.sees(R.string.help_may_show)
        person.tapsPicture(R.string.action_back)
        person.turns()
        person.sees(R.string.welcome_what)
        person.doesNotSee(R.string.help_may_show)
    }

    @Test
    fun aCallOpensTheDialler() {
        opens()
        person.taps("Emergency: call 911")
        val call = started
        assertEquals(Intent.ACTION_DIAL, call.action)
        assertEquals("tel:911", call.dataString)
    }

    @Test
    fun behindEachDoorTheCallsStandAboveTheSteps() {
        opens()
        for (door in help.doors) {
            person.taps(door.title)
            val emergency = person.heightOf("Emergency: call 911")
            val line = person.heightOf("Call ${door.lines.first().name}")
            val danger = door.kind == HelpDoorKind.DANGER || door.kind == HelpDoorKind.NOT_SAFE_WITH_SOMEONE
            assertEquals(door.title, danger, emergency < line)
            val step = person.heightOf(door.parts.first().steps.first().words)
            assertTrue(door.title, emergency < step && line < step)
            for (part in door.parts) part.heading?.let(person::sees)
            for (each in door.parts.flatMap { it.steps }) {
                person.sees(each.words)
                each.note?.let(person::sees)
            }
            person.tapsPicture(R.string.action_back)
        }
    }

    @Test
    fun aLineSaysWhoItIsForAndEachButtonDoesOneThing() {
        opens()
        val door = door(HelpDoorKind.NOT_SAFE_WITH_SOMEONE)
        person.taps(door.title)
        val line = door.lines.first()
        person.sees(line.whoFor)
        person.sees(checkNotNull(line.whatHappens))
        person.sees(R.string.help_always)
        person.taps("Text START to 88788")
        assertEquals("smsto:88788?body=START", started.dataString)
        person.taps(R.string.help_call, checkNotNull(line.number))
        assertEquals("tel:${line.dial}", started.dataString)
        person.taps(R.string.help_tty, checkNotNull(line.tty))
        assertEquals("tel:${line.tty}", started.dataString)
        person.taps(R.string.help_chat)
        assertEquals(Intent.ACTION_VIEW to line.chat, started.run { action to dataString })
        person.taps(R.string.help_website)
        assertEquals(Intent.ACTION_VIEW to line.website, started.run { action to dataString })
        // Whoever is watched reads before they tap.
        for (kind in listOf(HelpDoorKind.NOT_SAFE_WITH_SOMEONE, HelpDoorKind.BAD_NIGHT)) {
            person.tapsPicture(R.string.action_back)
            person.taps(door(kind).title)
            val warning = person.heightOf("Calls and texts may show")
            assertTrue(warning < person.heightOf("Emergency: call 911") && warning < person.heightOf("Call ${door(kind).lines.first().name}"))
        }
    }

    @Test
    fun whatIsNotConfirmedSaysSoAndStandsLast() {
        opens()
        for (door in help.doors) {
            person.taps(door.title)
            val unconfirmed = door.lines.count { it.standing == HelpStanding.UNCONFIRMED }
            person.awaits("not all are marked") { person.counts("Not confirmed") == unconfirmed }
            door.age?.let(person::sees)
            person.tapsPicture(R.string.action_back)
        }
        assertTrue(help.doors.any { door -> door.lines.last().standing == HelpStanding.UNCONFIRMED })
    }

    @Test
    fun whatIsKnownOfANumber() {
        opens()
        person.taps(door(HelpDoorKind.NOT_SAFE_WITH_SOMEONE).title)
        person.taps(R.string.help_about_number)
        person.sees("English, Spanish")
        person.sees(R.string.help_interpreter)
        person.sees("From an official page, as it stood in January 2022.")
        person.sees("from a stored copy.")
        person.tapsPicture(R.string.action_back)
        person.sees("Get to a room with a way out.")
        person.tapsPicture(R.string.action_back)
        person.sees(door(HelpDoorKind.URGE).title)
    }

    @Test
    fun openingIsInTheCallersOwnTime() {
        testApp.country = "IE"
        opens()
        person.taps(door(HelpDoorKind.URGE).title)
        // A Sunday evening in New York; the line opens on Monday at half past nine in Dublin.
        person.sees("Opens tomorrow 4:30 AM")
        testApp.clock.zone = "Europe/Dublin"
        person.leaves()
        person.comesBack()
        person.sees("Opens tomorrow 9:30 AM")
        testApp.clock.goesOn(java.time.Duration.ofHours(12))
        person.leaves()
        person.comesBack()
        person.sees("Open now, until 5:30 PM")
    }

    @Test
    fun whileLockedWithWhatIsKeptInReach() {
        person.setsUp()
        runBlocking { testApp.services.gateway.call { programme.addCard(PinnedCardInput("Sam, after six"), it) } }
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        person.doesNotSee("Sam, after six")
        person.taps(R.string.action_help_now)
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
        person.taps(R.string.action_help_now)
        person.taps(help.doors.last().title)
        person.sees("Rest in a room with a door.")
    }

    @Test
    fun behindAnUrgeTheTimerStandsBetweenTheCallAndTheEmergencyNumber() {
        opens()
        val urge = door(HelpDoorKind.URGE)
        person.taps(urge.title)
        val heights = listOf("Call ${urge.lines.first().name}", text(R.string.urge_start), "Emergency: call 911").map(person::heightOf)
        assertEquals(heights.sorted(), heights)
        // One line for all that is known, at the end.
        assertEquals(1, person.counts(text(R.string.help_known)))
        val last = urge.parts.last().steps.last().words
        assertTrue(person.heightOf(last) < person.heightOf(text(R.string.help_known_of_these)))
        person.doesNotSee(R.string.urge_known)
        person.taps(R.string.help_known_of_these)
        person.sees(text(R.string.urge_known))
        for (exercise in help.exercises) person.sees(exercise.evidence)
    }

    @Test
    fun aTextNumberThatIsNotConfirmedSaysSoBelowIt() {
        testApp.country = "GB"
        opens()
        person.taps(R.string.help_area)
        person.taps("Scotland")
        person.taps(door(HelpDoorKind.NOT_SAFE_WITH_SOMEONE).title)
        person.sees("Text 07401288595")
        val number = person.heightOf("Text 07401288595")
        assertTrue(number < person.heightOf(text(R.string.help_unconfirmed_text)))
        assertEquals(0, person.counts("(not confirmed)"))
    }

    private fun opens() {
        person.opens()
        person.taps(R.string.action_help_now)
        person.sees(R.string.help_may_show)
    }
}
