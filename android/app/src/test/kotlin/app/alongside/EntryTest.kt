package app.alongside

import android.app.Activity
import android.content.ClipData
import android.content.Intent
import android.content.pm.ProviderInfo
import android.graphics.Bitmap
import android.graphics.Color
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.MediaStore
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.core.content.IntentCompat
import app.alongside.journal.EntryViewModel
import app.alongside.platform.TakenPhotosProvider
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.Page
import java.io.File
import java.io.FileNotFoundException
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** What an entry has beside its words. */
@RunWith(RobolectricTestRunner::class)
class EntryTest {
    @get:Rule
    val rule = createEmptyComposeRule()

    @get:Rule
    val folder = TemporaryFolder()
    private val person = Person(rule)

    private fun kept(): Entry =
        runBlocking { testApp.services.gateway.call { journal.entries(EntryFilter(), null, 50u).entries.single() } }

    private fun begins(words: String) {
        person.setsUp()
        person.taps(R.string.place_journal)
        person.taps(R.string.journal_write)
        person.types(R.string.entry_text, words)
    }

    private fun picture(): Uri {
        val file = File(folder.root, "a.png")
        file.outputStream().use {
            Bitmap.createBitmap(40, 30, Bitmap.Config.ARGB_8888).apply { eraseColor(Color.RED) }
                .compress(Bitmap.CompressFormat.PNG, 100, it)
        }
        return Uri.fromFile(file)
    }

    private fun picks(document: Uri) {
        person.taps(R.string.entry_add_photo)
        person.taps(R.string.photo_pick)
        val asked = shadowOf(person.activity).nextStartedActivityForResult
        val given = Intent().apply { clipData = ClipData.newRawUri(null, document) }
        shadowOf(person.activity).receiveResult(asked.intent, Activity.RESULT_OK, given)
    }

    @Test
    fun aTagThatIsTypedOrUsedBeforeIsAChipUntilItIsTapped() {
        person.setsUp()
        runBlocking { testApp.services.gateway.call { journal.addEntry(EntryInput("Before.", tags = listOf("payday")), it) } }
        person.app.open(Page.Entry())
        person.types(R.string.entry_text, "Now.")
        person.taps(R.string.tags_title)
        person.taps("payday")
        person.types(R.string.entry_tag_list, "river, work")
        person.taps(R.string.action_done)
        person.taps(R.string.tags_title)
        person.taps(text(R.string.entry_without_tag, "river"))
        person.saves()
        val now = runBlocking { testApp.services.gateway.call { journal.entries(EntryFilter(), null, 9u) } }
        assertEquals(listOf("payday", "work"), now.entries.first { it.text == "Now." }.tags.sorted())
    }

    @Test
    fun aTagThatIsHalfTypedIsInTheDraft() {
        begins("A line.")
        person.taps(R.string.tags_title)
        person.types(R.string.entry_tag_list, "riv")
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees("A line.")
        person.saves()
        assertEquals(listOf("riv"), kept().tags)
    }

    @Test
    fun energyIsNotedInTheDetails() {
        begins("A line.")
        person.taps(R.string.entry_details)
        // It is offered once that is turned on.
        person.doesNotSee(R.string.entry_energy)
        person.taps(R.string.action_done)
        runBlocking { testApp.services.gateway.call { journal.setParts(JournalParts(energy = true), it) } }
        person.app.changed()
        person.taps(R.string.entry_details)
        person.taps(R.string.entry_energy)
        person.taps("High")
        person.taps(R.string.action_done)
        person.saves()
        assertEquals(4.toUByte(), kept().energy)
    }

    @Test
    fun aPromptStandsAboveTheWordsAndIsKeptWithThem() {
        person.setsUp()
        val prompt = runBlocking { testApp.services.gateway.call { screens.prompts(PromptFilter(), it) } }
            .prompts.first { it.closing == null }
        person.app.open(Page.Entry(prompt = prompt.id))
        person.sees(prompt.text)
        person.types(R.string.entry_text, "An answer.")
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees(prompt.text)
        person.saves()
        assertEquals(prompt.id, kept().prompt?.id)
    }

