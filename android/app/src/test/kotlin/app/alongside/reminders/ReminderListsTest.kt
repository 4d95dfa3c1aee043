package app.alongside.reminders

import app.alongside.AnswerEffect
import app.alongside.AnswerOutcome
import app.alongside.Answering
import app.alongside.OccurrenceState
import app.alongside.QuietHours
import app.alongside.R
import app.alongside.Reminder
import app.alongside.ReminderState as StateOfReminder
import app.alongside.support.comesTo
import app.alongside.support.daily
import app.alongside.support.firstDay
import app.alongside.support.input
import app.alongside.support.opensStore
import app.alongside.support.store
import app.alongside.support.testApp
import java.time.Duration
import java.time.LocalTime
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** The list of reminders and the page of one, with the real store. */
@RunWith(RobolectricTestRunner::class)
class ReminderListsTest {
    private val list by lazy { RemindersViewModel(testApp.services) }
    private val state get() = list.state.value
    private val answered = mutableListOf<AnswerEffect>()

    @Before
    fun open() = opensStore()

    private fun answered(outcome: AnswerOutcome) {
        answered += outcome.effect
    }

    private fun plans(text: String = "Water", stopAfter: UInt? = null): Reminder =
        store { reminders.addReminder(input(text, daily(LocalTime.of(20, 0))).copy(stopAfter = stopAfter), it) }

    /** Looks, and goes on once the list is there. */
    private fun looks() {
        list.refresh()
        comesTo(true) { state.loaded && !state.busy }
    }

    private fun does(act: (() -> Unit) -> Unit) {
        var done = false
        act { done = true }
        comesTo(true to false) { done to state.busy }
    }

    /** What a reminder is told to be after an act. */
    private fun becomes(act: ((Reminder) -> Unit) -> Unit): StateOfReminder? {
        var told: Reminder? = null
        does { done -> act { told = it; done() } }
        return told?.state
    }

    private fun details(reminder: Reminder): ReminderDetailsViewModel {
        val model = ReminderDetailsViewModel(testApp.services, reminder.id)
        model.refresh()
        comesTo(true) { model.state.value.run { loaded && !busy } }
        return model
    }

    private fun ReminderDetailsViewModel.history() = state.value.history.map { it.state }

    @Test
    fun allArePausedAndAskAgain() {
        plans()
        looks()
        does { list.pauseAll(firstDay.plusDays(3), it) }
        assertEquals(firstDay.plusDays(3) to listOf("Water"), state.pausedUntil to state.paused.map { it.text })
        testApp.clock.goesOn(Duration.ofDays(3))
        looks()
        assertEquals(firstDay.plusDays(3), state.pausedUntil)
        testApp.clock.goesOn(Duration.ofDays(1))
        looks()
        assertEquals(null to listOf("Water"), state.pausedUntil to state.planned.map { it.text })
        does { list.pauseAll(firstDay.plusDays(9), it) }
        does { list.resumeAll(it) }
        assertEquals(null to listOf("Water"), state.pausedUntil to state.planned.map { it.text })
    }

    @Test
    fun aPauseThatIsPastIsRefused() {
        plans()
        looks()
        list.pauseAll(firstDay.minusDays(1)) {}
        comesTo(R.string.problem_in_the_past) { state.problem?.words }
    }

    @Test
    fun oneThatIsResumedWhileAllArePausedIsToldToBeSilent() {
        val reminder = plans()
        val page = details(reminder)
        page.pause(firstDay.plusDays(2)) {}
        comesTo(true) { page.state.value.reminder?.state is StateOfReminder.Paused }
        looks()
        does { list.pauseAll(firstDay.plusDays(3), it) }
        assertEquals(StateOfReminder.Paused(firstDay.plusDays(3)), becomes { list.resume(reminder.id, it) })
    }

    @Test
    fun whatAsksStandsOnce() {
        plans()
        testApp.clock.goesOn(Duration.ofHours(3))
        looks()
        assertEquals(listOf("Water"), state.due.map { it.reminder.text })
        assertEquals(listOf<String>(), (state.planned + state.off).map { it.text })
    }

