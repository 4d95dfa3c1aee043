package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.testApp
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Writing, and finding it again, whatever happens on the way. */
@RunWith(RobolectricTestRunner::class)
class JournalTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    private fun kept(): List<Entry> =
        runBlocking { testApp.services.gateway.call { journal.entries(EntryFilter(), null, 50u).entries } }

    private fun writes(words: String) {
        person.taps(R.string.place_journal)
        person.taps(R.string.journal_write)
        person.types(R.string.entry_text, words)
    }

    @Test
    fun anEntryIsWrittenFoundAndChanged() {
        person.setsUp()
        person.taps(R.string.place_journal)
        person.sees(R.string.journal_empty)
        writes("Payday. Took the river path.")
        person.taps(R.string.entry_mood)
        person.taps("Good")
        person.taps(R.string.tags_title)
        person.types(R.string.entry_tag_list, "payday, river")
        person.saves()
        person.sees("Took the river path")
        assertEquals(listOf("payday", "river"), kept().single().tags)
        assertEquals(4.toUByte(), kept().single().mood)
        person.letsPass(R.string.notice_saved)

        person.types(R.string.journal_search, "riv")
        person.waits(Duration.ofSeconds(1))
        person.sees("Took the river path")
        person.types(R.string.journal_search, "nothing of that", instead = true)
        person.waits(Duration.ofSeconds(1))
        person.sees(R.string.search_nothing_found)
        person.types(R.string.journal_search, "", instead = true)
        person.waits(Duration.ofSeconds(1))

        person.taps("Took the river path", exactly = false)
        person.types(R.string.entry_text, "Payday. The long way home.", instead = true)
        person.saves()
        person.sees("The long way home")
        assertEquals("Payday. The long way home.", kept().single().text)
    }

    @Test
    fun whatTheScreenDoesNotShowStays() {
        person.setsUp()
        val before = runBlocking {
            testApp.services.gateway.call {
                val nights = journal.addJournal("Nights", it).id
                journal.setMoods(listOf(MoodInput(name = "sunk"), MoodInput(name = "afloat")), it)
                val draft = EntryInput(
                    "A line.", energy = 2u, sleep = 450u, starred = true, journal = nights, prompt = "day-wish",
                )
                journal.addEntry(draft, it)
            }
        }
        person.taps(R.string.place_journal)
        person.taps("A line.", exactly = false)
        person.taps(R.string.entry_mood)
        person.taps("afloat")
        person.types(R.string.entry_text, "Another line.", instead = true)
        person.saves()
        person.sees("afloat")
        val after = kept().single()
        val wanted = before.copy(text = after.text, mood = after.mood, changedAt = after.changedAt)
        assertEquals(wanted, after)
        assertEquals("Another line.", after.text)
    }

    @Test
    fun nothingTypedIsNoEntry() {
        person.setsUp()
        person.taps(R.string.place_journal)
        person.taps(R.string.journal_write)
        person.taps(R.string.action_save)
        person.sees(R.string.problem_empty_text)
        assertEquals(0, kept().size)
    }

    @Test
    fun archivedIsHiddenAndUndone() {
        person.setsUp()
        writes("Not for today.")
        person.saves()
        fromItsMenu(R.string.action_archive)
        person.doesNotSee("Not for today.")
        person.taps(R.string.action_undo)
        person.sees("Not for today.")
        fromItsMenu(R.string.action_archive)
        person.taps(R.string.journal_show)
        person.taps(R.string.journal_show_archive)
        person.sees("Not for today.")
        fromItsMenu(R.string.action_restore)
        person.taps(R.string.journal_hide_archive)
        person.sees("Not for today.")
    }

    private fun fromItsMenu(act: Int) {
        person.taps(R.string.action_options)
        person.taps(act)
    }

    @Test
    fun turningThePhoneLosesNothing() {
        person.setsUp()
        writes("Half a sentence and")
        person.turns()
        person.sees("Half a sentence and")
    }

    @Test
    fun lockingInTheMiddleLosesNothing() {
        person.setsUp()
        writes("Half a sentence and")
        person.taps(R.string.action_lock_now)
        person.unlocks()
        person.sees("Half a sentence and")
        assertEquals(0, kept().size)
    }

    @Test
    fun aProcessThatDiesInTheBackgroundLosesNothing() {
        person.setsUp()
        writes("Half a sentence and")
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees(R.string.entry_text)
        person.sees("Half a sentence and")
        person.taps(R.string.action_save)
        person.awaits("it is not kept") { kept().map { it.text } == listOf("Half a sentence and") }
        assertEquals(listOf<FormDraft>(), runBlocking { testApp.services.gateway.call { drafts(it) } })
    }

    @Test
    fun aProcessThatIsKilledLosesThreeSecondsAtMost() {
        person.setsUp()
        writes("This much")
        person.waits(Duration.ofSeconds(3))
        person.awaits("the draft is not kept") {
            runBlocking { testApp.services.gateway.call { draft(DraftOf.New(Kind.ENTRY), it) } } != null
        }
        person.losesTheProcess(left = false)
        person.unlocks()
        person.sees("This much")
    }

    @Test
    fun whoNeverStopsTypingIsKeptAsWell() {
        person.setsUp()
        writes("a")
        repeat(8) {
            person.waits(Duration.ofMillis(500))
            person.types(R.string.entry_text, "a")
        }
        person.awaits("the draft is not kept") {
            runBlocking { testApp.services.gateway.call { draft(DraftOf.New(Kind.ENTRY), it) } } != null
        }
    }

    @Test
    fun aDraftIsListedGoneOnWithAndDiscarded() {
        person.setsUp()
        writes("Later more.")
        person.tapsPicture(R.string.action_back)
        person.sees("Draft from")
        person.taps(R.string.action_continue)
        person.sees("Later more.")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.action_discard)
        person.doesNotSee("Draft from")
        person.taps(R.string.action_undo)
        person.sees("Draft from")
    }
}
