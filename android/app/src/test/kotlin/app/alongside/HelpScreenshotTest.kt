package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.assertNothingIsClipped
import app.alongside.support.looksAs
import app.alongside.support.testApp
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** A picture of each door of Help now, and of what is behind them. */
@RunWith(RobolectricTestRunner::class)
class HelpScreenshotTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private var look = ""

    @Test
    fun light() = everyDoor("light")

    @Test
    @Config(qualifiers = "+night")
    fun dark() = everyDoor("dark")

    @Test
    fun large() {
        RuntimeEnvironment.setFontScale(2f)
        everyDoor("large")
    }

    @Test
    @Config(qualifiers = "+w891dp-h411dp-land")
    fun landscape() = everyDoor("landscape")

    private fun everyDoor(look: String) {
        this.look = look
        testApp.country = "GB"
        person.opens()
        person.taps(R.string.help_now)
        person.sees(R.string.part_of_country)
        picture("areas")
        person.taps("Scotland")
        person.sees("Numbers for Scotland")
        for ((title, name) in DOORS) {
            person.taps(title)
            person.sees(R.string.all_doors)
            picture(name)
            if (name == "not-safe") {
                person.scrollsTo(R.string.about_this_number)
                picture("lines")
                person.taps(R.string.about_this_number)
                person.sees(R.string.who_it_is_for)
                picture("line")
                person.tapsPicture(R.string.back)
            }
            person.tapsPicture(R.string.back)
        }
        nowhere()
    }

    /** No country is known. */
    private fun nowhere() {
        person.closes()
        testApp.country = ""
        testApp.dies()
        person.opens()
        person.taps(R.string.help_now)
        person.sees(R.string.no_country)
        picture("unknown")
        person.taps(DOORS.entries.first { it.value == "cannot-go-on" }.key)
        person.sees("Find A Helpline")
        picture("unknown-door")
    }

    private fun picture(name: String) {
        if (look == "large") rule.assertNothingIsClipped(name)
        person.looksAs("help-$name-$look")
    }

    private companion object {
        val DOORS = mapOf(
            "Someone is in danger or won't wake" to "danger",
            "I'm not safe with someone" to "not-safe",
            "I can't go on, or they say they can't" to "cannot-go-on",
            "An urge now" to "urge",
            "I'm afraid of what I might do" to "afraid",
            "A bad night" to "bad-night",
        )
    }
}
