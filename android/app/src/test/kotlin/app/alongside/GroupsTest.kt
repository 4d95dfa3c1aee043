package app.alongside

import android.app.Activity
import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.meetingList
import app.alongside.support.testApp
import app.alongside.ui.Page
import java.io.File
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** Meetings: by heart, from a list, and what comes next. */
@RunWith(RobolectricTestRunner::class)
class GroupsTest {
    @get:Rule
    val rule = createEmptyComposeRule()

    @get:Rule
    val folder = TemporaryFolder()
    private val person = Person(rule)

    private fun sources() = runBlocking { testApp.services.gateway.call { meetings.meetingSources() } }

    /** The system's picker gives a file. */
    private fun picks(file: File) {
        person.taps(R.string.place_groups)
        person.taps(R.string.groups_tab_mine)
        person.taps(R.string.import_title)
        person.taps(R.string.import_pick)
        val asked = shadowOf(person.activity).nextStartedActivityForResult
        assertEquals("android.intent.action.OPEN_DOCUMENT", asked.intent.action)
        val given = Intent().setData(Uri.fromFile(file))
        shadowOf(person.activity).receiveResult(asked.intent, Activity.RESULT_OK, given)
        person.sees(file.name)
    }

    @Test
    fun noListAndAMeetingByHeart() {
        person.setsUp()
        person.taps(R.string.place_groups)
        person.sees(R.string.groups_empty)
        person.taps(R.string.meeting_add)
        person.types(R.string.meeting_name, "Tuesday Lamp")
        person.taps(R.string.meeting_fellowship)
        person.taps(R.string.fellowship_nar_anon)
        person.taps("Mon")
        person.types(R.string.meeting_place, "The library")
        person.saves()
        person.sees(R.string.groups_coming)
        person.sees("Tuesday Lamp")
        person.sees("The library")
        person.taps("Tuesday Lamp")
        person.sees(R.string.details_end_assumed)
        person.taps(R.string.details_directions)
        assertEquals("geo:0,0?q=The%20library", shadowOf(person.activity).nextStartedActivity.dataString)
        person.sees(R.string.help_may_show)
        assertEquals(1, person.counts("Tuesday Lamp"))
        person.taps(R.string.action_remove)
        person.sees(R.string.groups_empty)
        person.taps(R.string.action_undo)
        person.sees("Tuesday Lamp")
    }

    @Test
    fun aMeetingWithoutANameIsRefused() {
        person.setsUp()
        person.taps(R.string.place_groups)
        person.taps(R.string.meeting_add)
        person.taps(R.string.action_save)
        person.sees(R.string.problem_empty_name)
    }

    @Test
    fun aListOfTwoThousandRowsComesInAndGoesOut() {
        person.setsUp()
        picks(meetingList(File(folder.root, "town.json"), rows = 2_000))
        person.taps(R.string.import_start)
        person.sees("2000 meetings saved.")
        assertEquals(2_000u, sources().single().listings)
        person.taps(R.string.action_undo)
        person.awaits("the list is still there") { sources().isEmpty() }
    }

    @Test
    fun aFileThatIsNoListIsSaidAndChangesNothing() {
        person.setsUp()
        picks(File(folder.root, "page.json").apply { writeText("<!doctype html><html></html>") })
        person.taps(R.string.import_start)
        person.sees(R.string.problem_web_page)
        assertEquals(listOf<Source>(), sources())
    }

    @Test
    fun aListIsFoundInAndRemoved() {
        person.setsUp()
        picks(meetingList(File(folder.root, "town.json"), rows = 30))
        person.taps(R.string.import_start)
        person.sees("30 meetings saved.")
        person.tapsPicture(R.string.action_back)
        person.sees("30 meetings")
        person.taps(R.string.groups_tab_find)
        person.types(R.string.groups_search, "lantern 7")
        person.waits(Duration.ofSeconds(1))
        person.sees("Lantern 7")
        person.taps(R.string.groups_tab_next)
        person.sees(R.string.groups_coming)
        person.taps(R.string.groups_tab_mine)
        person.taps(R.string.action_remove)
        person.sees(R.string.groups_no_lists)
        person.taps(R.string.action_undo)
        person.sees("30 meetings")
    }

    @Test
    fun aMeetingThatItsListNoLongerHasSaysSo() {
        person.setsUp()
        picks(meetingList(File(folder.root, "town.json"), rows = 30))
        person.taps(R.string.import_start)
        person.sees("30 meetings saved.")
        val last = runBlocking { testApp.services.gateway.call { screens.foundMeetings("Lantern 29", it) } }.single()
        meetingList(File(folder.root, "town.json"), rows = 29)
        person.taps(R.string.import_start)
        person.sees("29 meetings saved.")
        person.app.openInstead(Page.MeetingDetails(last.meeting.id))
        person.sees(R.string.details_gone)
        person.sees(R.string.details_directions)
        person.sees(R.string.help_may_show)
    }

    @Test
    fun aZoneThatIsNoneIsSaidAtItsField() {
        person.setsUp()
        picks(meetingList(File(folder.root, "town.json"), rows = 30))
        person.types(R.string.import_zone, "Nowhere", instead = true)
        person.taps(R.string.import_start)
        person.sees(R.string.problem_not_a_zone)
        person.types(R.string.import_zone, "America/New_York", instead = true)
        person.doesNotSee(R.string.problem_not_a_zone)
        person.taps(R.string.import_start)
        person.sees("30 meetings saved.")
    }

    @Test
    fun whatTheyAreIsThere() {
        person.setsUp()
        person.taps(R.string.place_groups)
        person.taps(R.string.groups_tab_what)
        person.sees(R.string.groups_intro)
        person.sees(R.string.fellowship_about_ca)
        assertTrue(sources().isEmpty())
    }
}
