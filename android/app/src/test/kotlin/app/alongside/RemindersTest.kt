package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.testApp
import java.time.Duration
import java.time.LocalTime
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
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
        assertEquals(Rule(Repeat.Daily, LocalTime.of(9, 0)), planned().single().rule)
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
        val rule = planned().single().rule
        assertEquals(Repeat.Weekly(listOf(Weekday.TUESDAY, Weekday.FRIDAY)), rule.repeat)
        assertEquals("America/New_York", rule.zone)
    }

    @Test
    fun aReminderIsChangedStoppedAndStartedAgain() {
        person.setsUp()
        opensReminders()
        plans("Breakfast")
        person.letsPass(R.string.notice_saved)
        person.taps("Breakfast")
        person.types(R.string.reminder_text, "Breakfast first", instead = true)
        person.saves()
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
        person.sees("2 earlier ones were missed")
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
        assertEquals(Repeat.Weekly(listOf(Weekday.WEDNESDAY)), planned().single().rule.repeat)
    }
}