    @Test
    fun whatAPromptAsksAtTheEndIsAskedOnceItIsSaved() {
        person.setsUp()
        val prompt = runBlocking { testApp.services.gateway.call { screens.prompts(PromptFilter(PromptNeed.CRAVINGS), it) } }
            .prompts.first { it.closing != null }
        person.app.open(Page.Entry(prompt = prompt.id))
        person.sees(prompt.text)
        person.types(R.string.entry_text, "It passed.")
        person.taps(R.string.action_save)
        person.taps(R.string.action_close)
        person.awaits("the entry is still open") { person.app.state.value.page == null }
        assertEquals("It passed.", kept().text)
        assertEquals(listOf<FormDraft>(), runBlocking { testApp.services.gateway.call { drafts(it) } })
    }

    @Test
    fun aPromptIsChosenForAnEntryThatIsBegun() {
        begins("An answer.")
        val prompt = runBlocking { testApp.services.gateway.call { screens.prompts(PromptFilter(), it) } }.prompts.first()
        person.taps(R.string.entry_details)
        person.taps(R.string.prompts_choose)
        person.taps(prompt.text)
        person.sees(prompt.text)
        person.app.changed()
        person.taps(R.string.action_save)
        if (prompt.closing != null) person.taps(R.string.action_close)
        person.awaits("the entry is still open") { person.app.state.value.page == null }
        assertEquals(prompt.id, kept().prompt?.id)
        assertEquals("An answer.", kept().text)
    }

    @Test
    fun anotherPromptThanThePageBeganWithStaysChosen() {
        person.setsUp()
        val (first, other) = runBlocking { testApp.services.gateway.call { screens.prompts(PromptFilter(), it) } }.prompts
        val model = EntryViewModel(testApp.services, null, first.id)
        person.awaits("it is not looked up") { model.state.value.question == first.text }
        model.answer(other)
        model.load()
        person.awaits("it is still looked up") { !model.state.value.busy }
        assertEquals(other.text, model.state.value.question)
        model.answerNothing()
        model.load()
        person.awaits("it is still looked up") { !model.state.value.busy }
        assertEquals(null, model.state.value.question)
        assertEquals(null, model.state.value.draft?.prompt)
    }

    @Test
    fun anEntryIsWrittenThoughItsPromptIsGone() {
        person.setsUp()
        val gone = runBlocking {
            testApp.services.gateway.call { context ->
                prompts.addPrompt("What did I notice?", context).id.also { prompts.removePrompt(it, context) }
            }
        }
        person.app.open(Page.Entry(prompt = gone))
        person.types(R.string.entry_text, "A line.")
        person.saves()
        assertEquals("A line.", kept().text)
    }

    @Test
    fun whatIsTypedIsDiscardedAndTakenBack() {
        begins("A line.")
        person.taps(R.string.entry_details)
        person.taps(R.string.action_discard)
        person.sees(R.string.journal_empty)
        assertEquals(listOf<FormDraft>(), runBlocking { testApp.services.gateway.call { drafts(it) } })
        person.taps(R.string.action_undo)
        person.awaits("it is not back") { runBlocking { testApp.services.gateway.call { drafts(it) } }.size == 1 }
    }

    @Test
    fun anEntryIsNotBroughtBackOnItsDayAnyMore() {
        begins("Not again.")
        person.saves()
        person.taps("Not again.", exactly = false)
        person.taps(R.string.entry_details)
        // Nothing is typed: there is nothing to discard.
        person.doesNotSee(R.string.action_discard)
        person.doesNotSee(R.string.memories_hide)
        runBlocking { testApp.services.gateway.call { journal.setParts(JournalParts(memories = true), it) } }
        person.app.changed()
        person.taps(R.string.memories_hide)
        person.awaits("it is not hidden") { kept().hiddenFromMemories }
        person.taps(R.string.memories_hide)
        person.awaits("it is still hidden") { !kept().hiddenFromMemories }
    }

