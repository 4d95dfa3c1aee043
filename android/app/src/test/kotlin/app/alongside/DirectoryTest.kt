package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.testApp
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** Help lines and places, and the person's own numbers among them. */
@RunWith(RobolectricTestRunner::class)
class DirectoryTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val own get() = runBlocking { testApp.services.gateway.call { directory.lines(removed = false) } }
    private val all get() = runBlocking { testApp.services.ask { directory("US", testApp.clock.callContext()) } }

    private fun opens(part: Int) {
        person.taps(R.string.place_more)
        person.taps(R.string.help_lines)
        person.taps(part)
    }

    @Test
    fun itCanBeReadBeforeThereIsAPin() {
        person.opens()
        person.introduces(R.string.role_looking)
        opens(R.string.fellowships)
        for (fellowship in all.fellowships) person.sees(fellowship.name)
        person.tapsPicture(R.string.back)
        person.doesNotSee(R.string.own_numbers)
        person.taps(R.string.treatment)
        for (way in all.treatment.general) person.sees(way.name)
        person.tapsPicture(R.string.back)
        person.taps(R.string.lines)
        for (line in all.lines) person.sees(line.name)
    }

    @Test
    fun aNumberOfOnesOwnStandsInHelpNow() {
        person.setsUp()
        opens(R.string.own_numbers)
        person.taps(R.string.add_number)
        person.types(R.string.card_title, "Harbour night line")
        person.types(R.string.own_number, "555 0177")
        person.taps("A bad night")
        person.taps(R.string.plan_in_reach)
        person.taps(R.string.keep)
        person.sees("Harbour night line")
        person.awaits("it is not kept") { own.size == 1 }
        person.letsPass(R.string.kept)
        person.taps(R.string.lock_now)
        person.sees(R.string.enter_pin)
        person.taps(R.string.help_now)
        person.taps("A bad night")
        person.sees("Harbour night line")
        person.sees(R.string.yours)
        person.taps("Call 555 0177")
        assertEquals("tel:5550177", shadowOf(person.activity).nextStartedActivity.dataString)
    }

    @Test
    fun aNumberOfOursCanBeCorrected() {
        person.setsUp()
        opens(R.string.lines)
        val line = all.lines.first()
        person.taps(R.string.about_this_number)
        person.taps(R.string.correct_number)
        person.types(R.string.own_number, "555 0199", instead = true)
        person.taps(R.string.keep)
        person.awaits("it is not kept") { own.singleOrNull()?.corrects == line.id }
        assertEquals("555 0199", own.single().number)
        assertEquals(line.name, own.single().name)
    }
}
