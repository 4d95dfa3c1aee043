package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.door.Job
import app.alongside.support.Person
import app.alongside.support.testApp
import java.io.File
import java.time.Duration
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** The snapshot of each day, and a phone whose storage is full. */
@RunWith(RobolectricTestRunner::class)
class SnapshotTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val gateway get() = testApp.services.gateway
    private val store get() = File(testApp.noBackupFilesDir, "store")

    /** The latest first. It takes no key to know. */
    private fun snapshots() = runBlocking { gateway.whileLocked { _, _ -> snapshots() } }

    private fun days() = snapshots().map { it.day.toString() }

    private fun keepsOne(day: String) = person.awaits("no snapshot of $day") { day in days() }

    private fun locksAndUnlocks() {
        person.taps(R.string.action_lock_now)
        person.unlocks()
        person.awaits("it stays locked") { gateway.open }
    }

    @Test
    fun eachDayOnWhichItIsOpenedHasOne() {
        person.setsUp()
        keepsOne("2026-11-22")
        val first = snapshots()
        testApp.clock.goesOn(Duration.ofHours(1))
        locksAndUnlocks()
        // After the one that the app asks for, which comes back to this thread.
        val asked = testApp.services.run { scope.launch { dailySnapshot.keep() } }
        person.awaits("it does not end") { asked.isCompleted }
        assertEquals(first, snapshots())
        testApp.clock.goesOn(Duration.ofDays(1))
        locksAndUnlocks()
        keepsOne("2026-11-23")
        assertEquals(first, snapshots().drop(1))
    }

    @Test
    fun aLockRightAfterUnlockingEndsItAndLeavesAllWhole() {
        person.setsUp()
        keepsOne("2026-11-22")
        val words = "some words ".repeat(15_000)
        repeat(ENTRIES) { runBlocking { gateway.call { journal.addEntry(EntryInput(words), it) } } }
        testApp.clock.goesOn(Duration.ofDays(1))
        locksAndUnlocks()
        person.awaits("it is not begun") { databases() == 2 }
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        assertEquals(listOf("2026-11-22"), days())
        assertEquals(1, databases())

        person.unlocks()
        keepsOne("2026-11-23")
        val problems = runBlocking { gateway.call { snapshots.verify(Job()) }.problems }
        assertEquals(listOf<Finding>(), problems)
        val held = runBlocking { gateway.call { snapshots.snapshotContents(snapshots.list().first().id, it) } }
        assertEquals(ENTRIES.toULong(), held.entries)
    }

    private fun databases() = File(store, "snapshots").list().orEmpty().count { it.endsWith(".db") }

    @Test
    fun todaySaysThatTheStorageIsFull() {
        person.setsUp()
        person.doesNotSee(R.string.today_short_of_room)
        // It is given up when what is written finds the disk full.
        check(File(store, "reserve").delete())
        person.taps(R.string.place_journal)
        person.taps(R.string.place_today)
        person.sees(R.string.today_short_of_room)
        // There is room again.
        locksAndUnlocks()
        person.sees(R.string.today_empty)
        person.doesNotSee(R.string.today_short_of_room)
    }

    private companion object {
        const val ENTRIES = 80
    }
}