    @Test
    fun quietHoursAreSetAndTakenBack() {
        looks()
        val night = QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0))
        does { list.setQuietHours(night, it) }
        assertEquals(night, state.quietHours)
        list.setQuietHours(QuietHours(night.from, night.from)) {}
        comesTo(QUIET_HOURS_END) { state.problem?.field }
        does { list.setQuietHours(null, it) }
        assertEquals(null, state.quietHours)
        store { undo(it) }
        looks()
        assertEquals(night, state.quietHours)
    }

    @Test
    fun whatAsksIsSkipped() {
        plans()
        testApp.clock.goesOn(Duration.ofHours(3))
        looks()
        val due = state.due.single()
        list.skip(due.reminder.id, due.occurrence, ::answered)
        comesTo(listOf(AnswerEffect.TAKEN) to 0) { answered to state.due.size }
        store { undo(it) }
        looks()
        assertEquals(1, state.due.size)
    }

    @Test
    fun oneThatGaveUpIsStartedAgain() {
        val reminder = plans(stopAfter = 2u)
        testApp.clock.goesOn(Duration.ofDays(5))
        looks()
        assertEquals(listOf(StateOfReminder.GaveUp), state.off.map { it.state })
        assertEquals(StateOfReminder.On, becomes { list.setStopped(reminder.id, false, it) })
        assertEquals(listOf("Water"), state.planned.map { it.text })
    }

    @Test
    fun oneIsPausedOnItsPageAndResumedInTheList() {
        val reminder = plans()
        val page = details(reminder)
        page.pause(firstDay.plusDays(2)) {}
        comesTo(StateOfReminder.Paused(firstDay.plusDays(2))) { page.state.value.reminder?.state }
        looks()
        assertEquals(null, state.pausedUntil)
        assertEquals(StateOfReminder.On, becomes { list.resume(reminder.id, it) })
        assertEquals(listOf("Water"), state.planned.map { it.text })
    }

    @Test
    fun whatGotNoAnswerIsMarkedAsDoneAfterAll() {
        val reminder = plans()
        testApp.clock.goesOn(Duration.ofDays(2) + Duration.ofHours(3))
        val page = details(reminder)
        assertEquals(listOf(OccurrenceState.ASKING, OccurrenceState.MISSED, OccurrenceState.MISSED), page.history())
        page.markDone(page.state.value.history.last().occurrence, ::answered)
        comesTo(listOf(OccurrenceState.ASKING, OccurrenceState.MISSED, OccurrenceState.DONE)) { page.history() }
        page.markDone(page.state.value.history.last().occurrence, ::answered)
        comesTo(listOf(AnswerEffect.TAKEN, AnswerEffect.NONE_ANSWERED_BEFORE)) { answered }
    }

    @Test
    fun anAnswerBeforeItsTimeIsToldAsOne() {
        val page = details(plans())
        assertEquals(Answering.EARLY, page.state.value.answerable?.why)
        page.done(::answered)
        comesTo(listOf(AnswerEffect.TAKEN_EARLY)) { answered }
        comesTo(null) { page.state.value.answerable }
    }

    @Test
    fun aLongHistoryComesPageByPage() {
        val reminder = plans()
        testApp.clock.goesOn(Duration.ofDays(69) + Duration.ofHours(3))
        val page = details(reminder)
        assertEquals(30 to true, page.state.value.run { history.size to hasMore })
        page.more()
        comesTo(60) { page.state.value.history.size }
        // What is looked up again is as long.
        page.refresh()
        comesTo(60 to false) { page.state.value.run { history.size to busy } }
        page.more()
        comesTo(70 to false) { page.state.value.run { history.size to hasMore } }
    }

    @Test
    fun itIsStoppedAndStartedOnItsPage() {
        val page = details(plans())
        page.setStopped(true) {}
        comesTo(StateOfReminder.Stopped) { page.state.value.reminder?.state }
        page.setStopped(false) {}
        comesTo(StateOfReminder.On) { page.state.value.reminder?.state }
        page.pause(firstDay.plusDays(2)) {}
        comesTo(true) { page.state.value.reminder?.state is StateOfReminder.Paused }
        page.resume {}
        comesTo(StateOfReminder.On) { page.state.value.reminder?.state }
    }
}
