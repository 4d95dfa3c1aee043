package app.alongside.platform

import app.alongside.support.testApp
import app.alongside.ui.Times
import java.time.DayOfWeek
import java.util.Locale
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Names that the phone gives, in its languages. */
@RunWith(RobolectricTestRunner::class)
class CountryTest {
    @Test
    fun aCountryHasItsName() {
        assertEquals("Germany", countryName("DE", Locale.ENGLISH))
        assertEquals("United States", countryName("US-CA", Locale.ENGLISH))
        assertEquals("", countryName("", Locale.ENGLISH))
        val all = countries(Locale.ENGLISH)
        assertTrue(all.size > 200)
        assertTrue(all.none { (code, name) -> name.isEmpty() || name == code })
    }

    @Test
    fun weekdaysHaveTheirNames() {
        val names = { language: String, short: Boolean ->
            val times = Times(testApp, Locale.forLanguageTag(language), testApp.clock::callContext)
            listOf(DayOfWeek.MONDAY, DayOfWeek.SUNDAY).map { times.weekday(it, short) }
        }
        assertEquals(listOf("Mon", "Sun"), names("en-US", true))
        assertEquals(listOf("Monday", "Sunday"), names("en-US", false))
        assertEquals(listOf("lunes", "domingo"), names("es", false))
        for (language in listOf("cs", "fi", "ar", "zh", "ru")) {
            assertTrue(language, names(language, true).none { name -> name.isEmpty() || name.any(Char::isDigit) })
        }
    }
}
