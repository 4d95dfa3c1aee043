package app.alongside

import app.alongside.door.Job
import app.alongside.door.Vault
import app.alongside.gateway.Gateway
import app.alongside.gateway.Opened
import app.alongside.gateway.Pin
import java.io.File
import java.util.concurrent.ConcurrentLinkedQueue
import kotlin.concurrent.thread
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What locking ends, and who may open a store. */
class LockTest : WithAHome() {
    @Test
    fun `every call after a lock says so`() {
        val session = setUp()
        val before = Opened(session)
        session.lock()
        session.lock()
        for (call in listOf<() -> Unit>(
            { before.journal.tags() }, { before.transfer.entryImports(callContext()) },
            { before.prompts.todaysPrompt(callContext()) }, { before.reminders.dueReminders(callContext()) },
            { before.meetings.meetingSources() }, { before.programme.cards(false) },
            { before.keys.autoLock() }, { before.snapshots.list() },
            { session.transfer().entryImports(callContext()) }, { session.prompts().todaysPrompt(callContext()) },
            { session.reminders().list(false, callContext()) },
            { session.today(callContext()) }, { session.journal().addEntry(EntryInput("x"), callContext()) },
            { session.journal().entries(EntryFilter(), null, 1u) }, { session.meetings().meetingSources() },
            { session.meetings().importMeetings(picked(FEED), request(), callContext(), Job()) }, { session.undo(callContext()) },
            { session.alarms(callContext()) }, { session.programme().cards(false) }, { session.keys().wrongTries() },
            { session.snapshots().list() }, { session.snapshots().takeSnapshot(callContext(), Job()) }, { session.snapshots().verify(Job()) },
            { session.erase(Erasable.Thing(Thing.Entry(NOBODY)), callContext(), Job()) }, { session.snapshots().isShortOfRoom() },
            { session.keys().attempt(callContext()) }, { session.keys().reauthenticateWithRecoveryCode(code, callContext()) },
            { session.keys().sealPin(direct(PIN), listOf()) }, { session.keys().newKey() }, { session.innerStore() },
            { session.keys().rotate(Wrapped(ByteArray(9)), code, Job()) }, { session.keys().unconfirmedRecoveryCode() },
        )) {
            fails<AppException.Locked> { call() }
        }
        // What the generated code itself says of an object that was let go.
        session.close()
        session.close()
        assertThrows(IllegalStateException::class.java) { session.today(callContext()) }
        unlock().lock()
    }

