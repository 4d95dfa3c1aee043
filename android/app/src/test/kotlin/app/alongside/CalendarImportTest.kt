package app.alongside

import android.net.Uri
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.isGiven
import app.alongside.support.opensReminders
import app.alongside.support.testApp
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** A calendar that comes in, on the screen. */
@RunWith(RobolectricTestRunner::class)
class CalendarImportTest {
    @get:Rule
    val rule = createEmptyComposeRule()

    @get:Rule
    val folder = TemporaryFolder()
    private val person = Person(rule)
    private val file by lazy { File(folder.root, "town.ics") }

    private fun event(title: String, more: String = "") =
        "BEGIN:VEVENT\r\nUID:$title\r\nSUMMARY:$title\r\nDTSTART:20261123T193000\r\nRRULE:FREQ=WEEKLY\r\n${more}END:VEVENT\r\n"

    private fun writes(vararg events: String) =
        file.writeText("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Town//EN\r\n${events.joinToString("")}END:VCALENDAR\r\n")

    private fun planned() = runBlocking { testApp.services.gateway.call { reminders.list(false, it) } }.map { it.text }

    private fun opensTheImport() {
        person.opensReminders()
        person.taps(R.string.calendar_import)
    }

    private fun picks() {
        person.taps(R.string.import_pick)
        person.isGiven(Uri.fromFile(file))
        person.sees(file.name)
    }

    @Test
    fun aLongCalendarIsDrawnAsFarAsItIsSeen() {
        writes(*Array(300) { event("Choir $it") })
        person.setsUp()
        opensTheImport()
        picks()
        person.sees("New: 300")
        assertTrue("${person.counts("Choir")}", person.counts("Choir") in 1..30)
        person.taps("Add 300")
        person.sees(R.string.notice_saved)
        assertEquals(300, planned().size)
    }

    @Test
    fun whatIsLeftOutIsStillWhenTheProcessHasEnded() {
        writes(event("Choir"), event("Walk"))
        person.setsUp()
        opensTheImport()
        picks()
        person.taps("Choir")
        person.sees("Add 1")
        person.losesTheProcess(left = true)
        person.unlocks()
        picks()
        person.sees("Add 1")
        person.taps("Add 1")
        person.sees(R.string.notice_saved)
        assertEquals(listOf("Walk"), planned())
    }

    @Test
    fun whatIsCancelledStops() {
        writes(event("Choir"))
        person.setsUp()
        opensTheImport()
        picks()
        person.taps("Add 1")
        person.letsPass(R.string.notice_saved)
        writes(event("Choir", "STATUS:CANCELLED\r\n"))
        picks()
        person.sees("1 reminder stops: its event was cancelled or is done.")
        person.taps("Stop 1")
        person.sees("1 reminder was stopped: its event was cancelled or is done.")
        assertEquals(listOf<String>(), planned())
        // Nothing is left to come in, or to be taken back.
        picks()
        person.sees("Left out: 1")
        assertEquals(0, rule.onAllNodes(hasText("Stop 1")).fetchSemanticsNodes().size)
    }
}
