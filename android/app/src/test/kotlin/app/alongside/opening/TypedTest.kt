package app.alongside.opening

import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What is typed on the keypad. */
@RunWith(RobolectricTestRunner::class)
class TypedTest {
    private fun typed(text: String) = Typed().apply { text.codePoints().forEach(::add) }

    private fun Typed.bytes() = pin().use { pin -> ByteArray(pin.bytes.capacity()) { pin.bytes.get(it) } }

    @Test
    fun itIsUtf8OfEachWidth() {
        for (text in listOf("", "305172", "é", "٣", "€", "🦆", "aé€🦆 7")) {
            assertArrayEquals(text, text.toByteArray(), typed(text).bytes())
            assertEquals(text.codePointCount(0, text.length), typed(text).count)
        }
        // Half a character is none.
        assertArrayEquals("\uFFFD".toByteArray(), Typed().apply { add(0xD83E) }.bytes())
    }

    @Test
    fun theLastCharacterGoesAsAWhole() {
        val typed = typed("aé€🦆")
        for (left in listOf("aé€", "aé", "a", "", "")) {
            typed.removeLast()
            assertArrayEquals(left.toByteArray(), typed.bytes())
        }
    }

    @Test
    fun noMoreThanFitsIsTaken() {
        val typed = typed("🦆".repeat(200))
        assertEquals(128, typed.count)
        assertEquals(4 * 128, typed.bytes().size)
    }

    @Test
    fun itIsTheSameAsWhatWasTypedTheSame() {
        assertTrue(typed("305172").sameAs(typed("3051720").apply { removeLast() }))
        assertFalse(typed("305172").sameAs(typed("305173")))
        assertFalse(typed("305172").sameAs(typed("30517")))
        assertFalse(typed("é").sameAs(typed("e")))
    }

    @Test
    fun whatIsHandedOverIsTypedNoMore() {
        val typed = typed("305172")
        typed.take().use { assertEquals(6, it.bytes.capacity()) }
        assertEquals(0, typed.count)
        assertTrue(typed.sameAs(Typed()))
        typed.add('7'.code)
        typed.clear()
        assertTrue(typed.sameAs(Typed()))
    }
}
