package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.assertNothingIsClipped
import app.alongside.support.forms
import app.alongside.ui.Page
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** With letters twice as large nothing is cut. */
@RunWith(RobolectricTestRunner::class)
class ClippingTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    @Test
    fun largeLetters() {
        RuntimeEnvironment.setFontScale(2f)
        everyForm()
    }

    @Test
    @Config(qualifiers = "w891dp-h411dp-land")
    fun onItsSide() = everyForm()

    private fun everyForm() {
        person.opens()
        whole("welcome")
        person.introduces(R.string.role_recovering)
        whole("set-up")
        person.choosesPin()
        whole("code")
        person.taps(R.string.action_later)
        person.taps(R.string.action_not_now)
        for (form in forms) {
            rule.runOnUiThread { person.app.open(form.page) }
            person.awaits("no form") { person.canType(form.label) }
            whole(form.page.saved())
            person.tapsPicture(R.string.action_back)
        }
        rule.runOnUiThread { person.app.open(Page.UrgeTimer) }
        person.taps(R.string.urge_start)
        person.sees(R.string.urge_stop_early)
        whole("timer")
        person.tapsPicture(R.string.action_back)
        rule.runOnUiThread { person.app.lock() }
        person.sees(R.string.unlock_pin)
        whole("lock")
    }

    private fun whole(name: String) = rule.assertNothingIsClipped(name)
}
