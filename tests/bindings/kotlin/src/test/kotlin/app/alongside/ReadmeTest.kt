package app.alongside

import app.alongside.gateway.Gateway
import app.alongside.gateway.Pin
import app.alongside.gateway.hereAndNow
import java.io.File
import java.time.LocalTime
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
        val (keypad, lockKey, hardwareKey) = Triple(PIN.toByteArray(), ::lockKey, MemoryKey("pin 1"))

        val recoveryCode = Guide().use { it.newRecoveryCode() }
        val gateway = Gateway(store, lockKey, hardwareKey, ::hereAndNow)
        gateway.setUp(Pin(keypad), recoveryCode)

        val entry = gateway.call { addEntry(EntryDraft("Café by the river.", mood = 4u), it) }
        val found = gateway.call { searchEntries("cafe", after = null, limit = 20u).entries }
        val today = gateway.call { today(it) }

        assertEquals(listOf(entry), found)
        assertEquals(null, today.nextReminder)
        val rule = Rule(Repeat.Daily, LocalTime.of(8, 0))
        gateway.call { addReminder(ReminderDraft("Water", rule), it) }

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
        val typed = "harbour lamp 8".toByteArray()

        for (alarm in gateway.inReach { key, here -> alarms(key, here) }.next) {
            show("arm ${alarm.reminderId} at ${alarm.at}")
        }

        assertTrue(shown.last()!!.startsWith("arm "))

        try {
            gateway.unlock(Pin(typed))
            val wrong = gateway.call { wrongTries() }
            if (wrong.count > 0u) {
                show("${wrong.count} wrong PINs, the latest at ${wrong.times.last()}")
                gateway.call { wrongTriesTold() }
            }
        } catch (_: AppException.WrongPin) {
            show("the PIN is not right")
        } catch (error: AppException.TooSoon) {
            show("wait ${error.seconds} s, or take the recovery code")
        }

        assertEquals("the PIN is not right", shown.last())
        gateway.unlock(Pin(PIN.toByteArray()))
        val (old, new) = PIN.toByteArray() to "nine grey geese".toByteArray()

        gateway.changePin(Pin(old), Pin(new))

        gateway.lock()
    }

    private val list: File = FEED
    private val shown = mutableListOf<String?>()

    private fun show(text: String?) {
        shown += text
    }
}
