package app.alongside.reminders

import androidx.compose.foundation.text.input.setTextAndPlaceCursorAtEnd
import androidx.compose.runtime.snapshots.Snapshot
import app.alongside.Days
import app.alongside.DraftOf
import app.alongside.End
import app.alongside.Fellowship
import app.alongside.FormContent
import app.alongside.Kind
import app.alongside.MeetingInput
import app.alongside.MonthDay
import app.alongside.Notice
import app.alongside.R
import app.alongside.Reminder
import app.alongside.ReminderSubject
import app.alongside.Thing
import app.alongside.Timing
import app.alongside.Venue
import app.alongside.WallMoment
import app.alongside.Weekday
import app.alongside.support.comesTo
import app.alongside.support.daily
import app.alongside.support.firstDay
import app.alongside.support.input
import app.alongside.support.opensStore
import app.alongside.support.store
import app.alongside.support.testApp
import app.alongside.ui.Page
import java.time.Duration
import java.time.LocalTime
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Planning a reminder, with the real store. */
@RunWith(RobolectricTestRunner::class)
class ReminderViewModelTest {
    private lateinit var model: ReminderViewModel
    private val state get() = model.state.value

    private fun begins(make: () -> ReminderViewModel = { ReminderViewModel(testApp.services, null) }) {
        model = make()
        comesTo(true) { state.loaded && !state.busy }
    }

    private fun types(field: String, words: String) {
        model.text(field).setTextAndPlaceCursorAtEnd(words)
        Snapshot.sendApplyNotifications()
    }

    private fun saves(): Reminder {
        var saved = false
        model.save { saved = true }
        comesTo(true) { saved }
        return store { reminders.list(false, it) }.first()
    }

    private fun rule(reminder: Reminder) = (reminder.timing as Timing.AtTimes).rule

    @Test
    fun everythingThatIsChosenIsSaved() {
        opensStore()
        begins()
        types(ReminderViewModel.TEXT, "The clinic")
        model.setRepeat(RepeatChoice.Weekly)
        model.setDays(setOf(Weekday.TUESDAY))
        model.setEvery(2)
        model.setTime(0, LocalTime.of(15, 30))
        model.addTime()
        model.setEnd(End.Count(12u))
        model.setKeepZone(true)
        model.setSubject(ReminderSubject.Appointment)
        model.setLead(60)
        model.setNotice(Notice.Cover(""))
        types(ReminderViewModel.COVER, "Bring the form")
        model.setInQuietHours(true)
        model.setStopAfter(3)
        val saved = saves()
        val days = Days.Weekly(2u, listOf(Weekday.TUESDAY), Weekday.SUNDAY)
        assertEquals(days to listOf(LocalTime.of(15, 30), LocalTime.of(16, 30)), rule(saved).run { this.days to times })
        assertEquals(End.Count(12u) to "America/New_York", rule(saved).end to (saved.timing as Timing.AtTimes).zone)
        assertEquals(ReminderSubject.Appointment to 60u, saved.subject to saved.lead)
        assertEquals(Notice.Cover("Bring the form"), saved.notice)
        assertEquals(true to 3u, saved.inQuietHours to saved.stopAfter)
    }

    @Test
    fun whenItAsksIsSaidBeforeItIsSaved() {
        opensStore()
        begins()
        model.setRepeat(RepeatChoice.Monthly)
        model.setMonthDay(MonthDay.FromEnd(1u))
        comesTo(listOf("2026-11-30", "2026-12-31", "2027-01-31")) { state.preview?.next.orEmpty().map { it.local.day.toString() } }
        model.setRepeat(RepeatChoice.Weekly)
        // No day is chosen.
        comesTo(null) { state.preview }
        model.setDays(setOf(Weekday.MONDAY))
        comesTo(3) { state.preview?.next.orEmpty().size }
    }

