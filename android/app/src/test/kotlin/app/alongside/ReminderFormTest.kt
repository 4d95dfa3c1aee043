package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.reminders.every
import app.alongside.support.Person
import app.alongside.support.beginsReminder
import app.alongside.support.reminders
import app.alongside.support.text
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What a reminder is planned with, on the screen. */
@RunWith(RobolectricTestRunner::class)
class ReminderFormTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    private fun rule() = (reminders().single().timing as Timing.AtTimes).rule

    @Test
    fun someDaysOfTheWeekInThisPlacesTime() {
        person.beginsReminder("Call")
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
        assertEquals("America/New_York", (reminders().single().timing as Timing.AtTimes).zone)
    }

    @Test
    fun aReminderThatIsBegunIsKeptAsADraft() {
        person.beginsReminder("Half a plan")
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
        person.beginsReminder("The clinic")
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
        assertEquals(Notice.Cover("Take the bins out"), reminders().single().notice)
    }

    @Test
    fun itComesAQuarterOfAnHourAfterTheLastOne() {
        person.beginsReminder("The compress")
        person.taps(R.string.reminder_repeat)
        person.taps(R.string.repeat_after_last)
        repeat(10) { person.tapsPicture(R.string.form_less_of, text(R.string.reminder_after)) }
        person.sees("15 minutes")
        person.saves()
        assertEquals(15u, (reminders().single().timing as Timing.AfterLast).minutes)
    }

    @Test
    fun aNumberIsTyped() {
        person.beginsReminder("The filter")
        person.taps(R.string.reminder_repeat)
        person.taps(R.string.repeat_every_days)
        person.taps("Every 2 days")
        person.types(R.string.reminder_every, "1001")
        person.taps(R.string.action_done)
        person.sees("Between 2 and 1000.")
        person.types(R.string.reminder_every, "37", instead = true)
        person.taps(R.string.action_done)
        person.sees("Every 37 days")
        person.saves()
        assertEquals(37u, rule().days.every)
    }

    @Test
    fun anotherTimeBeforeItIsSteppedTo() {
        person.beginsReminder("The clinic")
        person.taps(R.string.reminder_subject)
        person.taps(R.string.subject_appointment)
        person.taps(R.string.reminder_lead_way)
        person.taps(R.string.lead_other)
        repeat(2) { person.tapsPicture(R.string.form_more_of, text(R.string.lead_other)) }
        person.sees("10 minutes before")
        person.saves()
        assertEquals(10u, reminders().single().lead)
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
        val subject = reminders().single().subject as ReminderSubject.About
        assertTrue(subject.thing is Thing.Meeting)
    }
}
