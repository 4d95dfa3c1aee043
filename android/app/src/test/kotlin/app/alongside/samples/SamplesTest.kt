package app.alongside.samples

import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onNodeWithText
import app.alongside.R
import app.alongside.build.kotlinIn
import app.alongside.support.Person
import app.alongside.support.assertNothingIsClipped
import app.alongside.support.text
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

/** What a person seldom sees is whole too. */
@RunWith(RobolectricTestRunner::class)
class SamplesTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    @Test
    fun everyStateHasOne() {
        val state = Regex("""^data class (\w+)State\(""", RegexOption.MULTILINE)
        val states = kotlinIn("src/main/kotlin").flatMap { file -> state.findAll(file.readText()).map { it.groupValues[1] } }
        // What stands around every screen is in each picture.
        assertEquals((states - "App").sorted(), samples.map { it.name }.sorted())
    }

    @Test
    fun inLargeLettersNothingIsCut() {
        RuntimeEnvironment.setFontScale(2f)
        person.setsUp()
        val notShown = samples.filterNot { sample ->
            sample.isShownTo(person).also { if (it) rule.assertNothingIsClipped(sample.name) }
        }
        assertEquals(listOf("UrgeTimer", "Proof", "SetUp"), notShown.map { it.name })
    }

    @Test
    fun whileThePinWaitsTheWayToTheCodeIsInSight() {
        RuntimeEnvironment.setFontScale(2f)
        person.setsUp()
        unlockSample.isShownTo(person)
        rule.onNodeWithText(text(R.string.unlock_use_code)).assertIsDisplayed()
    }
}
