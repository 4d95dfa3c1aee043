package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.Page
import app.alongside.ui.Place
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** The journal's list: what is found in it, and what is done from it. */
@RunWith(RobolectricTestRunner::class)
class JournalListTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    private fun <Answer> store(ask: suspend (app.alongside.gateway.Gateway) -> Answer): Answer =
        runBlocking { ask(testApp.services.gateway) }

    private fun opens(vararg entries: EntryInput) {
        person.setsUp()
        for (entry in entries) store { it.call { context -> journal.addEntry(entry, context) } }
        person.taps(R.string.place_journal)
    }

    private fun fromItsMenu(act: Int) {
        person.taps(R.string.action_options)
        person.taps(act)
    }

    private fun searchesFor(words: String) {
        person.types(R.string.journal_search, words, instead = true)
        person.waits(Duration.ofSeconds(1))
    }

    @Test
    fun aSearchWithNoWordInItSaysSoAndTheListStays() {
        opens(EntryInput("The river path."))
        searchesFor("-corner")
        person.sees(R.string.journal_no_word)
        person.sees("The river path.")
        searchesFor("river")
        person.doesNotSee(R.string.journal_no_word)
        person.sees("The river path.")
    }

    @Test
    fun whatIsArchivedWhileThereIsNoWordToSearchForLeavesTheList() {
        opens(EntryInput("The river path."))
        searchesFor("-corner")
        person.sees(R.string.journal_no_word)
        fromItsMenu(R.string.action_archive)
        person.sees(R.string.notice_archived)
        person.doesNotSee("The river path.")
        person.sees(R.string.journal_no_word)
    }

    @Test
    fun anEntryIsHeadedByItsDayAndTime() {
        opens(EntryInput("A line.", at = testApp.clock.now - Duration.ofDays(2)))
        person.taps("A line.", exactly = false)
        person.sees("Friday, November 20 6:00 PM")
    }

    @Test
    fun aFilterNarrowsTheListUntilItsChipIsTapped() {
        opens(EntryInput("A good one."), EntryInput("Another one.", tags = listOf("work")))
        person.taps(R.string.filter_title)
        person.taps(R.string.filter_tag)
        person.taps("work (1)")
        person.taps(R.string.action_done)
        person.doesNotSee("A good one.")
        person.sees("Another one.")
        person.taps(text(R.string.filter_without, "work"))
        person.sees("A good one.")
    }

    @Test
    fun whatNoEntryMatchesLeadsBackToAll() {
        opens(EntryInput("A line."))
        person.taps(R.string.filter_title)
        person.taps(R.string.entry_has_photo)
        person.taps(R.string.action_done)
        person.sees(R.string.search_nothing_found)
        person.taps(R.string.journal_all)
        person.sees("A line.")
    }

    @Test
    fun anEntryIsStarredFromTheList() {
        opens(EntryInput("A line."))
        fromItsMenu(R.string.entry_star)
        person.seesDescribed(text(R.string.entry_starred))
        person.sees(R.string.notice_starred)
        person.taps(R.string.action_undo)
        person.awaits("the star is still there") { store { it.call { journal.entries(EntryFilter(), null, 9u) } }.entries.none { it.starred } }
    }

    @Test
    fun whatIsRemovedIsInTheBinWithoutItsWordsAndComesBack() {
        opens(EntryInput("Not for other eyes."))
        fromItsMenu(R.string.entry_remove)
        person.doesNotSee("Not for other eyes.")
        person.app.open(Page.Bin)
        person.sees("Entry from Sunday, November 22, 2026")
        assertEquals(0, person.counts("Not for other eyes."))
        person.taps(R.string.bin_put_back)
        person.sees(R.string.bin_empty)
        person.app.go(Place.Journal)
        person.sees("Not for other eyes.")
    }
}