    @Test
    fun `a lock ends an import and keeps nothing of it`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, callContext = ::callContext)
        gateway.setUp(Pin(PIN.toByteArray()), code)
        val kept = gateway.call { journal.addEntry(EntryInput("kept"), it) }
        val long = list(20_000)
        // Early, while the list is read, and late, while it is written.
        for (part in listOf(0.02, 0.4, 0.8)) {
            val job = Job()
            val importing = async(Dispatchers.Default) {
                runCatching { gateway.importMeetings(picked(long), request(), job) }
            }
            while (job.total() == 0uL || job.done().toDouble() < part * job.total().toDouble()) delay(1)
            gateway.lock()
            val error = importing.await().exceptionOrNull()
            assertTrue(error is AppException.Cancelled || error is AppException.Locked, "$error")
            gateway.unlock(code)
            assertEquals(emptyList<Source>(), gateway.call { meetings.meetingSources() })
            assertEquals(listOf(kept), gateway.call { allEntries() })
        }
        gateway.lock()
    }

    @Test
    fun `a lock ends a snapshot and leaves all whole`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, callContext = ::callContext)
        gateway.setUp(Pin(PIN.toByteArray()), code)
        val words = "some words ".repeat(15_000)
        repeat(40) { gateway.call { journal.addEntry(EntryInput(words), it) } }
        val job = Job()
        val keeping = async(Dispatchers.Default) {
            runCatching { gateway.beside(job) { snapshots.takeSnapshot(it, job) } }
        }
        while (job.total() == 0uL) delay(1)
        gateway.lock()
        val error = keeping.await().exceptionOrNull()
        assertTrue(error is AppException.Cancelled || error is AppException.Locked, "$error")
        assertEquals(emptyList<Snapshot>(), gateway.whileLocked { _, _ -> snapshots() })
        gateway.unlock(code)
        assertEquals(emptyList<Finding>(), gateway.call { snapshots.verify(Job()) }.problems)
        assertEquals(40, gateway.call { allEntries() }.size)
        gateway.lock()
    }

    @Test
    fun `a call beside the line that comes after a lock says so`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, callContext = ::callContext)
        gateway.setUp(Pin(PIN.toByteArray()), code)
        val (begun, locked) = List(2) { CompletableDeferred<Unit>() }
        val late = async(Dispatchers.Default) {
            runCatching {
                gateway.beside(Job()) {
                    begun.complete(Unit)
                    runBlocking { locked.await() }
                    snapshots.isSnapshotDue(it)
                }
            }
        }
        begun.await()
        gateway.lock()
        locked.complete(Unit)
        assertTrue(late.await().exceptionOrNull() is AppException.Locked)
    }

    @Test
    fun `a lock from many threads during calls loses nothing`() {
        val session = setUp()
        val kept = ConcurrentLinkedQueue<String>()
        val wrong = ConcurrentLinkedQueue<Throwable>()
        val threads = List(8) { number ->
            thread {
                try {
                    if (number < 2) {
                        // Two lock, once the others have written for a while.
                        while (kept.size < 36) Thread.sleep(1)
                        session.lock()
                    } else {
                        generateSequence(0) { it + 1 }.map { "$number $it" }.forEach {
                            session.journal().addEntry(EntryInput(it), callContext())
                            kept += it
                        }
                    }
                } catch (_: AppException.Locked) {
                } catch (other: Throwable) {
                    wrong += other
                }
            }
        }
        threads.forEach { it.join() }
        assertEquals(emptyList<Throwable>(), wrong.toList())
        assertEquals(kept.sorted(), unlock().allEntries().map { it.text }.sorted())
    }

    @Test
    fun `a lock does not wait for the calls in line`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, callContext = ::callContext)
        gateway.setUp(Pin(PIN.toByteArray()), code)
        val running = CompletableDeferred<Unit>()
        val endless = async(Dispatchers.Default) {
            runCatching<Unit> {
                gateway.call {
                    running.complete(Unit)
                    while (true) journal.entries(EntryFilter(), null, 5u)
                }
            }
        }
        running.await()
        gateway.lock()
        assertTrue(endless.await().exceptionOrNull() is AppException.Locked)
    }

    @Test
    fun `one store is open once in a process`() {
        val session = setUp()
        fails<AppException.InUse> { open() }
        fails<AppException.InUse> { Vault.create(store.path) }
        session.journal().addEntry(EntryInput("undisturbed"), callContext())
        // Who waits gets it when it is free.
        val waiting = thread { Vault.open(store.path).close() }
        Thread.sleep(300)
        session.lock()
        waiting.join()
        val vault = open()
        fails<AppException.InUse> { open() }
        vault.close()
        open().close()
    }

    @Test
    fun `one store is open once among processes`() {
        val session = setUp()
        assertEquals("InUse", Holder(store).use { it.says() })
        session.lock()
        Holder(store).use { holder ->
            assertEquals("held", holder.says())
            fails<AppException.InUse> { open() }
            holder.process.outputStream.close()
            assertEquals(0, holder.process.waitFor())
        }
        assertEquals(listOf("kept elsewhere"), unlock().allEntries().map { it.text })
    }

    @Test
    fun `a killed process lets go and loses nothing`() {
        setUp().lock()
        Holder(store).use { holder ->
            assertEquals("held", holder.says())
            holder.process.destroyForcibly().waitFor()
        }
        assertEquals(listOf("kept elsewhere"), unlock().allEntries().map { it.text })
    }

    @Test
    fun `two stores are open at once and do not mix`() {
        val one = setUp()
        val two = Vault.create(File(folder, "two").path).use { it.setUpWith(PIN, code) }
        one.journal().addEntry(EntryInput("mine"), callContext())
        assertEquals(emptyList<Entry>(), two.allEntries())
        one.lock()
        two.journal().addEntry(EntryInput("theirs"), callContext())
        assertEquals(listOf("theirs"), two.allEntries().map { it.text })
        two.lock()
    }
}

/** Another process that opens a store, keeps an entry, and holds it until its input ends. */
private class Holder(store: File) : AutoCloseable {
    val process: Process = java(CLASS_PATH, "app.alongside.HolderKt", store.path).start()
    private val output = process.inputStream.bufferedReader()

    fun says(): String? = output.readLine()

    override fun close() {
        process.destroyForcibly().waitFor()
    }
}
