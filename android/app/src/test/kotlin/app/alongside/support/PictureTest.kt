package app.alongside.support

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** Takes a picture of each page: by day, by night, and with letters twice as large. */
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

    protected fun inLook(look: String) {
        this.look = look
        everyPage()
    }

    protected fun picture(name: String) {
        isWhole(name)
        person.looksAs("$prefix$name-$look")
    }

    /** Large letters are not cut off. A sheet is a window of its own, which no picture shows. */
    protected fun isWhole(name: String) {
        if (look == "large") rule.assertNothingIsClipped(name)
    }
}
