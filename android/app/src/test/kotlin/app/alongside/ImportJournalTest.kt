package app.alongside

import android.content.Intent
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onAllNodesWithText
import androidx.core.net.toUri
import androidx.lifecycle.ViewModelProvider
import app.alongside.journal.ImportJournalViewModel
import app.alongside.support.Person
import app.alongside.support.Shelf
import app.alongside.support.dayOne
import app.alongside.support.isGiven
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.support.zipped
import app.alongside.ui.Page
import app.alongside.ui.Place
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What is chosen of an import, what is seen of it beforehand, and its report. */
@RunWith(RobolectricTestRunner::class)
class ImportJournalTest {
    @get:Rule
    val rule = createEmptyComposeRule()

    @get:Rule
    val folder = TemporaryFolder()
    private val person = Person(rule)
    private val gateway get() = testApp.services.gateway

    private fun entries() = runBlocking { gateway.call { journal.entries(EntryFilter(), null, 50u) } }.entries

    private val model
        get() = ViewModelProvider(person.app.stores.of(Place.Today, 1, Page.ImportJournal))[ImportJournalViewModel::class.java]

    /** Reads the preview again: the tests have no keyboard. */
    private fun looksAgain() = rule.runOnUiThread { model.lookAgain() }

    private fun picks(file: File) {
        person.app.open(Page.ImportJournal)
        person.taps(R.string.import_pick)
        person.isGiven(file.toUri())
    }

    /** Whether something can come in. */
    private fun offered() = rule.onAllNodesWithText(text(R.string.import_start)).fetchSemanticsNodes().isNotEmpty()

    private fun thanks() = File(folder.root, "thanks.csv").apply {
        writeText("entryDate,entryContent\n2026-03-01,\"The river path.\"\n2026-03-02,\"Ana called.\"\n")
    }

    @Test
    fun entriesGoIntoTheJournalThatIsChosenAndAChoiceOutlastsAPreviewAndATurn() {
        person.setsUp()
        val nights = runBlocking { gateway.call { journal.addJournal("Nights", it).id } }
        picks(dayOne(folder, "Water."))
        person.sees("New journals: Dreams")
        person.sees(R.string.import_journal_as_file)
        person.taps(R.string.import_journal_into)
        person.taps("Nights")
        person.sees("1 new entry")
        person.doesNotSee("New journals")
        person.turns()
        person.types(R.string.import_journal_zone, "Pacific/Auckland")
        looksAgain()
        person.sees("1 new entry")
        person.sees("Day One")
        assertEquals("Pacific/Auckland", person.reads(R.string.import_journal_zone))
        person.taps(R.string.import_start)
        person.sees("1 entry came in.")
        assertEquals(listOf(nights), entries().map { it.journal })
    }

    @Test
    fun aJournalIsAskedForWhereJournalsAreTurnedOnOrTheFileBeginsOne() {
        person.setsUp()
        picks(thanks())
        person.sees("2 new entries")
        person.doesNotSee(R.string.import_journal_into)
        runBlocking { gateway.call { journal.setParts(JournalParts(journals = true), it) } }
        person.app.changed()
        person.taps(R.string.import_journal_into)
        person.taps(R.string.journals_first)
        person.sees("2 new entries")
        person.taps(R.string.import_start)
        person.sees("2 entries came in.")
        assertEquals(listOf(null, null), entries().map { it.journal })
    }

    @Test
    fun aFormatThatTheFileIsNotInStaysChosen() {
        person.setsUp()
        picks(thanks())
        person.sees("2 new entries")
        person.taps(R.string.import_journal_format)
        person.taps(R.string.format_apple_journal)
        person.sees(R.string.problem_not_a_journal)
        person.sees(R.string.format_apple_journal)
        person.awaits("it can come in") { !offered() }
        person.taps(R.string.import_journal_format)
        person.taps(R.string.format_presently)
        person.sees("2 new entries")
        assertEquals(0, entries().size)
    }

    @Test
    fun aFormatThatIsChosenWhileTheFileIsReadAsAnotherTakesItsPlace() {
        person.setsUp()
        picks(thanks())
        person.sees("2 new entries")
        testApp.unanswered {
            rule.runOnUiThread { model.setFormat(ImportFormat.APPLE_JOURNAL) }
            rule.waitForIdle()
            rule.runOnUiThread { model.setFormat(ImportFormat.PRESENTLY) }
        }
        person.sees("2 new entries")
        person.doesNotSee(R.string.problem_not_a_journal)
    }

    @Test
    fun formatsStandByName() {
        person.setsUp()
        picks(thanks())
        person.sees("2 new entries")
        person.taps(R.string.import_journal_format)
        val names = listOf(
            "Alongside", "Apple Journal", "Day One", "Daylio", "Diarium", "Diaro", "Google Keep", "Joplin", "Journey", "jrnl",
            "Memos", "Notesnook", "Standard Notes", "Markdown, Obsidian or Logseq",
        )
        // Some are named above the list too.
        val heights = names.filter { it !in text(R.string.import_journal_hint) }.map(person::heightOf)
        assertEquals(heights.sorted(), heights)
        assertEquals(ImportFormat.entries.size, names.size + 1)
    }

