package app.alongside.opening

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.R
import app.alongside.support.Person
import app.alongside.support.text
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** Where the keys stand. */
@RunWith(RobolectricTestRunner::class)
class PinPageTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val unlock get() = person.heightOf(text(R.string.unlock_unlock))

    private fun locks() {
        person.setsUp()
        rule.runOnUiThread { person.app.lock() }
        person.sees(R.string.unlock_pin)
    }

    @Test
    fun theKeysAreInTheLowerHalfAndNothingTellsWhatTheAppIsAbout() {
        locks()
        assertTrue(person.heightOf("1") > person.activity.window.decorView.height * 0.4f)
        assertTrue(person.heightOf("0") < unlock)
        person.doesNotSee(R.string.app_name)
    }

    @Test
    @Config(qualifiers = "w891dp-h411dp-land")
    fun onItsSideTheKeysStandBesideTheRest() {
        locks()
        assertTrue(person.heightOf("1") < person.heightOf(text(R.string.unlock_pin)))
        assertTrue(person.heightOf("0") > unlock)
    }
}
