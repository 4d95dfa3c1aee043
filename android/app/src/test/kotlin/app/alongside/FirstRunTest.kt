package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.lifecycle.ViewModelProvider
import app.alongside.opening.SetUpViewModel
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.support.text
import app.alongside.ui.Stage
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
        person.introduces(R.string.role_partner)
        person.choosesPin()
        person.taps(R.string.action_later)
        person.sees(R.string.first_title)
        person.taps(R.string.first_write_a_line)
        person.sees(R.string.entry_text)
        val profile = runBlocking { testApp.services.gateway.call { profile() } }
        assertEquals(Profile(Role.PARTNER, "US"), profile)
    }

    @Test
    fun theCodeIsTypedBackFromThePaper() {
        person.opens()
        person.introduces(R.string.role_recovering)
        person.choosesPin()
        val code = runBlocking { testApp.services.gateway.call { keys.unconfirmedRecoveryCode() } }!!
        val groups = code.split('-')
        assertEquals(7, groups.size)
        groups.forEach(person::sees)
        person.taps(R.string.code_written)
        person.sees(R.string.code_why)
        person.taps(R.string.code_written)
        person.types(text(R.string.code_group, 2), groups[1])
        person.types(text(R.string.code_group, 6), groups[5])
        person.taps(R.string.code_confirm)
        person.sees(R.string.code_confirmed)
    }

    @Test
    fun twoPinsThatDifferMakeNothing() {
        person.opens()
        person.introduces(R.string.role_recovering)
        person.typesPin("305172")
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_title_again)
        person.typesPin("305173")
        person.taps(R.string.action_next)
        person.sees(R.string.problem_not_the_same)
        person.sees(R.string.set_up_title)
    }

    @Test
    fun aPinThatIsEasyToGuessIsRefused() {
        person.opens()
        person.introduces(R.string.role_recovering)
        person.typesPin("123456")
        person.taps(R.string.action_next)
        person.sees(R.string.problem_guessable)
    }

    @Test
    fun whoJustLooksNeedsNoPin() {
        person.opens()
        person.introduces(R.string.role_looking)
        person.sees(R.string.set_up_needed)
        person.taps(R.string.place_groups)
        person.sees(R.string.fellowship_about_ca)
        person.taps(R.string.meeting_add)
        person.sees(R.string.set_up_pin)
        person.tapsPicture(R.string.action_back)
        person.sees(R.string.fellowship_about_ca)
        person.taps(R.string.place_more)
        person.taps(R.string.about_title)
        person.sees(R.string.about_not_reviewed)
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.set_up_title)
        person.choosesPin()
    }

    @Test
    fun fromTheSecondPinTheWayBackLeadsToTheFirst() {
        person.opens()
        person.introduces(R.string.role_recovering)
        person.typesPin("305172")
        person.taps(R.string.action_next)
        person.sees(R.string.set_up_title_again)
        person.typesPin("30")
        person.goesBack()
        person.sees(R.string.set_up_pin)
        person.choosesPin()
    }

    @Test
    fun fromTheCodeTheWayBackLeadsOn() {
        person.opens()
        person.introduces(R.string.role_recovering)
        person.choosesPin()
        // While the store is being made the way back does nothing.
        val model = ViewModelProvider(person.app.stores.of("setup"))[SetUpViewModel::class.java]
        person.awaits("it is being made") { !model.state.value.busy }
        person.goesBack()
        person.sees(R.string.first_title)
        assertEquals(Stage.Open, person.app.state.value.stage)
    }

    @Test
    fun aStoreThatIsMadeShowsItsCodeThoughTheProfileIsRefused() {
        person.opens()
        person.introduces(R.string.role_recovering)
        person.sees(R.string.set_up_title)
        person.app.introduce(Role.RECOVERING, "nowhere")
        person.choosesPin()
        person.taps(R.string.action_later)
        person.sees(R.string.first_title)
    }
}
