package app.alongside.reminders

import app.alongside.CalendarWords
import app.alongside.EventFate
import app.alongside.LeftOutReason
import app.alongside.Noted
import app.alongside.R
import app.alongside.support.Shelf
import app.alongside.support.comesTo
import app.alongside.support.daily
import app.alongside.support.input
import app.alongside.support.opensStore
import app.alongside.support.store
import app.alongside.support.testApp
import java.io.File
import java.time.LocalTime
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Calendars of other apps become reminders, and reminders a calendar, with the real store. */
@RunWith(RobolectricTestRunner::class)
class CalendarFilesTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val coming by lazy { CalendarImportViewModel(testApp.services) }
    private val state get() = coming.state.value

    @Before
    fun open() = opensStore()

    private fun event(uid: String, title: String, more: String = "") =
        "BEGIN:VEVENT\r\nUID:$uid\r\nSUMMARY:$title\r\nDTSTART;TZID=America/New_York:20261123T193000\r\nRRULE:FREQ=WEEKLY\r\n${more}END:VEVENT\r\n"

    private val cancelled = event("three", "Off", "STATUS:CANCELLED\r\n")

    private fun file(vararg events: String): File = folder.newFile().apply { writes(*events) }

    private fun File.writes(vararg events: String) =
        writeText("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Town//EN\r\n${events.joinToString("")}END:VCALENDAR\r\n")

    private fun picks(file: File) {
        coming.picked(Shelf(file).document) {}
        comesTo(file.name to true) { state.file to (state.preview != null || state.problem != null) }
    }

    private fun planned() = store { reminders.list(false, it) }.map { it.text }.sorted()

    /** Lets it come in, and tells whether anything has changed. */
    private fun starts(): Boolean? {
        var changed: Boolean? = null
        coming.start { changed = it }
        comesTo(true) { changed != null }
        return changed
    }

    @Test
    fun whatIsChosenOfACalendarComesInAndIsTakenBack() {
        picks(file(event("one", "Harbour walk", "LOCATION:The pier\r\n"), event("two", "Choir"), cancelled))
        val preview = checkNotNull(state.preview)
        assertEquals(listOf("Harbour walk", "Choir"), preview.events.map { it.text })
        assertEquals(listOf(Noted.Location), preview.events.first().noted)
        assertEquals(listOf(LeftOutReason.CANCELLED), preview.leftOut.map { it.reason })
        assertEquals(2, state.taken)
        coming.take(preview.events.last().place, false)
        assertEquals(1, state.taken)
        starts()
        assertEquals(listOf("Harbour walk"), planned())
        val counts = state.report?.run { listOf(added, without, leftOut, rows) }
        assertEquals(listOf(1u, 1u, 1u, 3u), counts)
        store { undo(it) }
        assertEquals(listOf<String>(), planned())
    }

    @Test
    fun anEventThatIsKnownFollowsItsCalendar() {
        val file = file(event("one", "Choir"))
        picks(file)
        starts()
        file.writes(event("one", "Choir").replace("T193000", "T200000"))
        picks(file)
        comesTo(listOf(EventFate.CHANGED)) { state.preview?.events?.map { it.fate } }
        starts()
        assertEquals(1u, state.report?.changed)
        assertEquals(listOf("Choir"), planned())
    }

    @Test
    fun anEventThatIsCancelledStopsItsReminder() {
        val file = file(event("three", "Choir"))
        picks(file)
        assertEquals(true, starts())
        file.writes(cancelled)
        picks(file)
        comesTo(1u) { state.preview?.stops }
        assertEquals(0 to true, state.taken to state.ready)
        assertEquals(true, starts())
        assertEquals(1u, state.report?.stopped)
        assertEquals(listOf<String>(), planned())
    }

    @Test
    fun aFileThatChangedMeanwhileIsLookedIntoAgain() {
        val file = file(event("one", "Choir"))
        picks(file)
        file.writes(event("one", "Choir"), event("two", "Harbour walk"))
        coming.start { error("what was not seen came in") }
        comesTo(R.string.problem_file_changed) { state.problem?.words }
        assertEquals(listOf("Choir", "Harbour walk"), state.preview?.events?.map { it.text })
        assertEquals(listOf<String>(), planned())
        starts()
        assertEquals(listOf("Choir", "Harbour walk"), planned())
    }

    @Test
    fun whatIsNoCalendarIsSaidToBeNone() {
        picks(folder.newFile("notes.txt").apply { writeText("Payday.") })
        assertEquals(R.string.problem_not_a_calendar, state.problem?.words)
        assertFalse(state.ready)
    }

    @Test
    fun aFileThatIsGivenToNobodyIsSaidToBeClosed() {
        coming.picked(Shelf(file(event("one", "Choir")), shut = true).document) {}
        comesTo(R.string.problem_cannot_open) { state.problem?.words }
    }

    private fun exports(model: CalendarExportViewModel): String {
        val file = folder.newFile()
        model.export(Shelf(file).document)
        comesTo(file.name) { model.state.value.exported }
        return file.readText()
    }

    @Test
    fun aCalendarThatLeavesSaysNothingUntilItIsChosen() {
        val first = store { reminders.addReminder(input("Ring Ana", daily(LocalTime.of(20, 0))), it) }
        store { reminders.addReminder(input("Water", daily(LocalTime.of(8, 0))), it) }
        val all = CalendarExportViewModel(testApp.services, null)
        var name = ""
        all.name { name = it }
        comesTo("calendar-2026-11.ics") { name }
        val neutral = exports(all)
        assertEquals(2u, all.state.value.summary?.written)
        assertFalse(neutral, "Ana" in neutral || "Water" in neutral)
        val one = CalendarExportViewModel(testApp.services, first.id)
        one.setWords(CalendarWords.OWN)
        val own = exports(one)
        assertEquals(1u to 0u, one.state.value.summary?.run { written to unsaid })
        assertTrue(own, "Ring Ana" in own)
        assertFalse(own, "Water" in own)
    }

    @Test
    fun theChoiceOfWordsOutlivesThePicker() {
        store { reminders.addReminder(input("Ring Ana", daily(LocalTime.of(20, 0))), it) }
        val model = CalendarExportViewModel(testApp.services, null)
        model.setWords(CalendarWords.OWN)
        var named = false
        model.name { named = true }
        comesTo(true) { named }
        // The store was locked behind the picker, and the page is a new one.
        val again = CalendarExportViewModel(testApp.services, null)
        assertEquals(CalendarWords.OWN, again.state.value.words)
        assertTrue("Ring Ana" in exports(again))
    }

    @Test
    fun whereTheFileTakesNothingNothingIsLeftOfIt() {
        store { reminders.addReminder(input("Ring Ana", daily(LocalTime.of(20, 0))), it) }
        val model = CalendarExportViewModel(testApp.services, null)
        val file = folder.newFile()
        model.export(Shelf(file, full = true).document)
        comesTo(R.string.problem_cannot_open) { model.state.value.problem?.words }
        assertFalse(file.exists())
    }
}
