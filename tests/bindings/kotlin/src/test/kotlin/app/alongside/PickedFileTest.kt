package app.alongside

import app.alongside.door.Job
import app.alongside.door.PickedFile
import app.alongside.gateway.Gateway
import com.sun.jna.Library
import com.sun.jna.Native
import java.io.File
import java.nio.file.Files
import kotlin.concurrent.thread
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** Files that are open already: their numbers come from the C library, as the phone gives them. */
class PickedFileTest : WithAHome() {
    @Suppress("FunctionName")
    private interface C : Library {
        fun open(path: String, flags: Int): Int
        fun pipe(ends: IntArray): Int
        fun write(number: Int, bytes: ByteArray, length: Long): Long
        fun close(number: Int): Int
    }

    private val c = Native.load("c", C::class.java)

    /** A number that leads to a list, which no path leads to, and a function that says where it is open. */
    private fun withoutAName(): Pair<Int, () -> Int> {
        val list = file("nameless-${System.nanoTime()}.json", FEED.readText())
        val number = c.open(list.path, READ)
        list.delete()
        return number to { count("${list.path} (deleted)") }
    }

    /** How many descriptors of this process lead there. */
    private fun count(target: String): Int = File("/proc/self/fd").listFiles().orEmpty().count {
        runCatching { Files.readSymbolicLink(it.toPath()).toString() }.getOrNull() == target
    }

    @Test
    fun `what no path leads to is read, and closed however that ends`() {
        val session = setUp()
        val import = { number: Int, job: Job ->
            PickedFile.ofDescriptor(number).use { session.meetings().importMeetings(it, request(), callContext(), job) }
        }
        val (list, opened) = withoutAName()
        assertEquals(1, opened())
        assertEquals(FEED_ROWS, import(list, Job()).rows)
        assertEquals(0, opened())
        val (unread, stillOpen) = withoutAName()
        fails<AppException.Cancelled> { import(unread, Job().apply { cancel() }) }
        assertEquals(0, stillOpen())
        refused("file", Reason.CannotOpen) { import(c.open(folder.path, READ), Job()) }
        assertEquals(0, count(folder.path))
        for (number in listOf(-1, Int.MIN_VALUE, Int.MAX_VALUE)) {
            refused("descriptor", Reason.CannotOpen) { import(number, Job()) }
        }
        session.lock()
        val (late, lateOpen) = withoutAName()
        fails<AppException.Locked> { import(late, Job()) }
        assertEquals(0, lateOpen())
    }

    @Test
    fun `a pipe is read to its end, and left where it stalls`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, callContext = ::callContext)
        gateway.setUp(pin(), code)
        val ends = IntArray(2)
        assertEquals(0, c.pipe(ends))
        thread {
            val rows = FEED.readBytes()
            c.write(ends[1], rows, rows.size.toLong())
            c.close(ends[1])
        }
        val file = PickedFile.ofDescriptor(ends[0])
        assertEquals(FEED_ROWS, file.use { gateway.importMeetings(it, request(), Job()) }.rows)

        assertEquals(0, c.pipe(ends))
        c.write(ends[1], byteArrayOf('['.code.toByte()), 1)
        val stalled = PickedFile.ofDescriptor(ends[0])
        val importing = launch(Dispatchers.Default) { gateway.importMeetings(stalled, request("Other"), Job()) }
        withTimeout(AGES) { importing.cancelAndJoin() }
        assertEquals(1, gateway.call { meetings.meetingSources() }.size)
        stalled.close()

        assertEquals(0, c.pipe(ends))
        val locked = PickedFile.ofDescriptor(ends[0])
        val reading = async(Dispatchers.Default) { runCatching { gateway.importMeetings(locked, request("Other"), Job()) } }
        delay(1)
        withTimeout(AGES) {
            gateway.lock()
            val error = reading.await().exceptionOrNull()
            assertEquals(true, error is AppException.Cancelled || error is AppException.Locked, "$error")
        }
        locked.close()
    }

    @Test
    fun `half of a character keeps nothing open`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, callContext = ::callContext)
        gateway.setUp(pin(), code)
        val (list, opened) = withoutAName()
        val file = PickedFile.ofDescriptor(list)
        assertThrows(AppException.Invalid::class.java) {
            runBlocking { file.use { gateway.importMeetings(it, request("Lamp \ud83d"), Job()) } }
        }
        assertEquals(0, opened())
        gateway.lock()
    }

    private companion object {
        const val READ = 0

        /** Longer than any of this takes. */
        const val AGES = 120_000L
    }
}
