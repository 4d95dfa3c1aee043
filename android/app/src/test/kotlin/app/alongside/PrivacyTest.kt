package app.alongside

import android.os.Bundle
import android.os.Parcel
import android.view.View
import android.view.WindowManager
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.testApp
import java.io.File
import java.time.Duration
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.shadows.ShadowLog

/** What the person writes is on their screen and in the encrypted store, and nowhere else. */
@RunWith(RobolectricTestRunner::class)
class PrivacyTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val secret = "Heron by the weir"

    private fun writesEverywhere() {
        person.setsUp()
        person.taps(R.string.place_more)
        person.taps(R.string.reminders)
        person.taps(R.string.plan_one)
        person.types(R.string.reminder_text, "$secret reminder")
        person.taps(R.string.keep)
        person.sees(R.string.planned)
        person.tapsPicture(R.string.back)
        person.taps(R.string.place_journal)
        person.taps(R.string.write)
        person.types(R.string.entry_text, "$secret entry")
        person.taps(R.string.keep)
        person.types(R.string.search_journal, secret)
        person.waits(Duration.ofSeconds(1))
        person.taps("$secret entry", exactly = false)
        person.types(R.string.entry_text, "$secret draft", instead = true)
        person.waits(Duration.ofSeconds(3))
    }

    @Test
    fun nothingOfItIsInALog() {
        writesEverywhere()
        person.taps(R.string.lock_now)
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
        val saved = Bundle()
        rule.runOnUiThread { person.saves(saved) }
        val parcel = Parcel.obtain()
        saved.writeToParcel(parcel, 0)
        val bytes = parcel.marshall()
        assertTrue(bytes.size > 100)
        assertFalse(bytes.holds("Heron"))
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

    private fun ByteArray.holds(words: String): Boolean = listOf(Charsets.UTF_8, Charsets.UTF_16LE).any { charset ->
        String(this, Charsets.ISO_8859_1).contains(String(words.toByteArray(charset), Charsets.ISO_8859_1))
    }
}
