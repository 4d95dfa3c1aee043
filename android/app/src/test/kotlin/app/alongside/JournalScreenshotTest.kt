package app.alongside

import androidx.core.net.toUri
import app.alongside.support.PictureTest
import app.alongside.support.dayOne
import app.alongside.support.fill
import app.alongside.support.isGiven
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.Page
import app.alongside.ui.Place
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.rules.TemporaryFolder

/** A picture of each page of the journal. */
class JournalScreenshotTest : PictureTest("journal-") {
    @get:Rule
    val folder = TemporaryFolder()

    override fun everyPage() {
        person.setsUp()
        val entry = runBlocking {
            testApp.services.fill()
            testApp.services.gateway.call { context ->
                journal.setParts(JournalParts(energy = true, sleep = true, year = true, memories = true, journals = true), context)
                val nights = journal.addJournal("Nights", context).id
                val entry = journal.addEntry(
                    EntryInput("Slept through. The phone stayed in the hall.", 4u, listOf("sleep"), starred = true, journal = nights),
                    context,
                )
                journal.editEntry(entry.id, EntryInput("Slept through.", 4u, listOf("sleep"), starred = true, journal = nights), context)
                val gone = journal.addEntry(EntryInput("Not this."), context)
                journal.trashEntry(gone.id, context)
                entry.id
            }
        }
        list()
        person.app.open(Page.Entry(entry))
        person.sees("Slept through.")
        picture("entry")
        person.taps(R.string.tags_title)
        picture("tags-of-entry")
        person.taps(R.string.entry_details)
        picture("details")
        person.taps(R.string.action_done)
        for ((name, page, words) in pages(entry)) {
            opens(Place.Journal, page)
            person.sees(words)
            picture(name)
        }
        imports()
        opens(Place.Journal, Page.Calendar)
        person.taps(R.string.calendar_year)
        person.sees("2026")
        picture("year")
    }

    private fun imports() {
        person.app.go(Place.Journal)
        person.app.open(Page.ImportJournal)
        person.taps(R.string.import_pick)
        person.isGiven(dayOne(folder, "A boat on the weir, and nobody rowed.", "The house by the sea.").toUri())
        person.sees(R.string.import_journal_first)
        picture("import-preview")
        person.scrollsTo("The house by the sea.")
        picture("import-first")
        person.taps(R.string.import_start)
        person.sees("2 entries came in.")
        person.letsPass(R.string.notice_entries_in)
        // The page is shorter now, and longer once the import is listed on it.
        person.sees(R.string.import_journal_take_back)
        person.scrollsTo(R.string.import_journal_hint)
        picture("import-report")
    }

    private fun list() {
        person.taps(R.string.place_journal)
        person.sees("Slept through.")
        picture("list")
        person.taps(R.string.filter_title)
        picture("filter")
        person.taps(R.string.filter_tag)
        person.taps("river (1)")
        person.taps(R.string.action_done)
        person.seesDescribed(text(R.string.filter_without, "river"))
        picture("filtered")
        person.taps(R.string.journal_show)
        picture("menu")
        person.taps(R.string.calendar_title)
    }

    private fun pages(entry: String) = listOf(
        Triple("versions", Page.Versions(entry), text(R.string.versions_kept)),
        Triple("calendar", Page.Calendar, "November 2026"),
        Triple("insights", Page.Insights, text(R.string.memories_on)),
        Triple("prompts", Page.Prompts, text(R.string.prompts_all)),
        Triple("journals", Page.Journals, "Nights"),
        Triple("tags", Page.Tags, "river"),
        Triple("moods", Page.Moods, "Very good"),
        Triple("bin", Page.Bin, text(R.string.bin_put_back)),
        Triple("erase", Page.Erase(Erasable.Trash), text(R.string.erase_now)),
        Triple("import", Page.ImportJournal, text(R.string.import_journal_hint)),
        Triple("export", Page.ExportJournal, text(R.string.export_hint)),
    )
}
