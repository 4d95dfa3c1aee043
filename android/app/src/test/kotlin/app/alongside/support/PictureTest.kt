package app.alongside.support

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.ui.Page
import app.alongside.ui.Place
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** Takes a picture of each page: by day, by night, with letters twice as large, and on a phone that lies on its side. */
@RunWith(RobolectricTestRunner::class)
abstract class PictureTest(private val prefix: String = "") {
    @get:Rule
    val rule = createEmptyComposeRule()
    protected val person = Person(rule)

    /** It is part of the name of each picture. */
    protected var look = ""

    /** Comes to each page, and takes its picture. */
    protected abstract fun everyPage()

    @Test
    fun light() = inLook("light")

    @Test
    @Config(qualifiers = "+night")
    fun dark() = inLook("dark")

    @Test
    fun large() {
        RuntimeEnvironment.setFontScale(2f)
        inLook("large")
    }

    @Test
    @Config(qualifiers = "+w891dp-h411dp-land")
    fun landscape() = inLook("landscape")

    protected fun inLook(look: String) {
        this.look = look
        everyPage()
    }

    /** Large letters are not cut off. */
    protected fun picture(name: String) {
        if (look == "large") rule.assertNothingIsClipped(name)
        person.looksAs("$prefix$name-$look")
    }

    /** Comes to a page over a place. */
    protected fun opens(place: Place, page: Page) {
        person.app.go(place)
        person.app.open(page)
    }
}
