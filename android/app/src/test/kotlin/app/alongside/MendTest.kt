package app.alongside

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import app.alongside.door.Job
import app.alongside.support.Person
import app.alongside.support.database
import app.alongside.support.fillWithWords
import app.alongside.support.spoilAPage
import app.alongside.support.spoilSnapshots
import app.alongside.support.testApp
import app.alongside.ui.Page
import app.alongside.ui.Place
import app.alongside.ui.Stage
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** A damaged store: found by a check, mended, and what was saved of it. */
@RunWith(RobolectricTestRunner::class)
class MendTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val person = Person(rule)
    private val gateway get() = testApp.services.gateway

    private fun setAside() = runBlocking { gateway.status() }.setAside

    private fun texts() = runBlocking { gateway.call { journal.entries(EntryFilter(), null, 500u) } }.entries.map { it.text }

    private fun writes(words: String) = runBlocking { gateway.call { journal.addEntry(EntryInput(words), it) } }

    /** Set up, with an entry that is in a snapshot; locked. */
    private fun locksOverASnapshot() {
        person.setsUp()
        writes("kept")
        runBlocking { gateway.call { context -> Job().use { snapshots.takeSnapshot(context, it) } } }
        person.taps(R.string.lock_now)
        person.sees(R.string.enter_pin)
    }

    @Test
    fun aWholeStoreIsWhole() {
        person.setsUp()
        person.taps(R.string.place_more)
        person.taps(R.string.verify)
        person.taps(R.string.verify_start)
        person.sees(R.string.verify_whole)
        person.doesNotSee(R.string.verify_mend)
    }

    @Test
    fun aStoreThatDoesNotOpenIsMendedFromTheLockPage() {
        locksOverASnapshot()
        database().writeText("no database")
        person.unlocks()
        person.sees(R.string.problem_damaged)
        person.taps(R.string.mend_start)
        person.sees(R.string.mend_report)
        person.sees("took its place")
        assertFalse(gateway.proven)
        person.taps(R.string.unlock)
        person.unlocks()
        person.awaits("it does not open") { gateway.open }
        assertEquals(listOf("kept"), texts())

        // Read again later, and the damaged file let go of.
        assertEquals(1u, setAside())
        person.taps(R.string.place_more)
        person.taps(R.string.verify)
        person.taps(R.string.mend_report)
        person.sees("took its place")
        person.taps(R.string.mend_forget)
        person.sees(R.string.mend_forget_ask)
        assertEquals(1u, setAside())
        person.taps(R.string.mend_forget)
        person.sees(R.string.mend_forgotten)
        assertEquals(0u, setAside())
    }

    @Test
    fun theCodeProvesItToo() {
        person.setsUp()
        val code = runBlocking { gateway.call { keys.unconfirmedRecoveryCode() } }!!
        writes("kept")
        runBlocking { gateway.call { context -> Job().use { snapshots.takeSnapshot(context, it) } } }
        person.taps(R.string.lock_now)
        person.sees(R.string.enter_pin)
        database().writeText("no database")
        person.taps(R.string.use_code)
        person.types(R.string.recovery_code, code)
        person.taps(R.string.unlock)
        person.taps(R.string.mend_start)
        person.sees(R.string.mend_report)
        person.taps(R.string.unlock)
        person.awaits("the lock page is not there") { person.app.state.value.stage == Stage.Locked }
    }

    @Test
    fun aWrongPinProvesNothing() {
        locksOverASnapshot()
        database().writeText("no database")
        person.unlocks("999111")
        person.sees(R.string.problem_wrong_pin)
        assertFalse(gateway.proven)
        person.doesNotSee(R.string.mend_start)
    }

    @Test
    fun theProofIsLetGoOfWhereTheRepairIsLeft() {
        locksOverASnapshot()
        database().writeText("no database")
        for (leaves in listOf({ person.goesBack() }, { person.leaves(); person.comesBack() })) {
            person.unlocks()
            person.sees(R.string.mend_start)
            assertTrue(gateway.proven)
            leaves()
            person.sees(R.string.enter_pin)
            assertFalse(gateway.proven)
        }
    }

    @Test
    fun damageThatACheckFindsIsMendedWithAProof() {
        person.setsUp()
        val written = fillWithWords()
        person.taps(R.string.lock_now)
        person.sees(R.string.enter_pin)
        person.unlocks()
        person.awaits("it does not open") { gateway.open }
        spoilAPage()
        person.app.go(Place.More)
        person.app.open(Page.Verify)
        person.taps(R.string.verify_start)
        person.taps(R.string.verify_mend)
        person.taps(R.string.mend_start)
        person.typesPin("999111")
        person.taps(R.string.mend_start)
        person.sees(R.string.problem_wrong_pin)
        person.typesPin()
        person.taps(R.string.mend_start)
        person.unlocks()
        person.sees(R.string.mend_report)
        assertEquals(written, texts().size)
        assertEquals(1u, setAside())
    }

    @Test
    fun aDamagedSnapshotIsFoundAndTheNotesNeedNoRepair() {
        person.setsUp()
        runBlocking { gateway.call { context -> Job().use { snapshots.takeSnapshot(context, it) } } }
        spoilSnapshots()
        person.app.go(Place.More)
        person.app.open(Page.Verify)
        person.taps(R.string.verify_start)
        person.sees("1 snapshot is damaged")
        person.sees(R.string.verify_rest)
        person.doesNotSee(R.string.verify_mend)
    }
}
