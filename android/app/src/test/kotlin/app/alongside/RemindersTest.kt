package app.alongside

import androidx.compose.ui.test.assertIsNotEnabled
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.beginsReminder
import app.alongside.support.daily
import app.alongside.support.opensReminders
import app.alongside.support.reminders
import app.alongside.support.testApp
import app.alongside.support.text
import java.time.Duration
import java.time.LocalTime
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
        person.opensReminders()
        person.sees(R.string.reminders_empty)
        plans("Breakfast, then the phone.")
        assertEquals(daily(LocalTime.of(9, 0)), reminders().single().timing)
    }

    @Test
    fun aReminderIsChangedStoppedAndStartedAgain() {
        person.setsUp()
        person.opensReminders()
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
        assertEquals(listOf("Breakfast first"), reminders().map { it.text })
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
        person.opensReminders()
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
        person.sees("Back at")
        person.sees(R.string.today_empty)
    }

    @Test
    fun whatAsksHidesItsWordsInTheListUntilTapped() {
        person.setsUp()
        person.opensReminders()
        plans("Ring Ana")
        testApp.clock.goesOn(Duration.ofHours(16))
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.reminders_title)
        person.sees(R.string.reminders_due)
        person.doesNotSee("Ring Ana")
        person.taps(R.string.alarm_planned)
        person.taps("Ring Ana")
        person.sees("Asks now: today 9:00 AM")
        person.sees(R.string.shown_neutral)
    }

    @Test
    fun whatWasMissedBeforeIsCounted() {
        person.setsUp()
        person.opensReminders()
        plans("Ring Ana")
        testApp.clock.goesOn(Duration.ofHours(16 + 2 * 24))
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_today)
        person.sees("2 times before got no answer.")
    }

    @Test
    fun whatAsksWhileOneLooksComesByItself() {
        person.setsUp()
        person.opensReminders()
        plans("Ring Ana")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_today)
        person.sees(R.string.today_empty)
        person.waits(Duration.ofHours(16))
        person.sees(R.string.alarm_planned)
    }

    @Test
    fun aReminderThatIsBegunIsThrownAwayAndTakenBack() {
        person.beginsReminder("Half a plan")
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
    fun aChangeThatIsBegunIsGoneOnWith() {
        person.setsUp()
        person.opensReminders()
        plans("Breakfast")
        person.taps("Breakfast")
        person.taps(R.string.reminder_edit)
        person.types(R.string.reminder_text, "Breakfast first", instead = true)
        person.tapsPicture(R.string.action_back)
        person.tapsPicture(R.string.action_back)
        person.sees(R.string.reminders_add)
        person.taps(R.string.reminders_continue)
        person.comesToRead(text(R.string.reminder_text), "Breakfast first")
    }

    @Test
    fun allArePausedUntilTheyAreLetAskAgain() {
        person.setsUp()
        person.opensReminders()
        plans("Breakfast")
        person.taps(R.string.pause_all)
        rule.onNode(hasText(text(R.string.action_done))).assertIsNotEnabled()
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
        person.opensReminders()
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
        person.opensReminders()
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
}
