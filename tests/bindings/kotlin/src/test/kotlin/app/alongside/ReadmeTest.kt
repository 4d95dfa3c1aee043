package app.alongside

import app.alongside.gateway.Gateway
import app.alongside.gateway.Pin
import java.io.File
import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The Kotlin of `bindings/README.md`: what stands there is taken from here, and from the gateway. */
class ReadmeTest : WithAHome() {
    @Test
    fun `the first evening`() = runBlocking {
        val keypad = PIN.toByteArray()

        val recoveryCode = Guide().use { it.newRecoveryCode() }
        val gateway = Gateway(store)
        gateway.setUp(Pin(keypad), recoveryCode)

        val entry = gateway.call { addEntry(EntryDraft("Café by the river.", mood = 4u), it) }
        val found = gateway.call { searchEntries("cafe", after = null, limit = 20u).entries }
        val today = gateway.call { today(it) }

        assertEquals(listOf(entry), found)
        assertEquals(null, today.nextReminder)

        val job = Job()
        val request = ImportRequest("My town", Fellowship.AA, zone = "America/New_York")
        val importing = async { gateway.importMeetings(list, request, job) }
        while (importing.isActive) {
            show("${job.done()} of ${job.total()}")
            delay(50)
        }
        show("${importing.await().listings} meetings")

        assertEquals("109 meetings", shown.last())

        try {
            gateway.call { addEntry(EntryDraft(text = ""), it) }
        } catch (error: AppException) {
            when (error) {
                is AppException.Invalid -> show("${error.field}: ${error.reason}")
                is AppException.Locked -> show("the lock page")
                else -> show(error.message)
            }
        }

        assertEquals("text: ${Reason.Empty}", shown.last())

        gateway.lock()

        assertTrue(runCatching { gateway.call { today(it) } }.exceptionOrNull() is AppException.Locked)
    }

    private val list: File = FEED
    private val shown = mutableListOf<String?>()

    private fun show(text: String?) {
        shown += text
    }
}
