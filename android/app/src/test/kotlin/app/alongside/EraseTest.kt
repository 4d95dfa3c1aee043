package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.Page
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What is erased for good. */
@RunWith(RobolectricTestRunner::class)
class EraseTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    private fun <Answer> store(ask: suspend (app.alongside.gateway.Gateway) -> Answer): Answer =
        runBlocking { ask(testApp.services.gateway) }

    private fun entries() = store { it.call { journal.entries(EntryFilter(), null, 9u) } }.entries

    private fun opens(vararg entries: EntryInput) {
        person.setsUp()
        for (entry in entries) store { it.call { context -> journal.addEntry(entry, context) } }
        person.taps(R.string.place_journal)
    }

    @Test
    fun theWayBackLeavesNoPageOfWhatWasErased() {
        opens(EntryInput("Gone for good."))
        val id = entries().single().id
        person.app.open(Page.Entry(id))
        person.sees("Gone for good.")
        person.app.open(Page.Versions(id))
        person.app.open(Page.Erase(Erasable.Thing(Thing.Entry(id))))
        person.taps(R.string.erase_now)
        person.sees(R.string.erase_done)
        person.goesBack()
        assertEquals(listOf<Page>(), person.app.state.value.pages)
        person.sees(R.string.journal_empty)
        person.doesNotSee("Gone for good.")
    }

    @Test
    fun theWayBackWhileItErasesStaysToTellWhatCameOfIt() {
        opens(EntryInput("A line."))
        val page = Page.Erase(Erasable.Thing(Thing.Entry(entries().single().id)))
        person.app.open(page)
        person.sees(R.string.erase_what)
        testApp.unanswered {
            person.taps(R.string.erase_now)
            person.goesBack()
            assertEquals(page, person.app.state.value.page)
        }
        // Its end may have come before the way back did.
        person.awaits("it is not told") { person.counts(text(R.string.erase_done)) + person.counts(text(R.string.problem_cancelled)) == 1 }
        assertEquals(person.counts(text(R.string.problem_cancelled)), entries().size)
        person.goesBack()
        assertEquals(null, person.app.state.value.page)
    }

    @Test
    fun aJournalThatHoldsNothingIsErased() {
        person.setsUp()
        val id = store { it.call { context -> journal.addJournal("Nights", context).id } }
        person.app.open(Page.Erase(Erasable.Thing(Thing.Journal(id))))
        person.sees(R.string.erase_journal)
        person.taps(R.string.erase_now)
        person.sees(R.string.erase_done)
        assertEquals(listOf<NamedJournal>(), store { it.call { journal.journals() } })
    }

    @Test
    fun anEmptyBinHasNothingToErase() {
        person.setsUp()
        person.app.open(Page.Erase(Erasable.Trash))
        person.sees(R.string.erase_nothing)
        person.taps(R.string.action_close)
        person.awaits("the page is still open") { person.app.state.value.page == null }
    }

    @Test
    fun erasingAsksOnceAndLeavesNothing() {
        opens(EntryInput("Gone for good."))
        person.taps("Gone for good.", exactly = false)
        person.taps(R.string.entry_details)
        person.taps(R.string.entry_erase)
        person.sees(R.string.erase_what)
        person.taps(R.string.erase_now)
        person.sees(R.string.erase_done)
        person.taps(R.string.action_close)
        person.sees(R.string.journal_empty)
        assertEquals(listOf<TrashedEntry>(), store { it.call { journal.trashedEntries(null, 9u) } }.entries)
        person.doesNotSee(R.string.action_undo)
    }
}
