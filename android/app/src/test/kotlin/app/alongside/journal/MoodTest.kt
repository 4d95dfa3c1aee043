package app.alongside.journal

import app.alongside.Mood
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

/** How high a mood stands. */
class MoodTest {
    @Test
    fun theLowestLiesUnderTheHorizonAndTheHighestOnTop() {
        val five = List(5) { Mood((it + 1).toUByte(), "", false, it.toUByte(), (it + 1).toUByte()) }
        assertEquals(listOf(0f, 0.25f, 0.5f, 0.75f, 1f), five.map { it.height })
    }

    @Test
    fun aMoodThatIsNotOfferedAnyMoreHasItsWordAlone() = assertNull(Mood(9u, "afloat", true, null).height)
}