    @Test
    fun aZoneThatIsNoneIsSaidAtItsFieldAndAnotherIsRead() {
        person.setsUp()
        picks(thanks())
        person.sees("2 new entries")
        person.types(R.string.import_journal_zone, "Nowhere")
        looksAgain()
        person.sees(R.string.problem_not_a_zone)
        person.awaits("it can come in") { !offered() }
        // Another file comes while what is typed is no zone, and its format is not found yet.
        person.taps(R.string.import_pick)
        person.isGiven(thanks().toUri())
        person.sees(R.string.problem_not_a_zone)
        person.types(R.string.import_journal_zone, "Pacific/Auckland", instead = true)
        looksAgain()
        person.sees("2 new entries")
        person.taps(R.string.import_start)
        person.sees("2 entries came in.")
        assertEquals(setOf("Pacific/Auckland"), entries().map { it.zone }.toSet())
    }

    @Test
    fun nothingComesInOtherThanItWasSeen() {
        person.setsUp()
        picks(thanks())
        person.sees("2 new entries")
        person.types(R.string.import_journal_zone, "Pacific/Auckland")
        person.taps(R.string.import_start)
        person.sees("2 new entries")
        assertEquals(0, entries().size)
        person.taps(R.string.import_start)
        person.sees("2 entries came in.")
        assertEquals(setOf("Pacific/Auckland"), entries().map { it.zone }.toSet())
    }

    @Test
    fun theFirstEntriesAreSeenAsTheyWillBe() {
        person.setsUp()
        picks(dayOne(folder, "One.", "Two.", "Three.", "Four.", "Five.", "Six."))
        person.sees(R.string.import_journal_first)
        // Half past ten in the evening by UTC, in Zurich.
        person.sees("Friday, November 20 11:30 PM")
        person.sees("Five.")
        person.sees("Journal: Dreams")
        person.sees("walk, sea")
        person.seesDescribed(text(R.string.entry_starred))
        assertEquals(5, person.counts("walk, sea"))
        assertEquals(0, person.counts("Six."))
        assertEquals(0, entries().size)
    }

    @Test
    fun whatABrokenPictureAndAMoodBecomeIsSeen() {
        person.setsUp()
        val entry = "---\ntitle: The pier\ndate: 2026-11-20T23:30:00-05:00\nmood: 4\n---\n\nCold.\n\n![the sea](./pier.png)\n"
        picks(zipped(folder, "notes.zip", "pier.md" to entry, "pier.png" to "no picture"))
        person.sees("1 new entry")
        person.sees("${text(R.string.left_out_photo)}: 1")
        person.sees("Good")
        person.sees("Cold.")
    }

    @Test
    fun whatSaysSomethingElseNowChanges() {
        person.setsUp()
        picks(dayOne(folder, "Water."))
        person.taps(R.string.import_start)
        person.sees("1 entry came in.")
        person.taps(R.string.import_pick)
        person.isGiven(dayOne(folder, "Water, and a boat.").toUri())
        person.sees("1 entry here will change to what the file says")
        person.taps(R.string.import_start)
        person.sees("1 entry changed.")
        assertEquals(listOf("Water, and a boat."), entries().map { it.text })
    }

    @Test
    fun aReportIsKeptAsATextWithoutAWordOfAnEntry() {
        person.setsUp()
        // In an encoding of old: é is one byte.
        val thanks = File(folder.root, "thanks.csv")
        thanks.writeBytes("entryDate,entryContent\n2026-03-01,\"The café at noon.\"\n".toByteArray(Charsets.ISO_8859_1))
        picks(thanks)
        person.taps(R.string.import_start)
        person.sees("1 entry came in.")
        person.taps(R.string.import_journal_keep)
        val file = File(folder.root, "import-report.txt").apply { writeText("What was there before.\n".repeat(50)) }
        val asked = person.isGiven(file.toUri())
        assertEquals("import-report.txt" to "text/plain", asked.getStringExtra(Intent.EXTRA_TITLE) to asked.type)
        person.sees(text(R.string.export_saved, "import-report.txt"))
        val expected = listOf(
            "Nov 22, 2026", "thanks.csv", "Presently", "Time zone of entries that have none: America/New_York", "",
            "1 entry came in.", "Mar 1, 2026", "Without a time zone, so they get the one above: 1",
            "Text encoding: windows-1252", "",
        )
        assertEquals(expected.joinToString("\n"), file.readText())
    }

    @Test
    fun aReportIsWrittenThoughTheStoreLockedBehindThePicker() {
        person.setsUp()
        picks(thanks())
        person.sees("2 new entries")
        person.taps(R.string.import_journal_keep)
        person.app.lock()
        person.sees(R.string.unlock_pin)
        val file = File(folder.root, "kept.txt").apply { createNewFile() }
        person.isGiven(file.toUri())
        person.unlocks()
        person.sees(text(R.string.export_saved, "kept.txt"))
        assertTrue(file.readText(), "2 new entries" in file.readText())
    }

    @Test
    fun aReportThatIsGoneWithTheProcessLeavesNoFile() {
        person.setsUp()
        picks(thanks())
        person.sees("2 new entries")
        person.taps(R.string.import_journal_keep)
        testApp.services.reporting = null
        val file = File(folder.root, "import-report.txt").apply { createNewFile() }
        person.isGiven(Shelf(file).document)
        person.sees(R.string.problem_cancelled)
        assertFalse(file.exists())
    }

    @Test
    fun aReportThatDoesNotFitSaysSoAndLeavesNoFile() {
        person.setsUp()
        picks(thanks())
        person.sees("2 new entries")
        person.taps(R.string.import_journal_keep)
        val file = File(folder.root, "import-report.txt").apply { createNewFile() }
        person.isGiven(Shelf(file, full = true).document)
        person.sees(R.string.problem_storage)
        assertFalse(file.exists())
    }
}
