package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.door.Job
import app.alongside.support.PIN
import app.alongside.support.Person
import app.alongside.support.database
import app.alongside.support.spoilSnapshots
import app.alongside.support.testApp
import app.alongside.ui.Page
import app.alongside.ui.Place
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** Snapshots and a new key: what is taken, restored, written anew, and left as it was. */
@RunWith(RobolectricTestRunner::class)
class KeepingTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val gateway get() = testApp.services.gateway

    private fun snapshots() = runBlocking { gateway.whileLocked { _, _ -> snapshots() } }

    private fun writes(words: String) = runBlocking { gateway.call { journal.addEntry(EntryInput(words), it) } }

    private fun texts() = runBlocking { gateway.call { journal.entries(EntryFilter(), null, 50u) } }.entries.map { it.text }

    private fun takes() = runBlocking { gateway.call { context -> Job().use { snapshots.takeSnapshot(context, it) } } }

    private fun opens(page: Page) {
        person.app.go(Place.More)
        person.app.open(page)
    }

    /** Set up, once the day's snapshot is there. */
    private fun setsUp() {
        person.setsUp()
        person.awaits("there is no snapshot") { snapshots().isNotEmpty() }
    }

    @Test
    fun snapshotsAreListedByCountsAndNeverByWords() {
        setsUp()
        writes(SECRET)
        takes()
        person.taps(R.string.place_more)
        person.taps(R.string.snapshots_title)
        person.sees(R.string.snapshots_entries, 1)
        person.doesNotSee(SECRET)
    }

    @Test
    fun oneOfAnEmptyStoreSaysSo() {
        setsUp()
        opens(Page.Snapshots)
        person.sees(R.string.snapshots_nothing)
    }

    @Test
    fun oneIsTakenWhenAskedFor() {
        setsUp()
        val before = snapshots()
        opens(Page.Snapshots)
        person.taps(R.string.snapshots_take)
        person.sees(R.string.notice_snapshot_taken)
        assertNotEquals(before, snapshots())
    }

    @Test
    fun aDamagedSnapshotIsSaidAndNotRestored() {
        setsUp()
        val id = takes().id
        spoilSnapshots()
        opens(Page.Snapshot(id))
        person.sees(R.string.snapshots_damaged)
        person.doesNotSee(R.string.snapshot_restore)
    }

    @Test
    fun restoringTakesAProofAndKeepsWhatWasThere() {
        setsUp()
        writes("before")
        val kept = takes()
        testApp.clock.goesOn(Duration.ofMinutes(1))
        writes("since")
        opens(Page.Snapshot(kept.id))
        person.taps(R.string.action_next)
        person.typesPin("999111")
        person.taps(R.string.snapshot_restore)
        person.sees(R.string.problem_wrong_pin)
        assertEquals(listOf("since", "before"), texts())
        person.typesPin()
        person.taps(R.string.snapshot_restore)
        person.sees(R.string.job_done)
        person.unlocks()
        person.sees(R.string.snapshot_restored, "Sunday, November 22, 2026")
        assertEquals(listOf("before"), texts())

        val aside = snapshots().single { it.kind == SnapshotKind.BEFORE_RESTORE }
        opens(Page.Snapshot(aside.id))
        restores()
        assertEquals(listOf("since", "before"), texts())
    }

    @Test
    fun whatIsTypedAndNotKeptIsInTheSnapshotThatIsTakenFirst() {
        setsUp()
        val kept = takes()
        opens(Page.Snapshot(kept.id))
        testApp.services.drafts.typed(DraftOf.New(Kind.ENTRY), FormContent.Entry(EntryInput(SECRET)))
        restores()
        val aside = snapshots().single { it.kind == SnapshotKind.BEFORE_RESTORE }
        val held = runBlocking { gateway.call { snapshots.snapshotContents(aside.id, it) } }
        assertEquals(1uL, held.drafts)
    }

    @Test
    fun aRestoreThatFailsSaysSoAndLeavesAllAsItWas() {
        setsUp()
        writes("before")
        val kept = takes()
        opens(Page.Snapshot(kept.id))
        person.sees(R.string.snapshot_first)
        spoilSnapshots()
        person.taps(R.string.action_next)
        person.typesPin()
        person.taps(R.string.snapshot_restore)
        person.sees(R.string.unlock_pin)
        person.sees(R.string.job_as_it_was)
        person.unlocks()
        person.sees(R.string.snapshots_damaged)
        person.sees(R.string.job_as_it_was)
        // It is told once.
        person.app.go(Place.Today)
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        person.doesNotSee(R.string.job_as_it_was)
        person.unlocks()
        person.awaits("it stays locked") { gateway.open }
        assertEquals(listOf("before"), texts())
    }

    @Test
    fun aRestoreThatFailedIsNotToldOverARepair() {
        setsUp()
        val kept = takes()
        opens(Page.Snapshot(kept.id))
        person.sees(R.string.snapshot_first)
        spoilSnapshots()
        restoresUpToTheLock()
        person.sees(R.string.job_as_it_was)
        database().writeText("no database")
        person.unlocks()
        person.sees(R.string.mend_start)
        person.doesNotSee(R.string.job_as_it_was)
        person.goesBack()
        person.sees(R.string.unlock_pin)
        person.doesNotSee(R.string.job_as_it_was)
    }

    @Test
    fun theProcessThatDiesBeforeTheProofLeavesAllAsItWas() {
        setsUp()
        writes("before")
        val kept = takes()
        opens(Page.Snapshot(kept.id))
        person.taps(R.string.action_next)
        person.typesPin("3051")
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees(R.string.snapshot_first)
        person.doesNotSee(R.string.new_pin_proof)
        assertEquals(listOf("before"), texts())
    }

    @Test
    fun aNewKeyHasANewCodeAndTheOldOneOpensNothing() {
        setsUp()
        writes("kept")
        val old = runBlocking { gateway.call { keys.unconfirmedRecoveryCode() } }!!
        person.taps(R.string.place_more)
        person.taps(R.string.new_key_title)
        person.sees(R.string.new_key_copied)
        person.taps(R.string.action_next)
        person.taps(R.string.code_written)
        person.typesPin("999111")
        person.taps(R.string.new_key_start)
        person.sees(R.string.problem_wrong_pin)
        person.typesPin()
        person.taps(R.string.new_key_start)
        person.unlocks()
        person.sees(R.string.new_key_done)
        assertEquals(listOf("kept"), texts())
        val new = runBlocking { gateway.call { keys.unconfirmedRecoveryCode() } }!!
        assertNotEquals(old, new)
        person.taps(R.string.new_key_type_back)
        person.sees(new.substringBefore('-'))

        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        person.taps(R.string.unlock_use_code)
        person.types(R.string.code_title, old)
        person.taps(R.string.unlock_unlock)
        person.sees(R.string.problem_wrong_recovery_code)
        person.types(R.string.code_title, new, instead = true)
        person.taps(R.string.unlock_unlock)
        person.awaits("it does not open") { gateway.open }
    }

    @Test
    fun aNewKeyThatIsLeftChangesNothing() {
        setsUp()
        val old = runBlocking { gateway.call { keys.unconfirmedRecoveryCode() } }!!
        opens(Page.NewKey)
        person.taps(R.string.action_next)
        person.taps(R.string.code_written)
        person.typesPin()
        person.goesBack()
        person.sees(R.string.code_written)
        person.losesTheProcess(left = true)
        person.unlocks()
        person.sees(R.string.new_key_copied)
        assertEquals(old, runBlocking { gateway.call { keys.unconfirmedRecoveryCode() } })
    }

    @Test
    fun aLockOverANewKeyLeavesTheStoreWhole() {
        setsUp()
        writes("kept")
        opens(Page.NewKey)
        person.taps(R.string.action_next)
        person.taps(R.string.code_written)
        person.typesPin()
        person.taps(R.string.new_key_start)
        person.app.lock()
        person.unlocks(PIN)
        person.awaits("it does not open") { gateway.open }
        assertEquals(listOf("kept"), texts())
        assertTrue(runBlocking { gateway.call { Job().use { snapshots.verify(it) } } }.problems.isEmpty())
        assertFalse(person.app.state.value.pages.isEmpty())
    }

    /** Proves, restores and unlocks. */
    private fun restores() {
        restoresUpToTheLock()
        person.unlocks()
        person.awaits("it does not open") { gateway.open }
        person.sees(R.string.action_lock_now)
    }

    private fun restoresUpToTheLock() {
        person.taps(R.string.action_next)
        person.sees("Everything goes back to")
        person.typesPin()
        person.taps(R.string.snapshot_restore)
        person.sees(R.string.unlock_pin)
    }

    private companion object {
        const val SECRET = "the river path home"
    }
}
