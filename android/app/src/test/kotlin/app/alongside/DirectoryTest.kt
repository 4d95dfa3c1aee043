package app.alongside

import android.app.Activity
import android.content.Intent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.core.net.toUri
import app.alongside.directory.DirectoryPart
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.ui.Page
import app.alongside.ui.Place
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** Help lines and places, and the person's own numbers among them. */
@RunWith(RobolectricTestRunner::class)
class DirectoryTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val own get() = runBlocking { testApp.services.gateway.call { directory.lines(removed = false) } }
    private val all get() = runBlocking { testApp.services.ask { directory("US", testApp.clock.callContext()) } }

    private fun opens(part: Int) {
        person.taps(R.string.place_more)
        person.taps(R.string.directory_title)
        person.taps(part)
    }

    @Test
    fun itCanBeReadBeforeThereIsAPin() {
        person.opens()
        person.introduces(R.string.role_looking)
        opens(R.string.directory_fellowships)
        for (fellowship in all.fellowships) person.sees(fellowship.name)
        assertTrue(person.heightOf(all.fellowships.last().name) < person.heightOf(testApp.getString(R.string.help_known)))
        person.doesNotSee(all.aboutGroups.first().text)
        person.doesNotSee(all.fellowships.first().firstMeeting)
        person.tapsPicture(R.string.action_back)
        person.doesNotSee(R.string.directory_own)
        person.taps(R.string.directory_treatment)
        for (way in all.treatment.general) person.sees(way.name)
        assertTrue(person.heightOf(all.treatment.finders.last().name) < person.heightOf(all.treatment.first.first().text))
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.directory_lines)
        for (line in all.lines) person.sees(line.name)
    }

    @Test
    fun aNumberOfOnesOwnStandsInHelpNow() {
        person.setsUp()
        opens(R.string.directory_own)
        person.taps(R.string.directory_add)
        person.types(R.string.directory_name, "Harbour night line")
        person.types(R.string.directory_number, "555 0177")
        person.taps("A bad night")
        person.taps(R.string.plan_in_reach)
        person.taps(R.string.action_save)
        person.sees("Harbour night line")
        person.awaits("it is not kept") { own.size == 1 }
        person.letsPass(R.string.notice_saved)
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        person.taps(R.string.action_help_now)
        person.taps("A bad night")
        person.sees("Harbour night line")
        person.sees(R.string.help_yours)
        person.taps("Call 555 0177")
        assertEquals("tel:5550177", shadowOf(person.activity).nextStartedActivity.dataString)
    }

    @Test
    fun aNumberOfOursCanBeCorrected() {
        person.setsUp()
        opens(R.string.directory_lines)
        val line = all.lines.first()
        person.taps(R.string.help_about_number)
        person.taps(R.string.directory_correct)
        person.types(R.string.directory_number, "555 0199", instead = true)
        person.taps(R.string.action_save)
        person.awaits("it is not kept") { own.singleOrNull()?.corrects == line.id }
        assertEquals("555 0199", own.single().number)
        assertEquals(line.name, own.single().name)
    }

    @Test
    fun aNumberOfOnesOwnMayBeOfAnotherCountry() {
        person.setsUp()
        opens(R.string.directory_own)
        person.taps(R.string.directory_add)
        person.types(R.string.directory_name, "Harbour night line")
        person.types(R.string.directory_number, "555 0177")
        person.taps(R.string.country_title)
        person.taps("Afghanistan")
        person.saves()
        assertEquals("AF", own.single().country)
    }

    @Test
    fun oneNewNumberIsWrittenAtATime() {
        person.setsUp()
        opens(R.string.directory_own)
        person.taps(R.string.directory_add)
        person.types(R.string.directory_name, "Harbour night line")
        person.app.go(Place.Tools)
        person.app.open(Page.OwnLine(corrects = all.lines.first().id))
        person.sees(R.string.directory_other_begun)
        assertEquals(listOf(Page.Directory(), Page.Directory(DirectoryPart.Own)), person.app.state.value.stacks[Place.More])
        person.taps(R.string.action_continue)
        person.comesToRead("Name", "Harbour night line")
        person.taps(R.string.action_discard)
        person.sees(R.string.notice_discarded)
        person.app.open(Page.OwnLine(corrects = all.lines.first().id))
        person.comesToRead("Name", all.lines.first().name)
        person.taps(R.string.action_undo)
        person.app.openInstead(Page.OwnLine())
        person.comesToRead("Name", "Harbour night line")
    }

    @Test
    fun onesOwnNumbersLeaveAsATable() {
        person.setsUp()
        val line = OwnLineInput("US", null, "Harbour night line", "555 0177")
        runBlocking { testApp.services.gateway.call { directory.addLine(line, it) } }
        opens(R.string.directory_own)
        person.taps(R.string.action_export)
        person.awaits("no file is asked for") { shadowOf(person.activity).peekNextStartedActivityForResult() != null }
        val asked = shadowOf(person.activity).nextStartedActivityForResult
        assertEquals("notes-2026-11.csv", asked.intent.getStringExtra(Intent.EXTRA_TITLE))
        val file = File(testApp.cacheDir, "chosen.csv").apply { writeText("") }
        shadowOf(person.activity).receiveResult(asked.intent, Activity.RESULT_OK, Intent().setData(file.toUri()))
        person.sees(R.string.notice_exported)
        assertTrue(file.readText().contains("Harbour night line"))
    }
}
