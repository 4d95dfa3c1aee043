package app.alongside

import app.alongside.support.PictureTest
import app.alongside.support.testApp

/** A picture of each door of Help now, and of what is behind them. */
class HelpScreenshotTest : PictureTest("help-") {
    override fun everyPage() {
        testApp.country = "GB"
        person.opens()
        person.taps(R.string.action_help_now)
        person.sees(R.string.help_area)
        picture("areas")
        person.taps(R.string.help_area)
        person.taps("Scotland")
        person.sees("Scotland")
        for ((title, name) in DOORS) {
            person.taps(title)
            person.sees(R.string.help_all_doors)
            picture(name)
            if (name == "not-safe") {
                person.scrollsTo(R.string.help_about_number)
                picture("lines")
                person.taps(R.string.help_about_number)
                person.sees(R.string.help_who_for)
                picture("line")
                person.tapsPicture(R.string.action_back)
            }
            person.tapsPicture(R.string.action_back)
        }
        nowhere()
    }

    /** No country is known. */
    private fun nowhere() {
        person.closes()
        testApp.country = ""
        testApp.dies()
        person.opens()
        person.taps(R.string.action_help_now)
        person.sees(R.string.country_none)
        picture("unknown")
        person.taps(DOORS.entries.first { it.value == "cannot-go-on" }.key)
        person.sees("Find A Helpline")
        picture("unknown-door")
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