    @Test
    fun itComesAfterTheLastOne() {
        opensStore()
        begins()
        types(ReminderViewModel.TEXT, "The tablets")
        model.setTime(0, LocalTime.of(7, 0))
        model.setRepeat(RepeatChoice.AfterLast)
        model.setMinutes(6 * 60)
        val first = testApp.clock.now + Duration.ofHours(1)
        model.setFirst(first)
        comesTo("6 hours after the last one") { state.preview?.summary }
        assertEquals(Timing.AfterLast(360u, first), saves().timing)
        // The rule of before is there again.
        model.setRepeat(RepeatChoice.Daily)
        assertEquals(listOf(LocalTime.of(7, 0)), state.times)
    }

    @Test
    fun aDayThatIsPastIsRefusedAtItsPlace() {
        opensStore()
        begins()
        types(ReminderViewModel.TEXT, "Payday")
        model.setRepeat(RepeatChoice.Once)
        model.setStart(firstDay.minusDays(1))
        model.save {}
        comesTo(R.string.problem_in_the_past to "day") { state.problem?.run { words to field } }
        model.setStart(firstDay.plusDays(1))
        assertNull(state.problem)
        assertEquals(WallMoment(firstDay.plusDays(1), LocalTime.of(9, 0)), rule(saves()).start)
    }

    @Test
    fun coverWordsThatAreMissingAreRefusedAtTheirPlace() {
        opensStore()
        begins()
        types(ReminderViewModel.TEXT, "Payday")
        model.setNotice(Notice.Cover(""))
        model.save {}
        comesTo(ReminderViewModel.COVER) { state.problem?.field }
    }

    @Test
    fun onceFromAnOldReminderIsTodayAtTheEarliest() {
        opensStore()
        val reminder = store { reminders.addReminder(input("Water", daily(LocalTime.of(20, 0))), it) }
        testApp.clock.goesOn(Duration.ofDays(9))
        begins { ReminderViewModel(testApp.services, reminder.id) }
        model.setRepeat(RepeatChoice.Once)
        assertEquals(firstDay.plusDays(9), state.start)
    }

    private fun meeting() = store {
        meetings.addMeeting(
            MeetingInput(Fellowship.CA, "Monday Harbour", Weekday.MONDAY, LocalTime.of(19, 30), venue = Venue.IN_PERSON, place = "Grange Hall"), it,
        )
    }.meeting.id

    @Test
    fun aReminderOfAMeetingTellsNothingOfIt() {
        opensStore()
        val id = meeting()
        begins { ReminderViewModel(testApp.services, null, id, "A meeting") }
        val saved = saves()
        assertEquals("A meeting" to Notice.Neutral, saved.text to saved.notice)
        assertEquals(ReminderSubject.About(Thing.Meeting(id)) to 30u, saved.subject to saved.lead)
        assertEquals(listOf(Weekday.MONDAY), (rule(saved).days as Days.Weekly).on)
        assertEquals(listOf(LocalTime.of(19, 30)) to "America/New_York", rule(saved).times to (saved.timing as Timing.AtTimes).zone)
    }

    @Test
    fun anotherReminderThatIsBegunIsNotWrittenOver() {
        opensStore()
        val id = meeting()
        val (of, begun) = DraftOf.New(Kind.REMINDER) to input("Half a plan", daily(LocalTime.NOON))
        store { saveDraft(of, FormContent.Reminder(begun), it) }
        model = ReminderViewModel(testApp.services, null, id, "A meeting")
        comesTo(Page.Reminder()) { state.otherBegun }
        assertEquals(false, state.loaded)
        runBlocking { testApp.services.drafts.flush() }
        assertEquals("Half a plan", (store { form(of, it) }.form as FormContent.Reminder).draft.text)
    }

    @Test
    fun whatIsTypedIsThrownAwayAndComesBack() {
        opensStore()
        begins()
        types(ReminderViewModel.TEXT, "Half a plan")
        comesTo(true) { model.hasDraft }
        var discarded = false
        model.discard { discarded = true }
        comesTo(true) { discarded }
        val of = DraftOf.New(Kind.REMINDER)
        assertEquals(false, store { form(of, it) }.isDraft)
        store { undo(it) }
        assertEquals(true, store { form(of, it) }.isDraft)
    }
}
