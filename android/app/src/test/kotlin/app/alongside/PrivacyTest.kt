package app.alongside

import android.os.Bundle
import android.os.Parcel
import android.text.InputType
import android.view.View
import android.view.WindowManager
import android.view.inputmethod.EditorInfo
import android.view.inspector.WindowInspector
import androidx.compose.foundation.ComposeFoundationFlags
import androidx.compose.foundation.ExperimentalFoundationApi
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.beginsReminder
import app.alongside.support.fill
import app.alongside.support.testApp
import app.alongside.support.withInside
import java.io.File
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.shadows.ShadowLog

/** What the person writes is on their screen and in the encrypted store, and nowhere else. */
@OptIn(ExperimentalFoundationApi::class)
@RunWith(RobolectricTestRunner::class)
class PrivacyTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val secret = "Heron by the weir"

    private fun writesEverywhere() {
        person.beginsReminder("$secret reminder")
        person.taps(R.string.action_save)
        person.sees(R.string.reminders_planned)
        person.letsPass(R.string.notice_saved)
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.place_journal)
        person.taps(R.string.journal_write)
        person.types(R.string.entry_text, "$secret entry")
        person.saves()
        person.types(R.string.journal_search, secret)
        person.waits(Duration.ofSeconds(1))
        person.taps("$secret entry", exactly = false)
        person.types(R.string.entry_text, "$secret draft", instead = true)
        person.waits(Duration.ofSeconds(3))
    }

    @Test
    fun nothingOfItIsInALog() {
        writesEverywhere()
        person.taps(R.string.action_lock_now)
        person.unlocks("999111")
        person.sees(R.string.problem_wrong_pin)
        val logged = ShadowLog.getLogs().map { "${it.tag} ${it.msg} ${it.throwable}" }
        assertEquals(listOf<String>(), logged.filter { it.contains("Heron") || it.contains("999111") })
    }

    @Test
    fun nothingOfItIsInAFile() {
        writesEverywhere()
        person.leaves()
        val home = checkNotNull(testApp.dataDir)
        val files = home.walk().filter(File::isFile).toList()
        assertTrue("there is no store in ${home.name}", files.any { it.length() > 4_096 })
        assertEquals(listOf<File>(), files.filter { it.readBytes().holds("Heron") })
    }

    @Test
    fun nothingOfItIsInTheSavedState() {
        writesEverywhere()
        savesNothingOfIt()
    }

    private fun savesNothingOfIt() {
        val saved = Bundle()
        rule.runOnUiThread { person.saves(saved) }
        val parcel = Parcel.obtain()
        saved.writeToParcel(parcel, 0)
        val bytes = parcel.marshall()
        assertTrue(bytes.size > 100)
        assertFalse(bytes.holds("Heron"))
    }

    @Test
    fun noSearchOfTheJournalIsInTheSavedState() {
        person.setsUp()
        runBlocking { testApp.services.fill() }
        person.taps(R.string.place_journal)
        person.types(R.string.journal_search, secret)
        person.sees(R.string.search_nothing_found)
        person.taps(R.string.place_tools)
        person.taps(R.string.place_journal)
        assertEquals(secret, person.reads(R.string.journal_search))
        savesNothingOfIt()
    }

    @Test
    fun noSearchForMeetingsIsInTheSavedState() {
        person.setsUp()
        runBlocking { testApp.services.fill() }
        person.taps(R.string.place_groups)
        person.taps(R.string.groups_tab_find)
        person.types(R.string.groups_search, secret)
        person.sees(R.string.search_nothing_found)
        savesNothingOfIt()
    }

    @Test
    fun noWordIsHandedToTheTextClassifier() {
        person.opens()
        assertFalse(ComposeFoundationFlags.isSmartSelectionEnabled)
    }

    @Test
    fun aSheetIsAsPrivateAsItsPage() {
        person.setsUp()
        person.taps(R.string.action_add)
        person.sees(R.string.add_write)
        val windows = WindowInspector.getGlobalWindowViews()
        assertEquals(2, windows.size)
        for (window in windows) {
            assertEquals(View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS, window.importantForAutofill)
            assertEquals(View.IMPORTANT_FOR_CONTENT_CAPTURE_NO_EXCLUDE_DESCENDANTS, window.importantForContentCapture)
            assertTrue(window.isAccessibilityDataSensitive)
        }
    }

    @Test
    fun noScreenshotNoRecentsNoAutofill() {
        person.opens()
        val window = person.activity.window
        assertTrue(window.attributes.flags and WindowManager.LayoutParams.FLAG_SECURE != 0)
        assertEquals(View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS, window.decorView.importantForAutofill)
        assertEquals(
            View.IMPORTANT_FOR_CONTENT_CAPTURE_NO_EXCLUDE_DESCENDANTS,
            window.decorView.importantForContentCapture,
        )
    }

    @Test
    fun onlyScreenReadersReadTheScreen() {
        person.opens()
        assertTrue(person.activity.window.decorView.isAccessibilityDataSensitive)
    }

    @Test
    fun noKeyboardSuggestsOrCorrectsACode() {
        person.setsUp()
        person.taps(R.string.action_lock_now)
        person.taps(R.string.unlock_use_code)
        person.types(R.string.code_title, "A")
        val asked = EditorInfo()
        val views = { person.activity.window.decorView.withInside() }
        person.awaits("no field is typed in") { views().any { it.onCreateInputConnection(asked) != null } }
        assertEquals(InputType.TYPE_TEXT_VARIATION_PASSWORD, asked.inputType and InputType.TYPE_MASK_VARIATION)
        assertEquals(0, asked.inputType and InputType.TYPE_TEXT_FLAG_AUTO_CORRECT)
        assertTrue(asked.imeOptions and EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING != 0)
    }

    private fun ByteArray.holds(words: String): Boolean = listOf(Charsets.UTF_8, Charsets.UTF_16LE).any { charset ->
        String(this, Charsets.ISO_8859_1).contains(String(words.toByteArray(charset), Charsets.ISO_8859_1))
    }
}
