package app.alongside

import app.alongside.directory.DirectoryPart
import app.alongside.opening.Typed
import app.alongside.ui.Page
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What is kept of where one is, and what a keypad holds. */
@RunWith(RobolectricTestRunner::class)
class PagesTest {
    @Test
    fun everyPageIsFoundAgain() {
        val pages = listOf(
            Page.Entry(), Page.Entry("019aa"), Page.Reminders, Page.Reminder(), Page.Reminder("019ab"), Page.Meeting,
            Page.MeetingDetails("019ac"), Page.Import, Page.UrgeTimer, Page.Cards, Page.Plan(PlanKind.CRISIS), Page.Directory(), Page.Directory(DirectoryPart.Lines, "us-988"),
            Page.OwnLine(), Page.OwnLine("019ad"), Page.OwnLine(corrects = "us-988"), Page.Settings, Page.RecoveryCode,
            Page.NewPin, Page.Snapshots, Page.Snapshot("019ae"), Page.Verify, Page.Mend, Page.NewKey,
            Page.About, Page.OneThing,
        )
        for (page in pages) assertEquals(page, Page.of(page.saved()))
        assertEquals(null, Page.of("a page of a later version"))
    }

    @Test
    fun typedIsUtf8() {
        val typed = Typed()
        val words = "aé√😀"
        words.codePoints().forEach(typed::add)
        assertEquals(4, typed.count)
        assertEquals(words, typed.pin().use { pin -> ByteArray(pin.bytes.remaining()).also { pin.bytes.duplicate().get(it) }.decodeToString() })
        repeat(2) { typed.removeLast() }
        assertEquals("aé", typed.pin().use { pin -> ByteArray(pin.bytes.remaining()).also { pin.bytes.duplicate().get(it) }.decodeToString() })
    }

    @Test
    fun theSameIsTheSame() {
        val (one, other) = List(2) { Typed().apply { "305172".forEach { add(it.code) } } }
        assertTrue(one.sameAs(other))
        other.removeLast()
        assertFalse(one.sameAs(other))
        other.add('3'.code)
        assertFalse(one.sameAs(other))
    }

    @Test
    fun moreThanFitsIsLeftOut() {
        val typed = Typed()
        repeat(200) { typed.add(0x1F600) }
        assertEquals(128, typed.count)
        repeat(300) { typed.removeLast() }
        assertEquals(0, typed.count)
    }
}
