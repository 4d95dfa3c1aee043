package app.alongside

import android.content.Intent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.core.net.toUri
import app.alongside.support.Person
import app.alongside.support.isGiven
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.Page
import java.io.File
import java.util.zip.ZipFile
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** The journal in from a file, and out to one. */
@RunWith(RobolectricTestRunner::class)
class JournalFilesTest {
    @get:Rule
    val rule = createEmptyComposeRule()

    @get:Rule
    val folder = TemporaryFolder()
    private val person = Person(rule)

    private fun texts() = runBlocking { testApp.services.gateway.call { journal.entries(EntryFilter(), null, 50u) } }.entries.map { it.text }

    private fun picks(file: File) {
        person.taps(R.string.import_pick)
        person.isGiven(file.toUri())
    }

    private fun presently() = File(folder.root, "thanks.csv").apply {
        writeText("entryDate,entryContent\n2026-03-01,\"The river path.\"\n2026-03-02,\"Ana called.\"\n")
    }

    @Test
    fun aJournalIsSeenBeforeItComesInAndCanBeTakenBack() {
        person.setsUp()
        person.app.open(Page.ImportJournal)
        picks(presently())
        person.sees("2 new entries")
        person.sees("Presently")
        assertEquals(listOf<String>(), texts())
        person.taps(R.string.import_start)
        person.sees("2 entries came in.")
        assertEquals(setOf("The river path.", "Ana called."), texts().toSet())
        person.taps(R.string.import_journal_take_back)
        person.sees(R.string.import_journal_taken_back)
        person.awaits("they are still there") { texts().isEmpty() }
    }

    @Test
    fun aFormatInWhichEntriesAreReadIsBetterThanOneInWhichNoneAre() {
        person.setsUp()
        person.app.open(Page.ImportJournal)
        val entry = """{"title":"A walk.","body":"","date":"2026-03-01","time":"09:00","tags":[],"starred":false}"""
        picks(File(folder.root, "notes.json").apply { writeText("""{"tags":{},"entries":[$entry]}""") })
        person.sees("1 new entry")
        person.sees("jrnl")
    }

    @Test
    fun whatHasNoEntryInItSaysSoAndChangesNothing() {
        person.setsUp()
        person.app.open(Page.ImportJournal)
        picks(File(folder.root, "a.txt").apply { writeText("No journal.") })
        person.sees(R.string.problem_not_a_journal)
        assertEquals(listOf<String>(), texts())
    }

    @Test
    fun theJournalIsWrittenAsAnArchiveWithANameThatTellsNothing() {
        person.setsUp()
        runBlocking { testApp.services.gateway.call { journal.addEntry(EntryInput("The river path."), it) } }
        person.app.open(Page.ExportJournal)
        person.taps(R.string.action_export)
        val file = File(folder.root, "out.zip").apply { createNewFile() }
        assertEquals("notes-2026-11.zip", person.isGiven(file.toUri()).getStringExtra(Intent.EXTRA_TITLE))
        person.sees(text(R.string.export_saved, "out.zip"))
        ZipFile(file).use { zip ->
            val written = zip.entries().asSequence().map { zip.getInputStream(it).reader().readText() }.joinToString()
            assertTrue(written, "The river path." in written)
        }
    }

    @Test
    fun oneJournalAloneIsWritten() {
        person.setsUp()
        runBlocking {
            testApp.services.gateway.call {
                val nights = journal.addJournal("Nights", it).id
                journal.addEntry(EntryInput("Slept through.", journal = nights), it)
                journal.addEntry(EntryInput("The river path."), it)
            }
        }
        person.app.open(Page.ExportJournal)
        person.taps(R.string.entry_journal)
        person.taps("Nights (1)")
        person.taps(R.string.action_export)
        val file = File(folder.root, "out.zip").apply { createNewFile() }
        person.isGiven(file.toUri())
        person.sees(text(R.string.export_saved, "out.zip"))
        ZipFile(file).use { zip ->
            val written = zip.entries().asSequence().map { zip.getInputStream(it).reader().readText() }.joinToString()
            assertTrue(written, "Slept through." in written)
            assertFalse(written, "The river path." in written)
        }
    }

    @Test
    fun theFormatThatWasChosenIsWrittenThoughTheStoreLockedMeanwhile() {
        person.setsUp()
        runBlocking { testApp.services.gateway.call { journal.addEntry(EntryInput("The river path."), it) } }
        person.app.open(Page.ExportJournal)
        person.taps(R.string.format_csv)
        person.taps(R.string.action_export)
        person.app.lock()
        person.sees(R.string.unlock_pin)
        val file = File(folder.root, "out.zip").apply { createNewFile() }
        person.isGiven(file.toUri())
        person.unlocks()
        person.sees(text(R.string.export_saved, "out.zip"))
        ZipFile(file).use { zip -> assertTrue(zip.entries().asSequence().any { it.name.endsWith(".csv") }) }
    }
}
