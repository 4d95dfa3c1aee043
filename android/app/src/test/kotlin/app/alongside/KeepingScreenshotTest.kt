package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.assertNothingIsClipped
import app.alongside.support.fill
import app.alongside.support.fillWithWords
import app.alongside.support.looksAs
import app.alongside.support.spoilAPage
import app.alongside.support.testApp
import app.alongside.ui.Page
import app.alongside.ui.Place
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** A picture of what keeps the store whole: snapshots, a check, a repair, a new key. */
@RunWith(RobolectricTestRunner::class)
class KeepingScreenshotTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private var look = ""

    @Test
    fun light() = everyPage("light")

    @Test
    @Config(qualifiers = "+night")
    fun dark() = everyPage("dark")

    @Test
    fun large() {
        RuntimeEnvironment.setFontScale(2f)
        everyPage("large")
    }

    @Test
    @Config(qualifiers = "+w891dp-h411dp-land")
    fun landscape() = everyPage("landscape")

    private fun everyPage(look: String) {
        this.look = look
        person.setsUp()
        runBlocking { testApp.services.fill() }
        fillWithWords()
        opens(Page.Snapshots)
        person.sees(R.string.snapshots_entries, 14)
        picture("snapshots")
        person.taps("November 22", exactly = false)
        person.sees(R.string.snapshot_stays)
        picture("snapshot")
        person.taps(R.string.snapshot_restore)
        person.sees(R.string.enter_pin_once_more)
        picture("proof")
        opens(Page.Verify)
        person.taps(R.string.verify_start)
        person.sees(R.string.verify_whole)
        picture("verify")
        opens(Page.NewKey)
        person.sees(R.string.new_key_copied)
        picture("new-key")
        person.taps(R.string.next)
        person.taps(R.string.written_down)
        person.sees(R.string.new_key_pin)
        picture("new-key-pin")
        repair()
    }

    private fun repair() {
        person.taps(R.string.lock_now)
        person.sees(R.string.enter_pin)
        person.unlocks()
        person.awaits("it does not open") { testApp.services.gateway.open }
        spoilAPage()
        opens(Page.Verify)
        person.taps(R.string.verify_start)
        person.sees(R.string.verify_problems)
        picture("verify-damaged")
        person.taps(R.string.verify_mend)
        person.sees(R.string.mend_aside)
        picture("mend")
        person.taps(R.string.mend_start)
        person.typesPin()
        person.taps(R.string.mend_start)
        person.unlocks()
        person.sees(R.string.mend_report)
        picture("mend-report")
    }

    private fun opens(page: Page) {
        person.app.go(Place.More)
        person.app.open(page)
    }

    private fun picture(name: String) {
        if (look == "large") rule.assertNothingIsClipped(name)
        person.looksAs("$name-$look")
    }
}
