package app.alongside

import app.alongside.gateway.Gateway
import app.alongside.gateway.HardwareKey
import app.alongside.gateway.HardwareKeyLost
import app.alongside.gateway.KeystoreFails
import app.alongside.gateway.Pin
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The PIN and the phone's keys, and what works without them, told through the gateway. */
class KeysTest : WithAHome() {
    @Test
    fun `a PIN is wiped as soon as it was used, and where it was refused`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, callContext = ::callContext)
        val array = PIN.toByteArray()
        val pins = List(3) { pin() } + Pin(array)
        assertTrue(array.all { it == 0.toByte() })
        gateway.setUp(pins[0], code)
        gateway.unlock(pins[1])
        gateway.lock()
        store.deleteRecursively()
        for (pin in pins.drop(2)) fails<AppException.NoStore> { runBlocking { gateway.unlock(pin) } }
        for (pin in pins) {
            assertEquals(PIN.length, pin.bytes.capacity())
            assertTrue(pin.isWiped())
        }
    }

    @Test
    fun `a wrong PIN is told once afterwards`() = runBlocking {
        var now = callContext()
        val gateway = Gateway(store, ::lockKey, MemoryKey("first"), callContext = { now })
        gateway.setUp(pin(), code)
        gateway.lock()
        for (minute in 1L..2L) {
            now = later(minute * 60)
            fails<AppException.WrongPin> { runBlocking { gateway.unlock(pin("harbour 8")) } }
        }
        now = later(180)
        gateway.unlock(pin())
        val times = listOf(60L, 120L).map(EVENING::plusSeconds)
        assertEquals(WrongTries(2u, times), gateway.call { keys.wrongTries() })
        gateway.call { keys.acknowledgeWrongTries() }
        assertEquals(WrongTries(0u, listOf()), gateway.call { keys.wrongTries() })
        gateway.unlock(pin())
        assertEquals(0u, gateway.call { keys.wrongTries() }.count)
        gateway.lock()
    }

    @Test
    fun `what reminders ask for is told and answered while locked`() = runBlocking {
        var now = callContext()
        val gateway = Gateway(store, ::lockKey, MemoryKey("first"), callContext = { now })
        gateway.setUp(pin(), code)
        val draft = planned("Ring Sam", LocalTime.of(8, 0))
        val reminder = gateway.call { reminders.addReminder(draft, it) }
        val open = gateway.whileLocked { key, callContext -> alarms(key, callContext) }
        gateway.lock()

        val eight = Instant.parse("2026-11-23T13:00:00Z")
        val locked = gateway.whileLocked { key, callContext -> alarms(key, callContext) }
        assertEquals(open, locked)
        val asked = occurrence(LocalDate.of(2026, 11, 23), LocalTime.of(8, 0))
        val first = locked.next.first()
        assertEquals(Triple(eight, reminder.id, asked), Triple(first.at, first.reminderId, first.occurrence))
        assertEquals(asked.local, first.wall)
        val keys = locked.next.drop(1).map { it.key }
        val changes = gateway.whileLocked { key, callContext -> alarmChanges(key, keys + "of before", callContext) }
        assertEquals(listOf(first) to listOf("of before"), changes.arm to changes.cancel)
        assertFalse("Ring Sam" in locked.toString())
        for (file in store.walk().filter { it.isFile }) {
            assertFalse("Ring Sam" in file.readText(Charsets.ISO_8859_1), file.name)
        }
        now = callContext(eight)
        val asking = gateway.whileLocked { key, callContext -> alarms(key, callContext) }.due.single()
        gateway.whileLocked { key, callContext -> answerDone(key, asking.reminderId, asked, callContext) }
        assertEquals(emptyList<Alarm>(), gateway.whileLocked { key, callContext -> alarms(key, callContext) }.due)
        fails<AppException.NotFound> {
            runBlocking { gateway.whileLocked { key, callContext -> answerDone(key, NOBODY, asked, callContext) } }
        }
        gateway.unlock(pin())
        assertEquals(emptyList<DueReminder>(), gateway.call { reminders.dueReminders(it) })
        assertEquals("reminders.answer", gateway.call { undo(it) })
        assertEquals(1, gateway.call { reminders.dueReminders(it) }.size)
        gateway.lock()
        val other = Gateway(store, { ByteArray(32) }, callContext = ::callContext)
        fails<AppException.Damaged> {
            runBlocking { other.whileLocked { key, callContext -> alarms(key, callContext) } }
        }
        // The folder is free again after each.
        open().close()
    }

    @Test
    fun `cards and the urge timer need no PIN`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, callContext = ::callContext)
        gateway.setUp(pin(), code)
        val card = gateway.call { programme.addCard(PinnedCardInput("Sam", "555 0100"), it) }
        gateway.lock()
        assertEquals(listOf(card), gateway.whileLocked { key, _ -> inReach(key) }.cards)
        val timer = gateway.whileLocked { key, callContext -> startUrgeTimer(key, 20u, callContext) }
        assertEquals(timer, gateway.whileLocked { key, _ -> urgeTimer(key) })
        gateway.unlock(pin())
        val ended = gateway.whileLocked { key, callContext -> endUrgeTimer(key, timer.id, UrgeOutcome.EASIER, callContext) }
        assertNull(gateway.whileLocked { key, _ -> urgeTimer(key) })
        assertEquals(listOf(ended), gateway.call { programme.urgeTimers(5u, it) })
        gateway.lock()
    }

    @Test
    fun `a changed PIN opens and the one before does not`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, MemoryKey("first"), ::callContext)
        gateway.setUp(pin(), code)
        val refused = listOf(pin("harbour 8"), pin("nine grey geese"))
        fails<AppException.WrongPin> { runBlocking { gateway.changePin(refused[0], refused[1]) } }
        val guessable = listOf(pin(), pin("123456"))
        fails<AppException.Invalid> { runBlocking { gateway.changePin(guessable[0], guessable[1]) } }
        val taken = listOf(pin(), pin("nine grey geese"))
        gateway.changePin(taken[0], taken[1])
        for (pin in refused + guessable + taken) assertTrue(pin.isWiped())
        fails<AppException.WrongPin> { runBlocking { gateway.unlock(pin()) } }
        gateway.unlock(pin("nine grey geese"))
        gateway.lock()
        fails<AppException.Locked> { runBlocking { gateway.changePin(pin(), pin()) } }
        gateway.lock()
    }

    @Test
    fun `without its hardware key a PIN opens nothing, and the recovery code does`() = runBlocking {
        val first = Gateway(store, ::lockKey, MemoryKey("first"), ::callContext)
        first.setUp(pin(), code)
        val entry = first.call { journal.addEntry(EntryInput("kept"), it) }
        first.lock()
        first.unlock(pin())
        assertTrue(first.whileLocked { _, callContext -> status(callContext) }.hardwareKey)
        first.lock()

        val second = Gateway(store, ::lockKey, MemoryKey("second"), ::callContext)
        val tried = pin()
        assertThrows(HardwareKeyLost::class.java) { runBlocking { second.unlock(tried) } }
        assertTrue(tried.isWiped())
        val none = Gateway(store, ::lockKey, callContext = ::callContext)
        fails<AppException.WrongPin> { runBlocking { none.unlock(pin()) } }
        second.unlock(code)
        assertEquals(entry, second.call { journal.entry(entry.id) })
        second.lock()
        // The first phone opens it as before.
        first.unlock(pin())
        first.lock()
    }

    @Test
    fun `a key store that does not answer costs no try, and the recovery code needs none`() = runBlocking {
        val key = MemoryKey("first")
        val well = Gateway(store, ::lockKey, key, ::callContext)
        well.setUp(pin(), code)
        well.lock()
        val fault = KeystoreFails(IllegalStateException())
        val silent = object : HardwareKey by key {
            override fun check(): Unit = throw fault
        }
        for (gateway in listOf(
            Gateway(store, { throw fault }, key, ::callContext),
            Gateway(store, ::lockKey, silent, ::callContext),
        )) {
            repeat(6) { assertThrows(KeystoreFails::class.java) { runBlocking { gateway.unlock(pin("harbour 8")) } } }
            assertEquals(0u, gateway.status().waitSeconds)
            gateway.unlock(code)
            assertEquals(0u, gateway.call { keys.wrongTries() }.count)
            gateway.lock()
        }
        well.unlock(pin())
        well.lock()
    }

    private fun Pin.isWiped() = (0 until bytes.capacity()).all { bytes.get(it) == 0.toByte() }
}
