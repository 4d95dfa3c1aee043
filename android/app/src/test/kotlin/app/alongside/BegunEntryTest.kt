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
import app.alongside.ui.Picked
import app.alongside.ui.Place
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** An entry that is begun and not saved: nothing of it is lost, doubled or found in another. */
@RunWith(RobolectricTestRunner::class)
class BegunEntryTest {
    @get:Rule
    val rule = createEmptyComposeRule()

    @get:Rule
    val folder = TemporaryFolder()
    private val person = Person(rule)

    private fun <Answer> store(ask: Opened.(CallContext) -> Answer): Answer =
        runBlocking { testApp.services.gateway.call(ask) }

    private fun kept() = store { journal.entries(EntryFilter(), null, 9u) }.entries

    private fun prompt() = store { screens.prompts(PromptFilter(), it) }.prompts.first { it.closing == null }

    private fun typed(model: EntryViewModel, words: String) {
        person.awaits("it is not looked up") { model.state.value.loaded }
        model.text(EntryViewModel.TEXT).setTextAndPlaceCursorAtEnd(words)
    }

    @Test
    @Config(qualifiers = "w740dp-h360dp-land")
    fun aQuestionGoesOnWithTheEntryThatStandsOpenElsewhere() {
        person.setsUp()
        val prompt = prompt()
        person.app.open(Page.Entry())
        person.types(R.string.entry_text, "Hello")
        person.app.go(Place.Journal)
        person.app.open(Page.Entry(prompt = prompt.id))
        person.comesToRead(text(R.string.entry_text), "Hello")
        person.types(R.string.entry_text, "Hello, more words", instead = true)
        person.goesBack()
        person.app.go(Place.Today)
        assertEquals(listOf<Page>(), person.app.state.value.pages)
        person.app.open(Page.Entry())
        person.comesToRead(text(R.string.entry_text), "Hello, more words")
        person.saves()
        assertEquals(listOf("Hello, more words"), kept().map { it.text })
    }

    @Test
    fun aTagBeforeTheCommaStaysWhereTheNextIsASuggestion() {
        person.setsUp()
        store { journal.addEntry(EntryInput("Before.", tags = listOf("beta")), it) }
        person.app.open(Page.Entry())
        person.types(R.string.entry_text, "Now.")
        person.taps(R.string.tags_title)
        person.types(R.string.entry_tag_list, "alpha, be")
        person.taps("beta")
        person.saves()
        assertEquals(listOf("alpha", "beta"), kept().first { it.text == "Now." }.tags.sorted())
    }

    @Test
    fun savedTwiceBeforeItIsDoneItIsOneEntry() {
        person.setsUp()
        val model = EntryViewModel(testApp.services, null)
        typed(model, "A line.")
        var saved = 0
        repeat(2) { model.save { saved++ } }
        person.awaits("it is not saved") { !model.state.value.busy }
        assertEquals(1 to listOf("A line."), saved to kept().map { it.text })
    }

    @Test
    fun whileItsPromptAsksAtTheEndItIsNotSavedAgain() {
        person.setsUp()
        val asks = store { screens.prompts(PromptFilter(PromptNeed.CRAVINGS), it) }.prompts.first { it.closing != null }
        val model = EntryViewModel(testApp.services, null, asks.id)
        typed(model, "It passed.")
        repeat(2) {
            model.save {}
            person.awaits("it is not saved") { model.state.value.asksAtEnd && !model.state.value.busy }
        }
        assertEquals(listOf("It passed."), kept().map { it.text })
    }

    @Test
    fun photosThatWerePickedForWhatIsDiscardedGoIntoNoOther() {
        person.setsUp()
        person.taps(R.string.place_journal)
        person.taps(R.string.journal_write)
        person.types(R.string.entry_text, "Not this.")
        testApp.unanswered {
            picks(picture("a"), picture("b"))
            person.goesBack()
            person.awaits("the entry is still open") { person.app.state.value.page == null }
        }
        person.awaits("it is not kept") { testApp.services.drafts.unkept.value.isEmpty() }
        // The list may have been looked up before the draft was kept.
        person.app.changed()
        person.taps(R.string.action_discard)
        person.sees(R.string.notice_discarded)
        assertEquals(listOf<Picked>() to listOf<FormDraft>(), person.app.state.value.picked to store { drafts(it) })
        person.taps(R.string.journal_write)
        person.types(R.string.entry_text, "Another one.")
        person.saves()
        assertEquals(listOf("Another one." to 0), kept().map { it.text to it.photos.size })
    }

    private fun picture(name: String): Uri {
        val file = File(folder.root, "$name.png")
        file.outputStream().use {
            Bitmap.createBitmap(40, 30, Bitmap.Config.ARGB_8888).apply { eraseColor(Color.RED) }
                .compress(Bitmap.CompressFormat.PNG, 100, it)
        }
        return Uri.fromFile(file)
    }

    private fun picks(vararg documents: Uri) {
        person.taps(R.string.entry_add_photo)
        person.taps(R.string.photo_pick)
        val asked = shadowOf(person.activity).nextStartedActivityForResult
        val clip = ClipData.newRawUri(null, documents.first())
        documents.drop(1).forEach { clip.addItem(ClipData.Item(it)) }
        shadowOf(person.activity).receiveResult(asked.intent, Activity.RESULT_OK, Intent().apply { clipData = clip })
    }
}
