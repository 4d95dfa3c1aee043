package app.alongside

import android.app.Activity
import android.content.Intent
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.support.Person
import app.alongside.support.meetingRows
import app.alongside.support.testApp
import java.io.File
import java.io.RandomAccessFile
import java.nio.file.Files
import kotlin.concurrent.thread
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/** An import that stands still half-way: its file is a pipe, which the test fills when it likes. */
@RunWith(RobolectricTestRunner::class)
class ImportTest {
    @get:Rule
    val rule = createEmptyComposeRule()

    @get:Rule
    val folder = TemporaryFolder()
    private val person = Person(rule)
    private lateinit var pipe: File
    private lateinit var end: RandomAccessFile
    private val rows = meetingRows(2_000).toByteArray()

    @Before
    fun aPipe() {
        pipe = File(folder.root, "list.json")
        check(ProcessBuilder("mkfifo", pipe.path).start().waitFor() == 0)
        // For reading too, so that opening waits for nobody.
        end = RandomAccessFile(pipe, "rw")
        end.write(rows, 0, HALF)
    }

    @After
    fun itsEnd() = end.close()

    private fun sources() = runBlocking { testApp.services.gateway.call { meetings.meetingSources() } }

    /** How many descriptors of this process are of the pipe; the test has one of them. */
    private fun opened(): Int = File("/proc/self/fd").listFiles().orEmpty().count {
        runCatching { Files.readSymbolicLink(it.toPath()).toString() }.getOrNull() == pipe.path
    }

    private fun beginsToImport() {
        person.setsUp()
        person.taps(R.string.place_groups)
        person.taps(R.string.groups_tab_mine)
        person.taps(R.string.import_title)
        person.taps(R.string.import_pick)
        val asked = shadowOf(person.activity).nextStartedActivityForResult
        val given = Intent().setData(Uri.fromFile(pipe))
        shadowOf(person.activity).receiveResult(asked.intent, Activity.RESULT_OK, given)
        person.sees(pipe.name)
        person.taps(R.string.import_start)
        person.sees(R.string.import_reading)
    }

    private fun theRestComes() {
        // Beside the test: a pipe that nobody reads from would hold it for ever.
        thread(isDaemon = true) {
            end.write(rows, HALF, rows.size - HALF)
            end.close()
        }
    }

    @Test
    fun theAppGoesOnWhileAListComesIn() {
        beginsToImport()
        // The screen answers, and so does the store.
        person.taps(R.string.action_help_now)
        person.sees(R.string.help_may_show)
        person.tapsPicture(R.string.action_back)
        runBlocking { testApp.services.gateway.call { today(it) } }
        person.sees(R.string.import_reading)
        theRestComes()
        person.sees("2000 meetings saved.")
        person.awaits("the file is still open") { opened() == 0 }
    }

    @Test
    fun aCancelledImportKeepsNothing() {
        beginsToImport()
        person.taps(R.string.action_cancel)
        person.awaits("the stalled file is still read") { opened() == 1 }
        person.doesNotSee(R.string.import_reading)
        person.awaits("something was kept") { sources().isEmpty() }
    }

    @Test
    fun turningThePhoneDoesNotEndIt() {
        beginsToImport()
        person.turns()
        person.sees(R.string.import_reading)
        theRestComes()
        person.sees("2000 meetings saved.")
        assertEquals(1, sources().size)
    }

    @Test
    fun lockingEndsItAndKeepsNothing() {
        beginsToImport()
        person.taps(R.string.action_lock_now)
        person.awaits("the stalled file is still read") { opened() == 1 }
        person.unlocks()
        person.awaits("something was kept") { testApp.services.gateway.open && sources().isEmpty() }
    }

    private companion object {
        const val HALF = 20_000
    }
}
