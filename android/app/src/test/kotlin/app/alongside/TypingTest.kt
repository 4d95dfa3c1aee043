package app.alongside

import android.content.ClipboardManager
import android.view.View
import android.view.ViewGroup
import android.view.inputmethod.EditorInfo
import android.view.inputmethod.InputConnection
import androidx.compose.foundation.text.input.setTextAndPlaceCursorAtEnd
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.lifecycle.ViewModelProvider
import app.alongside.journal.EntryViewModel
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.Page
import app.alongside.ui.Place
import app.alongside.ui.SENSITIVE
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Keys and the cursor, whatever the app does meanwhile. */
@RunWith(RobolectricTestRunner::class)
class TypingTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    private fun writes(words: String) {
        person.setsUp()
        rule.runOnUiThread { person.app.open(Page.Entry()) }
        person.types(R.string.entry_text, words)
    }

    @Test
    fun whoTypesInTheMiddleStaysThere() {
        writes("Took the path.")
        person.placesCursor(R.string.entry_text, 9)
        for (letter in "river ") person.types(R.string.entry_text, letter.toString())
        assertEquals("Took the river path.", person.reads(R.string.entry_text))
    }

    @Test
    fun aNewEntryTakesTheKeyboardAtOnce() {
        person.setsUp()
        rule.runOnUiThread { person.app.open(Page.Entry()) }
        val (keyboard, _) = keyboard()
        rule.runOnUiThread { keyboard.commitText("At once.", 1) }
        person.awaits("it is not typed") { person.reads(R.string.entry_text) == "At once." }
    }

    @Test
    fun aWordThatTheKeyboardComposesOutlivesWhatTheAppDoes() {
        writes("Took the ")
        val (keyboard, asked) = keyboard()
        assertTrue(asked.imeOptions and EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING != 0)
        rule.runOnUiThread { keyboard.setComposingText("ri", 1) }
        person.awaits("nothing is composed") { person.reads(R.string.entry_text) == "Took the ri" }
        // The draft is kept, and the screen drawn anew.
        person.waits(Duration.ofSeconds(2))
        person.sees(R.string.form_draft_kept)
        rule.runOnUiThread {
            keyboard.setComposingText("rive", 1)
            keyboard.commitText("river", 1)
        }
        person.comesToRead(text(R.string.entry_text), "Took the river")
    }

    @Test
    fun whatIsTypedBeforeTheDraftIsThereStandsAfterIt() {
        writes("Yesterday's words.")
        person.tapsPicture(R.string.action_back)
        person.sees(R.string.today_empty)
        testApp.unanswered {
            rule.runOnUiThread { person.app.open(Page.Entry()) }
            person.types(R.string.entry_text, "And today's")
        }
        person.comesToRead(text(R.string.entry_text), "Yesterday's words.\nAnd today's")
        person.types(R.string.entry_text, ".")
        assertEquals("Yesterday's words.\nAnd today's.", person.reads(R.string.entry_text))
        person.losesTheProcess(left = true)
        person.unlocks()
        person.comesToRead(text(R.string.entry_text), "Yesterday's words.\nAnd today's.")
    }

    @Test
    fun theLastKeyIsKeptThoughTheAppLocksInTheSameMoment() {
        writes("Took the path")
        val (keyboard, _) = keyboard()
        rule.runOnUiThread {
            keyboard.commitText(" home", 1)
            person.app.lock()
        }
        person.awaits("it stays open") { !testApp.services.gateway.open }
        assertEquals(mapOf<DraftOf, AppException?>(), testApp.services.drafts.unkept.value)
        person.losesTheProcess(left = false)
        person.unlocks()
        person.awaits("the draft is not in the store") { kept() == "Took the path home" }
        person.comesToRead(text(R.string.entry_text), "Took the path home")
    }

    @Test
    fun whatIsTypedBeforeTheDraftIsThereIsKeptAtALockToo() {
        person.setsUp()
        testApp.unanswered {
            rule.runOnUiThread { person.app.open(Page.Entry()) }
            person.types(R.string.entry_text, "Took the path")
            rule.runOnUiThread { person.app.lock() }
        }
        person.awaits("it stays open") { !testApp.services.gateway.open }
        person.losesTheProcess(left = false)
        person.unlocks()
        person.comesToRead(text(R.string.entry_text), "Took the path")
    }

    @Test
    fun whatIsTypedBeforeTheDraftIsThereIsKeptWhereThePageIsLeftToo() {
        person.setsUp()
        testApp.unanswered {
            rule.runOnUiThread { person.app.open(Page.Entry()) }
            person.types(R.string.entry_text, "Took the path")
            person.tapsPicture(R.string.action_back)
        }
        person.awaits("it is not kept") { kept() == "Took the path" }
    }

    @Test
    fun whatIsCopiedIsMarkedAsSensitive() {
        writes("Took the river path.")
        person.copies(R.string.entry_text)
        val clipboard = checkNotNull(testApp.getSystemService(ClipboardManager::class.java))
        person.awaits("nothing is copied") { clipboard.primaryClip != null }
        assertEquals("Took the river path.", clipboard.primaryClip!!.getItemAt(0).text.toString())
        assertTrue(clipboard.primaryClip!!.description.extras.getBoolean(SENSITIVE))
    }

    @Test
    fun aCodeIsSuggestedAndCorrectedByNoKeyboard() {
        person.setsUp()
        person.taps(R.string.action_lock_now)
        person.taps(R.string.unlock_use_code)
        person.types(R.string.code_title, "ABCD")
        val (_, asked) = keyboard()
        assertEquals(
            EditorInfo.TYPE_TEXT_VARIATION_PASSWORD,
            asked.inputType and EditorInfo.TYPE_MASK_VARIATION,
        )
        assertEquals(0, asked.inputType and EditorInfo.TYPE_TEXT_FLAG_AUTO_CORRECT)
        assertEquals("ABCD", person.reads(R.string.code_title))
    }

    @Test
    fun theLastKeyBeforeASaveThatFailsIsKept() {
        writes("Took the")
        person.waits(Duration.ofSeconds(3))
        person.awaits("it is not kept") { kept() == "Took the" }
        val model = ViewModelProvider(person.app.stores.of(Place.Today, 1, Page.Entry()))[EntryViewModel::class.java]
        rule.runOnUiThread {
            model.text(EntryViewModel.TEXT).setTextAndPlaceCursorAtEnd("Took the path")
            model.text(EntryViewModel.TAG).setTextAndPlaceCursorAtEnd("x".repeat(1_000))
            model.save {}
        }
        person.awaits("it is saved") { model.state.value.run { problem != null && !busy } }
        person.waits(Duration.ofSeconds(3))
        assertTrue(DraftOf.New(Kind.ENTRY) in testApp.services.drafts.unkept.value || kept() == "Took the path")
    }

    @Test
    fun whatIsTypedWhileTheFormLooksAgainStays() {
        writes("Took the")
        person.waits(Duration.ofSeconds(3))
        person.awaits("it is not kept") { kept() == "Took the" }
        val model = ViewModelProvider(person.app.stores.of(Place.Today, 1, Page.Entry()))[EntryViewModel::class.java]
        testApp.unanswered {
            rule.runOnUiThread {
                model.load()
                model.text(EntryViewModel.TEXT).setTextAndPlaceCursorAtEnd("Took the path")
            }
            person.awaits("it is not told") { DraftOf.New(Kind.ENTRY) in testApp.services.drafts.unkept.value }
        }
        person.awaits("it still looks") { !model.state.value.busy }
        assertEquals("Took the path", model.text(EntryViewModel.TEXT).text.toString())
    }

    @Test
    fun halfACharacterInTheTagsIsRefusedAndNoCrash() {
        writes("Took the path")
        val model = ViewModelProvider(person.app.stores.of(Place.Today, 1, Page.Entry()))[EntryViewModel::class.java]
        rule.runOnUiThread { model.text(EntryViewModel.TAG).setTextAndPlaceCursorAtEnd("home, \uD83C") }
        person.waits(Duration.ofSeconds(3))
        person.sees(R.string.problem_refused)
        rule.runOnUiThread { model.text(EntryViewModel.TAG).setTextAndPlaceCursorAtEnd("home, \uD83C\uDF0A") }
        person.saves()
        val saved = runBlocking { testApp.services.gateway.call { journal.entries(EntryFilter(), null, 1u) } }.entries.single()
        assertEquals(listOf("home", "\uD83C\uDF0A"), saved.tags)
    }

    /** What the store has of the draft; nothing while it is locked. */
    private fun kept(): String? = runBlocking {
        val draft = runCatching { testApp.services.gateway.call { draft(DraftOf.New(Kind.ENTRY), it) } }.getOrNull()
        (draft?.form as? FormContent.Entry)?.draft?.text
    }

    /** What a keyboard app is given by the field that has the focus. */
    private fun keyboard(): Pair<InputConnection, EditorInfo> {
        val asked = EditorInfo()
        var given: InputConnection? = null
        person.awaits("no field takes a keyboard") {
            rule.runOnUiThread {
                given = views(person.activity.window.decorView).firstNotNullOfOrNull { it.onCreateInputConnection(asked) }
            }
            given != null
        }
        return given!! to asked
    }

    private fun views(view: View): Sequence<View> = sequence {
        yield(view)
        if (view is ViewGroup) for (index in 0 until view.childCount) yieldAll(views(view.getChildAt(index)))
    }
}
