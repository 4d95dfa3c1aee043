package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.support.text
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** The first time: what to know, who one is, a PIN, the recovery code, one thing. */
@RunWith(RobolectricTestRunner::class)
class FirstRunTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)

    @Test
    fun fromTheFirstWordToToday() {
        person.opens()
        person.sees(R.string.before_first_run)
        person.taps(R.string.role_partner)
        person.taps(R.string.next)
        person.choosesPin()
        person.taps(R.string.later)
        person.sees(R.string.one_thing)
        person.taps(R.string.one_write)
        person.sees(R.string.new_entry)
        val profile = runBlocking { testApp.services.gateway.call { profile() } }
        assertEquals(Profile(Role.PARTNER, "US"), profile)
    }

    @Test
    fun theCodeIsTypedBackFromThePaper() {
        person.opens()
        person.taps(R.string.role_recovering)
        person.taps(R.string.next)
        person.choosesPin()
        val code = runBlocking { testApp.services.gateway.call { keys.unconfirmedRecoveryCode() } }!!
        person.sees(code)
        person.taps(R.string.written_down)
        person.sees(R.string.recovery_code_why)
        person.taps(R.string.written_down)
        val groups = code.split('-')
        person.types(text(R.string.group_number, 2), groups[1])
        person.types(text(R.string.group_number, 6), groups[5])
        person.taps(R.string.confirm)
        person.sees(R.string.code_confirmed)
    }

    @Test
    fun twoPinsThatDifferMakeNothing() {
        person.opens()
        person.taps(R.string.role_recovering)
        person.taps(R.string.next)
        person.typesPin("305172")
        person.taps(R.string.next)
        person.sees(R.string.pin_again)
        person.typesPin("305173")
        person.taps(R.string.next)
        person.sees(R.string.pins_differ)
        person.sees(R.string.choose_pin)
    }

    @Test
    fun aPinThatIsEasyToGuessIsRefused() {
        person.opens()
        person.taps(R.string.role_recovering)
        person.taps(R.string.next)
        person.typesPin("123456")
        person.taps(R.string.next)
        person.sees(R.string.reason_guessable)
    }

    @Test
    fun whoJustLooksNeedsNoPin() {
        person.opens()
        person.taps(R.string.role_looking)
        person.taps(R.string.next)
        person.sees(R.string.needs_pin)
        person.taps(R.string.place_groups)
        person.sees(R.string.about_ca)
        person.taps(R.string.add_a_meeting)
        person.sees(R.string.choose_pin_hint)
        person.tapsPicture(R.string.back)
        person.sees(R.string.about_ca)
        person.taps(R.string.place_more)
        person.taps(R.string.about)
        person.sees(R.string.not_reviewed)
        person.tapsPicture(R.string.back)
        person.taps(R.string.choose_pin)
        person.choosesPin()
    }
}
