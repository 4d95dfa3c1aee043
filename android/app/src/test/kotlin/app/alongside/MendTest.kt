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
import org.junit.Assert.assertNull
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
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
    }

    @Test
    fun aWholeStoreIsWhole() {
        person.setsUp()
        person.taps(R.string.place_more)
        person.taps(R.string.verify_title)
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
        person.taps(R.string.unlock_unlock)
        person.unlocks()
        person.awaits("it does not open") { gateway.open }
        assertEquals(listOf("kept"), texts())

        // Read again later, in another run too, and the damaged file let go of.
        assertEquals(1u, setAside())
        person.losesTheProcess(left = true)
        person.unlocks()
        person.awaits("it does not open") { gateway.open }
        person.taps(R.string.place_more)
        person.taps(R.string.verify_title)
        person.taps(R.string.mend_report)
        person.sees("took its place")
        person.taps(R.string.mend_forget)
        person.sees(R.string.mend_forget_ask)
        assertEquals(1u, setAside())
        person.taps(R.string.mend_forget)
        person.sees(R.string.mend_forgotten)
        assertEquals(0u, setAside())

        // Once it was read it is kept no longer.
        person.taps(R.string.mend_read)
        person.sees(R.string.verify_start)
        person.doesNotSee(R.string.mend_report)
        assertNull(runBlocking { gateway.call { snapshots.lastMend() } })
    }

    /** Whether it still runs or has ended by then. */
    @Test
    fun aRepairGoesOnWhereHelpStandsOverIt() {
        locksOverASnapshot()
        database().writeText("no database")
        person.unlocks()
        person.taps(R.string.mend_start)
        person.app.openHelp()
        person.awaits("it does not begin") { gateway.longCalls.running.value > 0 || !gateway.proven }
        person.leaves()
        person.awaits("it does not end") { gateway.longCalls.running.value == 0 }
        person.comesBack()
        person.app.closeHelp()
        person.sees(R.string.mend_report)
        person.taps(R.string.unlock_unlock)
        person.unlocks()
        person.awaits("it does not open") { gateway.open }
        assertEquals(listOf("kept"), texts())
    }

    @Test
    fun theCodeProvesItToo() {
        person.setsUp()
        val code = runBlocking { gateway.call { keys.unconfirmedRecoveryCode() } }!!
        writes("kept")
        runBlocking { gateway.call { context -> Job().use { snapshots.takeSnapshot(context, it) } } }
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        database().writeText("no database")
        person.taps(R.string.unlock_use_code)
        person.types(R.string.code_title, code)
        person.taps(R.string.unlock_unlock)
        person.taps(R.string.mend_start)
        person.sees(R.string.mend_report)
        person.taps(R.string.unlock_unlock)
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
            person.sees(R.string.unlock_pin)
            assertFalse(gateway.proven)
        }
    }

    @Test
    fun damageThatACheckFindsIsMendedWithAProof() {
        person.setsUp()
        val written = fillWithWords()
        person.taps(R.string.action_lock_now)
        person.sees(R.string.unlock_pin)
        person.unlocks()
        person.awaits("it does not open") { gateway.open }
        spoilAPage()
        person.app.go(Place.More)
        person.app.open(Page.Verify)
        person.taps(R.string.verify_start)
        person.sees(R.string.verify_damaged)
        person.doesNotSee("Damaged parts")
        person.taps(R.string.verify_details)
        person.sees("Damaged parts")
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
        person.sees("Snapshots damaged: 1")
        person.sees(R.string.verify_rest)
        person.doesNotSee(R.string.verify_mend)
    }
}
