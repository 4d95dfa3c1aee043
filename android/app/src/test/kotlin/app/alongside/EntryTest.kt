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
        person.taps(R.string.write)
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
        person.taps(R.string.entry_tags)
        person.taps("payday")
        person.types(R.string.tags, "river, work")
        person.taps(R.string.entry_tags)
        person.taps(R.string.entry_tags)
        person.taps(text(R.string.entry_without_tag, "river"))
        person.saves()
        val now = runBlocking { testApp.services.gateway.call { journal.entries(EntryFilter(), null, 9u) } }
        assertEquals(listOf("payday", "work"), now.entries.first { it.text == "Now." }.tags.sorted())
    }

    @Test
    fun aTagThatIsHalfTypedIsInTheDraft() {
        begins("A line.")
        person.taps(R.string.entry_tags)
        person.types(R.string.tags, "riv")
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
        person.taps(R.string.form_more)
        person.taps(R.string.entry_energy)
        person.taps("High")
        person.taps(R.string.done)
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
        person.taps(R.string.keep)
        person.taps(R.string.close)
        person.awaits("the entry is still open") { person.app.state.value.page == null }
        assertEquals("It passed.", kept().text)
        assertEquals(listOf<FormDraft>(), runBlocking { testApp.services.gateway.call { drafts(it) } })
    }

    @Test
    fun aPickedPhotoIsKeptTakenOutAndPutBack() {
        begins("With a picture.")
        picks(picture())
        person.seesDescribed(text(R.string.entry_photo_number, 1, 1))
        person.sees(R.string.entry_photo_original)
        person.taps(text(R.string.entry_without_photo, 1))
        person.sees(R.string.entry_photo_removed)
        person.taps(R.string.undo)
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
        person.sees(R.string.enter_pin)
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
        person.sees(R.string.enter_pin)
        val before = testApp.dataDir.walk().filter { it.isFile }.map { it.name }.toSet()
        val camera = TakenPhotosProvider().apply { attachInfo(testApp, ProviderInfo()) }
        ParcelFileDescriptor.AutoCloseOutputStream(camera.openFile(place, "w")).use { it.write(File(picture().path!!).readBytes()) }
        assertThrows(FileNotFoundException::class.java) { camera.openFile(place, "r") }
        assertEquals(before, testApp.dataDir.walk().filter { it.isFile }.map { it.name }.toSet())
        shadowOf(person.activity).receiveResult(asked, Activity.RESULT_OK, null)
        person.unlocks()
        person.seesDescribed(text(R.string.entry_photo_number, 1, 1))
        person.saves()
        assertEquals(1, kept().photos.size)
    }

    @Test
    fun whatIsNoPhotoIsRefusedAndTheWordsStay() {
        begins("A line.")
        picks(Uri.fromFile(File(folder.root, "a.txt").apply { writeText("no picture") }))
        person.sees(R.string.reason_malformed)
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
