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
        person.taps(R.string.write)
        person.types(R.string.entry_text, words)
    }

    @Test
    fun anEntryIsWrittenFoundAndChanged() {
        person.setsUp()
        person.taps(R.string.place_journal)
        person.sees(R.string.journal_empty)
        writes("Payday. Took the river path.")
        person.taps(R.string.mood)
        person.taps("Good")
        person.taps(R.string.entry_tags)
        person.types(R.string.tags, "payday, river")
        person.saves()
        person.sees("Took the river path")
        assertEquals(listOf("payday", "river"), kept().single().tags)
        assertEquals(4.toUByte(), kept().single().mood)
        person.letsPass(R.string.kept)

        person.types(R.string.search_journal, "riv")
        person.waits(Duration.ofSeconds(1))
        person.sees("Took the river path")
        person.types(R.string.search_journal, "nothing of that", instead = true)
        person.waits(Duration.ofSeconds(1))
        person.sees(R.string.nothing_found)
        person.types(R.string.search_journal, "", instead = true)
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
        person.taps(R.string.mood)
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
        person.taps(R.string.write)
        person.taps(R.string.keep)
        person.sees(R.string.problem_empty_text)
        assertEquals(0, kept().size)
    }

    @Test
    fun archivedIsHiddenAndUndone() {
        person.setsUp()
        writes("Not for today.")
        person.saves()
        fromItsMenu(R.string.archive_it)
        person.doesNotSee("Not for today.")
        person.taps(R.string.undo)
        person.sees("Not for today.")
        fromItsMenu(R.string.archive_it)
        person.taps(R.string.journal_show)
        person.taps(R.string.to_archive)
        person.sees("Not for today.")
        fromItsMenu(R.string.bring_back)
        person.taps(R.string.to_journal)
        person.sees("Not for today.")
    }

    private fun fromItsMenu(act: Int) {
        person.taps(R.string.options)
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
        person.taps(R.string.lock_now)
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
        person.taps(R.string.keep)
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
        person.tapsPicture(R.string.back)
        person.sees("Draft ·")
        person.taps(R.string.go_on)
        person.sees("Later more.")
        person.tapsPicture(R.string.back)
        person.taps(R.string.discard)
        person.doesNotSee("Draft ·")
        person.taps(R.string.undo)
        person.sees("Draft ·")
    }
}
