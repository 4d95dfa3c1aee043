package app.alongside

import androidx.compose.foundation.text.input.setTextAndPlaceCursorAtEnd
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.gateway.Opened
import app.alongside.journal.CalendarViewModel
import app.alongside.journal.LineViewModel
import app.alongside.journal.MoodsViewModel
import app.alongside.journal.promptLine
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.Page
import java.time.Duration
import java.time.LocalDate
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** The pages of the journal beside its list: days, counts, journals, tags, moods, prompts. */
@RunWith(RobolectricTestRunner::class)
class JournalPagesTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    private fun <Answer> store(ask: Opened.(CallContext) -> Answer): Answer =
        runBlocking { testApp.services.gateway.call(ask) }

    private fun opens(page: Page, vararg entries: EntryInput) {
        person.setsUp()
        for (entry in entries) store { journal.addEntry(entry, it) }
        person.app.open(page)
    }

    @Test
    fun aDayOfTheCalendarSaysWhatItHasAndListsItsEntries() {
        opens(Page.Calendar, EntryInput("Took the river path.", 4u), EntryInput("Slept."))
        person.seesDescribed("Sunday, November 22: 2 entries, Good")
        person.sees("2 entries on 1 day")
        person.taps("Sunday, November 22: 2 entries, Good")
        person.sees("Took the river path.")
        person.doesNotSee(R.string.calendar_year)
        store { journal.setParts(JournalParts(year = true), it) }
        person.app.changed()
        person.taps(R.string.calendar_year)
        // What the pixels say is written below them, and no month stands before the first entry.
        person.sees("Very low")
        person.doesNotSee("October")
        person.taps("November 2026: on 1 day")
        person.seesDescribed("Sunday, November 22: 2 entries, Good")
    }

    @Test
    fun nothingIsReadFromFewerThanEightMoods() {
        opens(Page.Insights, *Array(7) { EntryInput("Line $it", 4u) })
        person.sees("7 entries on 1 day")
        person.sees(R.string.insights_empty)
        store { journal.addEntry(EntryInput("Line 8", 2u), it) }
        person.app.changed()
        person.sees("Good")
        person.doesNotSee(R.string.insights_empty)
    }

    @Test
    fun onThisDayIsOffUntilAskedForAndLeavesOutWhatIsHidden() {
        val before = testApp.clock.now.minusSeconds(7 * 24 * 3600)
        opens(Page.Insights, EntryInput("A week ago at the river.", 4u, at = before))
        person.sees(R.string.insights_this_year)
        assertEquals(0, person.counts("A week ago at the river."))
        person.doesNotSee(R.string.memories_on)
        store { journal.setParts(JournalParts(memories = true), it) }
        person.app.changed()
        person.sees("A week ago at the river.")
        person.taps(R.string.memories_hide)
        person.doesNotSee("A week ago at the river.")
        person.taps(R.string.action_undo)
        person.sees("A week ago at the river.")
    }

    @Test
    fun aJournalIsAddedRenamedAndRemovedAndItsEntriesStay() {
        opens(Page.Journals)
        person.sees(R.string.journals_first)
        person.taps(R.string.journals_add)
        person.types(R.string.journals_name, "Nights")
        person.saves()
        person.taps("Nights", exactly = false)
        person.types(R.string.journals_name, "Late nights", instead = true)
        person.saves()
        person.sees("Late nights")
        val id = store { journal.journals() }.single().id
        store { journal.addEntry(EntryInput("A line.", journal = id), it) }
        assertEquals(listOf<FormDraft>(), store { drafts(it) })
        person.taps(R.string.action_options)
        person.taps(R.string.action_remove)
        person.sees(R.string.journals_removed)
        person.awaits("its entry is gone") { store { journal.entries(EntryFilter(), null, 9u) }.entries.single().journal == null }
    }

    @Test
    fun aNameThatIsHalfTypedIsThereAgain() {
        opens(Page.JournalName())
        person.types(R.string.journals_name, "Nig")
        person.losesTheProcess(left = true)
        person.unlocks()
        assertEquals("Nig", person.reads(R.string.journals_name))
    }

    @Test
    fun aTagIsRenamedAndOneThatIsThereTakesItIn() {
        opens(Page.Tags, EntryInput("One.", tags = listOf("work")), EntryInput("Two.", tags = listOf("job")))
        person.taps("job", exactly = false)
        person.types(R.string.tags_name, "work", instead = true)
        person.sees(R.string.tags_merge)
        person.saves()
        person.awaits("they are still two") { store { journal.tags() }.map { it.name to it.entries.toInt() } == listOf("work" to 2) }
        person.doesNotSee("job")
        assertEquals(listOf<FormDraft>(), store { drafts(it) })
        person.taps(R.string.action_undo)
        person.sees("job")
    }

    @Test
    fun aNewNameOfATagThatIsHalfTypedIsThereAgain() {
        opens(Page.Tags, EntryInput("One.", tags = listOf("work")))
        person.taps("work", exactly = false)
        person.types(R.string.tags_name, "Wor", instead = true)
        person.doesNotSee(R.string.tags_merge)
        person.turns()
        person.comesToRead(text(R.string.tags_name), "Wor")
        person.taps(R.string.action_lock_now)
        person.losesTheProcess(left = true)
        person.unlocks()
        person.comesToRead(text(R.string.tags_name), "Wor")
        person.sees(R.string.form_draft_kept)
        person.saves()
        person.awaits("it has its old name") { store { journal.tags() }.map { it.name } == listOf("Wor") }
        assertEquals(listOf<FormDraft>(), store { drafts(it) })
    }

    @Test
    fun aNameThatNoTagMayHaveStaysTyped() {
        opens(Page.Tags, EntryInput("One.", tags = listOf("work")))
        person.taps("work", exactly = false)
        person.types(R.string.tags_name, "a,b", instead = true)
        person.taps(R.string.action_save)
        person.sees(R.string.problem_refused)
        assertEquals("a,b", person.reads(R.string.tags_name))
        assertEquals(listOf("work"), store { journal.tags() }.map { it.name })
    }

    @Test
    fun aMoodGetsAWordAndAnotherPlace() {
        opens(Page.Moods)
        person.taps("Very good")
        person.types(R.string.moods_word, "Afloat")
        person.saves()
        person.sees("Afloat")
        person.taps(R.string.moods_add)
        person.types(R.string.moods_word, "Flying")
        person.saves()
        person.awaits("it is not on top") { store { journal.moods() }.filter { it.place != null }.map { it.name }.takeLast(2) == listOf("Afloat", "Flying") }
    }

    @Test
    fun aMoodThatMovesDownStandsLowerOnTheScreen() {
        opens(Page.Moods)
        val (first, second) = listOf("Very low", "Low")
        person.sees(second)
        val before = store { journal.moods() }.filter { it.place != null }.map { it.id }
        person.taps(R.string.action_options)
        person.taps(R.string.moods_down)
        person.awaits("it has not moved") {
            store { journal.moods() }.filter { it.place != null }.map { it.id } == listOf(before[1], before[0]) + before.drop(2)
        }
        person.awaits("it stands where it stood") { person.heightOf(first) > person.heightOf(second) }
    }

    @Test
    fun aMoodThatIsMovedTwiceAtOnceMovesByTwo() {
        opens(Page.Moods)
        val model = MoodsViewModel(testApp.services)
        model.refresh()
        person.awaits("it is not looked up") { model.state.value.loaded }
        val before = model.state.value.scale.map { it.id }
        repeat(2) { model.move(model.state.value.scale.first(), true) {} }
        person.awaits("it has not moved") { !model.state.value.busy }
        val after = store { journal.moods() }.filter { it.place != null }.map { it.id }
        assertEquals(listOf(before[1], before[2], before[0]) + before.drop(3), after)
    }

    @Test
    fun allEntriesOfADayAreListedHoweverMany() {
        person.setsUp()
        repeat(52) { store { context -> journal.addEntry(EntryInput("Line $it."), context) } }
        val model = CalendarViewModel(testApp.services)
        model.choose(LocalDate.of(2026, 11, 22))
        person.awaits("they are not listed") { model.state.value.next != null }
        model.more()
        person.awaits("there are still more") { model.state.value.next == null }
        model.refresh()
        person.awaits("it is still looked up") { !model.state.value.busy }
        assertEquals(52, model.state.value.entries.size)
    }

    @Test
    fun theCalendarKnowsTheDayAfterMidnight() {
        person.setsUp()
        val model = CalendarViewModel(testApp.services)
        testApp.clock.goesOn(Duration.ofDays(1))
        model.refresh()
        person.awaits("it is not looked up") { model.state.value.loaded }
        assertEquals(LocalDate.of(2026, 11, 23), model.state.value.today)
    }

    @Test
    fun aPromptThatIsRefusedIsAnsweredAllTheSame() {
        person.setsUp()
        val prompt = store { screens.prompts(PromptFilter(), it) }.prompts.first()
        store { prompts.setPromptRefused(prompt.id, true, it) }
        person.app.open(Page.Entry(prompt = prompt.id))
        person.sees(prompt.text)
    }

    @Test
    fun aPromptOfOnesOwnThatIsSavedTwiceIsOne() {
        person.setsUp()
        val model = LineViewModel(testApp.services, promptLine(null))
        person.awaits("it is not looked up") { model.state.value.loaded }
        model.text(LineViewModel.LINE).setTextAndPlaceCursorAtEnd("What did I notice?")
        var saved = 0
        repeat(2) { model.save { saved++ } }
        person.awaits("it is not saved") { !model.state.value.busy }
        assertEquals(1 to 1, saved to store { screens.prompts(PromptFilter(own = true), it) }.prompts.size)
    }

    @Test
    fun aPromptOfOnesOwnIsWrittenAndAnswered() {
        opens(Page.Prompts)
        person.app.open(Page.OwnPrompt())
        person.types(R.string.prompts_text, "What did I notice?")
        person.saves()
        person.taps(R.string.prompts_own)
        person.taps("What did I notice?", exactly = false)
        person.sees(R.string.entry_text)
        person.sees("What did I notice?")
    }

    @Test
    fun whatWasWrittenAboutAPromptIsListed() {
        person.setsUp()
        val prompt = store { screens.prompts(PromptFilter(), it) }.prompts.first()
        store { journal.addEntry(EntryInput("An answer.", prompt = prompt.id), it) }
        store { journal.addEntry(EntryInput("Something else."), it) }
        person.app.showEntries(EntryFilter(prompt = prompt.id))
        person.sees("An answer.")
        person.doesNotSee("Something else.")
        person.taps(text(R.string.filter_without, text(R.string.filter_prompt)))
        person.sees("Something else.")
    }

    @Test
    fun aPromptThatIsRefusedIsAskedNoMore() {
        opens(Page.Prompts)
        val prompt = store { screens.prompts(PromptFilter(), it) }.prompts.first()
        store { prompts.setPromptRefused(prompt.id, true, it) }
        person.app.changed()
        person.doesNotSee(prompt.text)
        person.taps(R.string.prompts_refused)
        person.sees(prompt.text)
        person.taps(R.string.action_options)
        person.taps(R.string.prompts_ask_again)
        person.doesNotSee(prompt.text)
    }
}
