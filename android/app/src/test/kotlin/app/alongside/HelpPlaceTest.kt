package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.testApp
import app.alongside.ui.Stage
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** Whose numbers Help now shows. */
@RunWith(RobolectricTestRunner::class)
class HelpPlaceTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val profile get() = runBlocking { testApp.services.gateway.call { profile() } }

    @Test
    fun beforeSetUpItIsKeptForThisRunAndThenInTheProfile() {
        person.opens()
        person.taps(R.string.action_help_now)
        person.sees("Numbers for: United States")
        person.taps(R.string.action_change)
        person.sees(R.string.help_with_lines)
        person.taps("Ireland")
        person.sees("Numbers for: Ireland")
        person.sees("Emergency: call 112")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.action_help_now)
        person.sees("Numbers for: Ireland")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.action_next)
        person.taps(R.string.action_next)
        person.sees("Ireland")
        person.taps(R.string.role_partner)
        person.taps(R.string.action_next)
        person.choosesPin()
        assertEquals("IE", profile.country)
    }

    @Test
    fun aPartOfTheCountryIsChosenOnceAndGivenUp() {
        testApp.country = "GB"
        person.setsUp()
        person.taps(R.string.action_help_now)
        person.sees("Numbers for: United Kingdom")
        person.sees(R.string.help_every_area)
        person.taps(R.string.help_area)
        person.taps("Scotland")
        person.sees("Scotland")
        person.awaits("it is not kept") { profile.country == "GB-SCT" }
        person.losesTheProcess(left = false)
        person.sees("Scotland")
        person.tapsPicture(R.string.action_back)
        person.unlocks()
        // As the app opens, Help closes.
        person.awaits("it does not open") { person.app.state.value.stage == Stage.Open }
        person.taps(R.string.action_help_now)
        person.sees("Scotland")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.action_lock_now)
        person.taps(R.string.action_help_now)
        person.taps("I'm not safe with someone")
        person.sees("Scotland's Domestic Abuse")
        person.doesNotSee("Live Fear Free")
        person.tapsPicture(R.string.action_back)
        person.taps(R.string.help_area)
        person.taps(R.string.help_every_area)
        person.taps("I'm not safe with someone")
        person.sees("Live Fear Free")
    }

    @Test
    fun whereNothingIsKnownThereIsANumberAndAPage() {
        testApp.country = ""
        person.opens()
        person.taps(R.string.action_help_now)
        person.sees("Emergency: call 112")
        person.sees("112 works on most mobile phones. Ask anyone near you to call.")
        person.taps("I can't go on, or they say they can't")
        person.sees("Emergency: call 112")
        person.taps("Find A Helpline")
        assertEquals("https://findahelpline.com", shadowOf(person.activity).nextStartedActivity.dataString)
    }

    @Test
    fun policeAndFireAreNamedWhereTheyDiffer() {
        testApp.country = "AE"
        person.opens()
        person.taps(R.string.action_help_now)
        person.sees("Numbers for: United Arab Emirates")
        person.taps("Someone is in danger or won't wake")
        person.sees("Emergency: call 998")
        person.sees("Police: 999")
        person.sees("Fire: 997")
    }
}
