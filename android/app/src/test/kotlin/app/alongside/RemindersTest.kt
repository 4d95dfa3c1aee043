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
        person.taps(R.string.reminders)
    }

    private fun plans(words: String) {
        person.taps(R.string.plan_one)
        person.types(R.string.reminder_text, words)
        person.taps(R.string.keep)
        person.sees(R.string.planned)
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
        person.taps(R.string.plan_one)
        person.types(R.string.reminder_text, "Call")
        person.taps(R.string.repeats)
        person.taps(R.string.weekly)
        person.taps(R.string.keep)
        person.sees(R.string.problem_empty_days)
        person.taps("Tue")
        person.taps("Fri")
        person.taps(R.string.keep_to_zone)
        person.taps(R.string.keep)
        person.sees(R.string.planned)
        val rule = planned().single().rule
        assertEquals(Repeat.Weekly(listOf(Weekday.TUESDAY, Weekday.FRIDAY)), rule.repeat)
        assertEquals("America/New_York", rule.zone)
    }

    @Test
    fun aReminderIsChangedStoppedAndStartedAgain() {
        person.setsUp()
        opensReminders()
        plans("Breakfast")
        person.letsPass(R.string.kept)
        person.taps("Breakfast")
        person.types(R.string.reminder_text, "Breakfast first", instead = true)
        person.saves()
        person.sees("Breakfast first")
        assertEquals(listOf("Breakfast first"), planned().map { it.text })
        person.taps(R.string.options)
        person.taps(R.string.stop)
        person.doesNotSee("Breakfast first")
        person.taps(R.string.show_stopped)
        person.sees(R.string.is_stopped)
        person.taps(R.string.options)
        person.taps(R.string.start_again)
        person.doesNotSee(R.string.is_stopped)
    }

    @Test
    fun whatAsksIsOnTodayWithoutItsWordsUntilTapped() {
        person.setsUp()
        opensReminders()
        plans("Ring Ana")
        testApp.clock.goesOn(Duration.ofHours(16))
        person.tapsPicture(R.string.back)
        person.taps(R.string.place_today)
        person.sees(R.string.notice_text)
        person.doesNotSee("Ring Ana")
        person.taps(R.string.notice_text)
        person.sees("Ring Ana")
        person.taps(R.string.done)
        person.doesNotSee("Ring Ana")
        person.taps(R.string.undo)
        person.sees("Ring Ana")
        person.taps(R.string.later)
        person.sees(R.string.nothing_waiting)
    }

    @Test
    fun whatWasMissedBeforeIsCounted() {
        person.setsUp()
        opensReminders()
        plans("Ring Ana")
        testApp.clock.goesOn(Duration.ofHours(16 + 2 * 24))
        person.tapsPicture(R.string.back)
        person.taps(R.string.place_today)
        person.sees("2 earlier ones were missed")
    }

    @Test
    fun whatAsksWhileOneLooksComesByItself() {
        person.setsUp()
        opensReminders()
        plans("Ring Ana")
        person.tapsPicture(R.string.back)
        person.taps(R.string.place_today)
        person.sees(R.string.nothing_waiting)
        person.waits(Duration.ofHours(16))
        person.sees(R.string.notice_text)
    }

    @Test
    fun aReminderThatIsBegunIsKeptAsADraft() {
        person.setsUp()
        opensReminders()
        person.taps(R.string.plan_one)
        person.types(R.string.reminder_text, "Half a plan")
        person.taps(R.string.repeats)
        person.taps(R.string.weekly)
        person.taps("Wed")
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees("Half a plan")
        person.taps(R.string.keep)
        person.sees(R.string.planned)
        assertEquals(Repeat.Weekly(listOf(Weekday.WEDNESDAY)), planned().single().rule.repeat)
    }
}
