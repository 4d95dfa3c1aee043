package app.alongside

import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Form
import app.alongside.support.Person
import app.alongside.support.forms
import app.alongside.support.testApp
import app.alongside.ui.IsPrivate
import app.alongside.ui.Page
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What holds of every form. */
@RunWith(RobolectricTestRunner::class)
class FormsTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val words = "Half a sentence and"

    private fun opens(page: Page) = rule.runOnUiThread { person.app.open(page) }

    /** Types into each form, lets something happen, and finds what was typed. */
    private fun nothingIsLost(happens: () -> Unit) {
        person.setsUp()
        for (form in forms) typedInto(form, happens)
    }

    private fun typedInto(form: Form, happens: () -> Unit) {
        opens(form.page)
        person.types(form.label, words, instead = true)
        // A form that is still looked up tells of it then.
        person.awaits("it is not told", form::isTold)
        happens()
        person.comesToRead(form.label, words)
        // One new plan is written at a time.
        if (form.page is Page.Plan) {
            person.taps(R.string.action_discard)
            person.sees(R.string.notice_discarded)
        }
        person.tapsPicture(R.string.action_back)
    }

    @Test
    fun turningThePhoneLosesNothing() = nothingIsLost(person::turns)

    @Test
    fun lockingLosesNothing() = nothingIsLost {
        rule.runOnUiThread { person.app.lock() }
        person.unlocks()
    }

    @Test
    fun theDeathOfTheProcessInTheBackgroundLosesNothing() = nothingIsLost {
        person.losesTheProcess(left = true)
        person.unlocks()
    }

    @Test
    fun aCallThatComesInLosesNothing() = nothingIsLost {
        person.leaves()
        person.comesBack()
    }

    /** It stops the app; when the phone ends it then, all is in the store without a second's wait. */
    @Test
    fun stoppedItIsInTheStoreAtOnce() = nothingIsLost {
        person.leaves()
        person.awaits("it is not in the store") { testApp.services.drafts.unkept.value.isEmpty() }
        person.losesTheProcess(left = false)
        person.unlocks()
    }

    @Test
    fun everyFieldIsPrivate() {
        person.setsUp()
        for (form in forms) {
            opens(form.page)
            assertTrue(form.page.saved(), person.canTypeSoon(form.label))
            val fields = rule.onAllNodes(hasSetTextAction()).fetchSemanticsNodes()
            assertTrue(form.page.saved(), fields.isNotEmpty())
            val open = fields.filter { it.config.getOrNull(IsPrivate) != true }
            assertEquals(form.page.saved(), 0, open.size)
            person.tapsPicture(R.string.action_back)
        }
    }

    private fun Person.canTypeSoon(field: String): Boolean = comesTo { canType(field) }
}