    @Test
    fun aPickedPhotoIsKeptTakenOutAndPutBack() {
        begins("With a picture.")
        picks(picture())
        person.seesDescribed(text(R.string.entry_photo_number, 1, 1))
        person.sees(R.string.entry_photo_original)
        person.taps(text(R.string.entry_without_photo, 1))
        person.sees(R.string.entry_photo_removed)
        person.taps(R.string.action_undo)
        person.seesDescribed(text(R.string.entry_photo_number, 1, 1))
        person.saves()
        assertEquals(1, kept().photos.size)
        person.seesDescribed(text(R.string.entry_has_photo))
    }

    @Test
    fun aPhotoThatIsPickedWhileTheStoreLocksIsThereAfterwards() {
        begins("With a picture.")
        person.taps(R.string.entry_add_photo)
        person.taps(R.string.photo_pick)
        val asked = shadowOf(person.activity).nextStartedActivityForResult
        person.app.lock()
        person.sees(R.string.unlock_pin)
        val given = Intent().apply { clipData = ClipData.newRawUri(null, picture()) }
        shadowOf(person.activity).receiveResult(asked.intent, Activity.RESULT_OK, given)
        person.unlocks()
        person.seesDescribed(text(R.string.entry_photo_number, 1, 1))
        person.saves()
        assertEquals(1, kept().photos.size)
    }

    @Test
    fun aPhotoOfTheCameraGoesThroughMemoryAloneAndOutlastsTheLock() {
        begins("With a picture.")
        person.taps(R.string.entry_add_photo)
        person.taps(R.string.photo_take)
        val asked = shadowOf(person.activity).nextStartedActivityForResult.intent
        assertEquals(MediaStore.ACTION_IMAGE_CAPTURE, asked.action)
        val place = checkNotNull(IntentCompat.getParcelableExtra(asked, MediaStore.EXTRA_OUTPUT, Uri::class.java))
        person.app.lock()
        person.sees(R.string.unlock_pin)
        val before = testApp.dataDir.walk().filter { it.isFile }.map { it.name }.toSet()
        val camera = TakenPhotosProvider().apply { attachInfo(testApp, ProviderInfo()) }
        ParcelFileDescriptor.AutoCloseOutputStream(camera.openFile(place, "w")).use { it.write(File(picture().path!!).readBytes()) }
        assertThrows(FileNotFoundException::class.java) { camera.openFile(place, "r") }
        assertEquals(before, testApp.dataDir.walk().filter { it.isFile }.map { it.name }.toSet())
        shadowOf(person.activity).receiveResult(asked, Activity.RESULT_OK, null)
        person.unlocks()
        person.seesDescribed(text(R.string.entry_photo_number, 1, 1))
        // It was in memory alone: there is no original elsewhere.
        person.doesNotSee(R.string.entry_photo_original)
        person.saves()
        assertEquals(1, kept().photos.size)
    }

    @Test
    fun whatIsNoPhotoIsRefusedAndTheWordsStay() {
        begins("A line.")
        picks(Uri.fromFile(File(folder.root, "a.txt").apply { writeText("no picture") }))
        person.sees(R.string.problem_not_a_photo)
        person.saves()
        assertEquals(listOf<Photo>(), kept().photos)
    }

    @Test
    fun anEarlierVersionIsSeenAndRestored() {
        begins("As it was.")
        person.saves()
        person.taps("As it was.", exactly = false)
        person.types(R.string.entry_text, "As it is.", instead = true)
        person.saves()
        person.app.open(Page.Versions(kept().id))
        person.sees("As it was.")
        person.taps(R.string.versions_restore)
        person.awaits("it is not restored") { kept().text == "As it was." }
        person.sees("As it is.")
    }
}
