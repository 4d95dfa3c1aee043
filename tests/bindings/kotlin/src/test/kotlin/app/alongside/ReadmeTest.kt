package app.alongside

import app.alongside.door.Guide
import app.alongside.door.Job
import app.alongside.door.Vault
import app.alongside.gateway.Gateway
import app.alongside.gateway.Pin
import app.alongside.gateway.currentContext
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
        val gateway = Gateway(store, lockKey, hardwareKey, ::currentContext)
        gateway.setUp(Pin(keypad), recoveryCode)

        val entry = gateway.call { journal.addEntry(EntryInput("Café by the river.", mood = 4u), it) }
        val found = gateway.call { journal.searchEntries(EntrySearch("cafe"), after = null, limit = 20u).found.map { it.entry } }
        val today = gateway.call { today(it) }

        assertEquals(listOf(entry), found)
        assertEquals(null, today.nextReminder)
        gateway.call { reminders.addReminder(planned("Water", LocalTime.of(8, 0)), it) }

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
            gateway.call { journal.addEntry(EntryInput(text = ""), it) }
        } catch (error: AppException) {
            when (error) {
                is AppException.Invalid -> show("${error.field}: ${error.reason}")
                is AppException.Locked -> show("the lock page")
                else -> show(error.message)
            }
        }

        assertEquals("text: ${Reason.Empty}", shown.last())

        val of = DraftOf.New(Kind.ENTRY)
        val half = gateway.call { (form(of, it).form as FormContent.Entry).draft }.copy(text = "Half a thought")
        gateway.call { saveDraft(of, FormContent.Entry(half), it) }

        assertEquals(FormContent.Entry(half), gateway.call { drafts(it) }.single().form)

        gateway.lock()

        assertTrue(runCatching { gateway.call { today(it) } }.exceptionOrNull() is AppException.Locked)
        val typed = "harbour lamp 8".toByteArray()

        for (alarm in gateway.whileLocked { key, callContext -> alarms(key, callContext) }.next) {
            show("arm ${alarm.reminderId} at ${alarm.at}")
        }

        assertTrue(shown.last()!!.startsWith("arm "))

        try {
            gateway.unlock(Pin(typed))
            val wrong = gateway.call { keys.wrongTries() }
            if (wrong.count > 0u) {
                show("${wrong.count} wrong PINs, the latest at ${wrong.times.last()}")
                gateway.call { keys.acknowledgeWrongTries() }
            }
        } catch (_: AppException.WrongPin) {
            show("the PIN is not right")
        } catch (error: AppException.TooSoon) {
            show("wait ${error.seconds} s, or take the recovery code")
        }

        assertEquals("the PIN is not right", shown.last())
        gateway.unlock(Pin(PIN.toByteArray()))

        val snapshot = Job()
        gateway.beside(snapshot) { if (snapshots.isSnapshotDue(it)) snapshots.takeSnapshot(it, snapshot) }

        assertEquals(1, gateway.call { snapshots.list() }.size)
        val (old, new) = PIN.toByteArray() to "nine grey geese".toByteArray()

        gateway.changePin(Pin(old), Pin(new))

        gateway.lock()
    }

    @Test
    fun `a damaged store`() {
        val (recoveryCode, lockKey, callContext) = Triple(code, direct(lockKey()), callContext())
        val before = setUp()
        val entry = before.journal().addEntry(EntryInput("kept"), callContext)
        before.snapshots().takeSnapshot(callContext, Job())
        before.lock()
        File(store, open().use { it.status(callContext) }.database).writeText("no database")

        val vault = Vault.open(store.path)
        val session = try {
            vault.unlockWithRecoveryCode(recoveryCode, lockKey, callContext)
        } catch (error: AppException.Damaged) {
            if (error.part != "database") throw error
            val mended = vault.salvage(Job())
            show("${mended.way}, ${mended.rows.sumOf { it.lost }} lost")
            vault.unlockWithRecoveryCode(recoveryCode, lockKey, callContext)
        }

        assertEquals("${SalvageWay.Snapshot(EVENING)}, 0 lost", shown.last())
        assertEquals(listOf(entry), session.allEntries())
        session.lock()
        vault.close()
    }

    private val list = picked(FEED)
    private val shown = mutableListOf<String?>()

    private fun show(text: String?) {
        shown += text
    }
}
