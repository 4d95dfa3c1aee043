package app.alongside

import android.app.Activity
import android.content.ClipData
import android.content.Intent
import android.graphics.Bitmap
import android.graphics.Color
import android.net.Uri
import androidx.compose.foundation.text.input.setTextAndPlaceCursorAtEnd
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.gateway.Opened
import app.alongside.journal.EntryViewModel
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.Page
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** An entry that is left while its photos are on their way into the store. */
@RunWith(RobolectricTestRunner::class)
class LeftPhotosTest {
    @get:Rule
    val rule = createEmptyComposeRule()

    @get:Rule
    val folder = TemporaryFolder()
    private val person = Person(rule)

    private fun <Answer> store(ask: Opened.(CallContext) -> Answer): Answer =
        runBlocking { testApp.services.gateway.call(ask) }

    private fun begun() = store { drafts(it) }.map { it.of to (it.form as FormContent.Entry).draft }

    private fun picture(colour: Int): File = File(folder.root, "$colour.png").apply {
        outputStream().use {
            Bitmap.createBitmap(40, 30, Bitmap.Config.ARGB_8888).apply { eraseColor(colour) }
                .compress(Bitmap.CompressFormat.PNG, 100, it)
        }
    }

    private fun picks(vararg colours: Int) {
        person.taps(R.string.entry_add_photo)
        person.taps(R.string.photo_pick)
        val asked = shadowOf(person.activity).nextStartedActivityForResult
        val documents = colours.map { Uri.fromFile(picture(it)) }
        val clip = ClipData.newRawUri(null, documents.first())
        documents.drop(1).forEach { clip.addItem(ClipData.Item(it)) }
        shadowOf(person.activity).receiveResult(asked.intent, Activity.RESULT_OK, Intent().apply { clipData = clip })
    }

    private fun leaves() {
        person.goesBack()
        person.awaits("the entry is still open") { person.app.state.value.page == null }
    }

    private fun begins(words: String) {
        person.setsUp()
        person.app.open(Page.Entry())
        person.types(R.string.entry_text, words)
    }

    @Test
    fun theyComeIntoItsDraft() {
        begins("By the river.")
        testApp.unanswered {
            picks(Color.RED, Color.BLUE)
            leaves()
        }
        person.awaits("they are not in the draft") { begun().map { it.second.text to it.second.photos.size } == listOf("By the river." to 2) }
        person.app.open(Page.Entry())
        person.seesDescribed(text(R.string.entry_photo_number, 2, 2))
        person.saves()
        assertEquals(listOf("By the river." to 2), store { journal.entries(EntryFilter(), null, 9u) }.entries.map { it.text to it.photos.size })
    }

    @Test
    fun withoutAWordTheyAreFoundInTheList() {
        person.setsUp()
        person.taps(R.string.place_journal)
        person.taps(R.string.journal_write)
        person.seesDescribed(text(R.string.entry_add_photo))
        testApp.unanswered {
            picks(Color.RED)
            leaves()
        }
        person.taps(R.string.action_continue)
        person.seesDescribed(text(R.string.entry_photo_number, 1, 1))
    }

    @Test
    fun comeBackToAtOnceItHasThemOnceAndWhatIsTypedThen() {
        begins("By the river.")
        testApp.unanswered {
            picks(Color.RED, Color.BLUE)
            leaves()
            person.app.open(Page.Entry())
            person.awaits("it is not open") { person.canType(text(R.string.entry_text)) }
        }
        person.seesDescribed(text(R.string.entry_photo_number, 2, 2))
        person.types(R.string.entry_text, "By the bridge.", instead = true)
        person.saves()
        assertEquals(listOf("By the bridge." to 2), store { journal.entries(EntryFilter(), null, 9u) }.entries.map { it.text to it.photos.size })
    }

    @Test
    fun thoseOfAnotherEntryDoNotTakeTheirPlace() {
        begins("By the river.")
        val other = store { journal.addEntry(EntryInput("Before."), it) }.id
        testApp.unanswered {
            picks(Color.RED)
            leaves()
        }
        person.app.open(Page.Entry(other))
        person.comesToRead(text(R.string.entry_text), "Before.")
        testApp.unanswered {
            picks(Color.BLUE)
            leaves()
        }
        person.awaits("a photo is not in its draft") {
            begun().associate { it.first to it.second.photos.size } ==
                mapOf(DraftOf.New(Kind.ENTRY) to 1, DraftOf.Change(Thing.Entry(other)) to 1)
        }
    }

    @Test
    fun theyOutlastTheLock() {
        begins("By the river.")
        testApp.unanswered {
            picks(Color.RED)
            leaves()
            person.app.lock()
        }
        person.unlocks()
        person.awaits("it does not open") { testApp.services.gateway.open }
        person.awaits("it is not in the draft") { begun().map { it.second.photos.size } == listOf(1) }
    }

    @Test
    fun whatIsNoPhotoIsSaidAndTheOthersComeIn() {
        begins("By the river.")
        testApp.unanswered {
            picture(Color.GREEN).writeText("no picture")
            person.app.picked(listOf(Uri.fromFile(File(folder.root, "${Color.GREEN}.png")), Uri.fromFile(picture(Color.RED))))
            leaves()
        }
        person.sees(R.string.problem_not_a_photo)
        person.awaits("the other is not in the draft") { begun().map { it.second.photos.size } == listOf(1) }
        person.awaits("they still wait") { person.app.state.value.picked.isEmpty() }
    }

    @Test
    fun discardedItIsNotBegunAgainByAPhotoThatComesLate() {
        person.setsUp()
        val (services, model) = testApp.services to EntryViewModel(testApp.services, null)
        person.awaits("it is not looked up") { model.state.value.loaded }
        model.text(EntryViewModel.TEXT).setTextAndPlaceCursorAtEnd("Not this.")
        val place = services.takenPhotos.place()
        val photo = services.takenPhotos.begin(place)
        model.addPhotos(listOf(place)) {}
        var discarded = false
        model.discard { discarded = true }
        person.awaits("it is not discarded") { discarded }
        photo.complete(picture(Color.RED).readBytes())
        person.awaits("the photo is still on its way") { !model.state.value.addingPhoto && !model.state.value.busy }
        assertEquals(listOf<PhotoId>(), model.state.value.draft?.photos)
        assertEquals(setOf<DraftOf>() to 0, services.drafts.unkept.value.keys to begun().size)
    }
}
