package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.daily
import app.alongside.support.testApp
import app.alongside.support.text
import java.time.Duration
import java.time.LocalTime
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Planning reminders and answering them, on the screen. */
@RunWith(RobolectricTestRunner::class)
class RemindersTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    private fun planned() = runBlocking { testApp.services.gateway.call { reminders.list(true, it) } }

    private fun rule() = (planned().single().timing as Timing.AtTimes).rule

    private fun opensReminders() {
        person.taps(R.string.place_more)
        person.taps(R.string.reminders_title)
    }

    private fun plans(words: String) {
        person.taps(R.string.reminders_add)
        person.types(R.string.reminder_text, words)
        person.taps(R.string.action_save)
        person.sees(R.string.reminders_planned)
        person.sees(words)
    }

    @Test
    fun noneUntilOneIsPlanned() {
        person.setsUp()
        opensReminders()
        person.sees(R.string.reminders_empty)
        plans("Breakfast, then the phone.")
        assertEquals(daily(LocalTime.of(9, 0)), planned().single().timing)
    }

    @Test
    fun someDaysOfTheWeekInThisPlacesTime() {
        person.setsUp()
        opensReminders()
        person.taps(R.string.reminders_add)
        person.types(R.string.reminder_text, "Call")
        person.taps(R.string.reminder_repeat)
        person.taps(R.string.repeat_weekly)
        person.taps(R.string.action_save)
        person.sees(R.string.problem_empty_days)
        person.taps("Tue")
        person.taps("Fri")
        person.taps(R.string.reminder_keep_zone, "New York")
        person.taps(R.string.action_save)
        person.sees(R.string.reminders_planned)
        assertEquals(Days.Weekly(1u, listOf(Weekday.TUESDAY, Weekday.FRIDAY), Weekday.SUNDAY), rule().days)
        assertEquals("America/New_York", (planned().single().timing as Timing.AtTimes).zone)
    }

    @Test
    fun aReminderIsChangedStoppedAndStartedAgain() {
        person.setsUp()
        opensReminders()
        plans("Breakfast")
        person.letsPass(R.string.notice_saved)
        person.taps("Breakfast")
        person.taps(R.string.reminder_edit)
        person.types(R.string.reminder_text, "Breakfast first", instead = true)
        person.saves()
        person.sees("Breakfast first")
        person.tapsPicture(R.string.action_back)
        person.sees(R.string.reminders_planned)
        person.sees("Breakfast first")
        assertEquals(listOf("Breakfast first"), planned().map { it.text })
        person.taps(R.string.action_options)
        person.taps(R.string.action_turn_off)
        person.doesNotSee("Breakfast first")
        person.taps(R.string.reminders_show_off)
        person.sees(R.string.reminders_is_off)
        person.taps(R.string.action_options)
        person.taps(R.string.action_turn_on)
        person.doesNotSee(R.string.reminders_is_off)
    }

    @Test
    fun whatAsksIsOnTodayWithoutItsWordsUntilTapped() {
        person.setsUp()
        opensReminders()
        plans("Ring Ana")
        testApp.clock.goesOn(Duration.ofHours(16))
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_today)
        person.sees(R.string.alarm_planned)
        person.doesNotSee("Ring Ana")
        person.taps(R.string.alarm_planned)
        person.sees("Ring Ana")
        person.taps(R.string.action_done)
        person.doesNotSee("Ring Ana")
        person.taps(R.string.action_undo)
        person.sees("Ring Ana")
        person.taps(R.string.action_later)
        person.sees(R.string.today_empty)
    }

    @Test
    fun whatWasMissedBeforeIsCounted() {
        person.setsUp()
        opensReminders()
        plans("Ring Ana")
        testApp.clock.goesOn(Duration.ofHours(16 + 2 * 24))
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_today)
        person.sees("2 before it got no answer")
    }

    @Test
    fun whatAsksWhileOneLooksComesByItself() {
        person.setsUp()
        opensReminders()
        plans("Ring Ana")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_today)
        person.sees(R.string.today_empty)
        person.waits(Duration.ofHours(16))
        person.sees(R.string.alarm_planned)
    }

    @Test
    fun aReminderThatIsBegunIsThrownAwayAndTakenBack() {
        person.setsUp()
        opensReminders()
        person.taps(R.string.reminders_add)
        person.types(R.string.reminder_text, "Half a plan")
        person.tapsPicture(R.string.action_back)
        person.sees(R.string.reminders_continue)
        person.taps(R.string.action_options)
        person.taps(R.string.action_discard)
        person.sees(R.string.reminders_empty)
        person.taps(R.string.action_undo)
        person.taps(R.string.reminders_continue)
        person.comesToRead("What to remember", "Half a plan")
    }

    @Test
    fun aReminderThatIsBegunIsKeptAsADraft() {
        person.setsUp()
        opensReminders()
        person.taps(R.string.reminders_add)
        person.types(R.string.reminder_text, "Half a plan")
        person.taps(R.string.reminder_repeat)
        person.taps(R.string.repeat_weekly)
        person.taps("Wed")
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees("Half a plan")
        person.taps(R.string.action_save)
        person.sees(R.string.reminders_planned)
        assertEquals(listOf(Weekday.WEDNESDAY), (rule().days as Days.Weekly).on)
    }

    @Test
    fun theEditorShowsEachChoiceAndWhatTheLockScreenWillSay() {
        person.setsUp()
        opensReminders()
        person.taps(R.string.reminders_add)
        person.types(R.string.reminder_text, "The clinic")
        for ((choice, row) in listOf(
            R.string.repeat_once to R.string.reminder_day,
            R.string.repeat_every_days to R.string.reminder_every,
            R.string.repeat_monthly to R.string.reminder_month_day,
            R.string.repeat_yearly to R.string.reminder_end,
            R.string.repeat_after_last to R.string.reminder_first_time,
        )) {
            person.taps(R.string.reminder_repeat)
            person.taps(choice)
            person.sees(row)
        }
        person.sees("8 hours after the last one")
        person.doesNotSee(R.string.reminder_lead)
        person.sees(R.string.alarm_planned)
        person.taps(R.string.reminder_lock_screen)
        person.taps(R.string.lock_screen_cover)
        person.taps(R.string.action_save)
        person.sees(R.string.problem_empty_cover)
        person.types(R.string.reminder_cover, "Take the bins out")
        person.taps(R.string.action_save)
        person.sees(R.string.reminders_planned)
        assertEquals(Notice.Cover("Take the bins out"), planned().single().notice)
    }

    @Test
    fun anotherTimeBeforeItIsSteppedTo() {
        person.setsUp()
        opensReminders()
        person.taps(R.string.reminders_add)
        person.types(R.string.reminder_text, "The clinic")
        person.taps(R.string.reminder_subject)
        person.taps(R.string.subject_appointment)
        person.taps(R.string.reminder_lead_way)
        person.taps(R.string.lead_other)
        repeat(2) { person.tapsPicture(R.string.form_more_of, text(R.string.lead_other)) }
        person.sees("10 minutes before")
        person.saves()
        assertEquals(10u, planned().single().lead)
    }

    @Test
    fun allArePausedUntilTheyAreLetAskAgain() {
        person.setsUp()
        opensReminders()
        plans("Breakfast")
        person.taps(R.string.pause_all)
        person.taps("Tuesday, November 24, 2026", exactly = false)
        person.taps(R.string.action_done)
        person.sees(R.string.reminders_paused)
        person.sees("All are silent until Tuesday, November 24.")
        person.taps(R.string.pause_ask_again)
        person.sees(R.string.reminders_planned)
        person.doesNotSee(R.string.reminders_paused)
    }

    @Test
    fun quietHoursAreSaidOnTheList() {
        person.setsUp()
        opensReminders()
        person.taps(R.string.quiet_hours)
        person.sees(R.string.quiet_hours_hint)
        person.taps(R.string.action_save)
        person.sees("10:00 PM to 7:00 AM")
        person.taps(R.string.quiet_hours)
        person.taps(R.string.quiet_hours_off)
        person.sees(R.string.quiet_hours_none)
    }

    @Test
    fun whatBecameOfOneIsOnItsPage() {
        person.setsUp()
        opensReminders()
        plans("Breakfast")
        testApp.clock.goesOn(Duration.ofHours(16 + 24))
        person.taps("Breakfast")
        person.sees(R.string.history_asking)
        person.sees(R.string.history_missed)
        person.taps(R.string.history_mark_done)
        person.sees(R.string.history_done)
        person.taps(R.string.action_skip)
        person.sees(R.string.history_skipped)
        person.taps(R.string.action_pause)
        person.taps("Wednesday, November 25, 2026", exactly = false)
        person.taps(R.string.action_done)
        person.taps(R.string.action_resume)
        person.sees(R.string.action_pause)
    }

    @Test
    fun aReminderIsPlannedFromAMeeting() {
        person.setsUp()
        person.taps(R.string.place_groups)
        person.taps(R.string.meeting_add)
        person.types(R.string.meeting_name, "Tuesday Lamp")
        person.taps("Mon")
        person.saves()
        person.taps("Tuesday Lamp")
        person.taps(R.string.add_remind)
        person.comesToRead(text(R.string.reminder_text), text(R.string.today_meeting))
        person.sees(R.string.subject_meeting)
        person.saves()
        person.sees(R.string.details_end_assumed)
        val subject = planned().single().subject as ReminderSubject.About
        assertTrue(subject.thing is Thing.Meeting)
    }
}
