package app.alongside

import app.alongside.door.Job
import app.alongside.door.Session
import java.io.File
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Snapshots: what they hold, what they bring back, and what is gone from them too. */
class SnapshotTest : WithAHome() {
    @Test
    fun `a snapshot is looked into, restored and taken back`() {
        val session = setUp()
        val (before, job) = session.write("before") to Job()
        assertTrue(session.snapshots().isSnapshotDue(callContext()))
        val kept = session.snapshots().takeSnapshot(callContext(), job)
        assertEquals(LocalDate.of(2026, 11, 22) to SnapshotKind.DAILY, kept.day to kept.kind)
        assertTrue(job.done() > 0uL && job.done() == job.total())
        assertFalse(session.snapshots().isSnapshotDue(callContext()))
        assertTrue(session.snapshots().isSnapshotDue(later(86_400)))
        session.write("since")
        val held = session.snapshots().snapshotContents(kept.id, callContext())
        assertEquals(1uL to listOf(before), held.entries to held.latest)
        fails<AppException.PinNeeded> { session.snapshots().restoreSnapshot(kept.id, callContext(), Job()) }

        val restored = restore(session, kept)
        assertEquals(listOf("before"), restored.texts())
        val aside = restored.snapshots().list().first()
        assertEquals(SnapshotKind.BEFORE_RESTORE, aside.kind)
        val back = restore(restored, aside)
        assertEquals(listOf("since", "before"), back.texts())
        assertEquals(emptyList<Finding>(), back.snapshots().verify(Job()).problems)
        back.lock()
    }

    @Test
    fun `what is erased is in no snapshot`() {
        val session = setUp()
        session.write("kept")
        val gone = Erasable.Thing(Thing.Entry(session.write("gone").id))
        session.snapshots().takeSnapshot(callContext(), Job())
        session.erase(gone, callContext(), Job())
        val held = session.snapshots().snapshotContents(session.snapshots().list().single().id, callContext())
        assertEquals(listOf("kept"), held.latest.map { it.text })
        assertNull(session.undo(callContext()))
        assertEquals(listOf("kept"), session.texts())
        fails<AppException.NotFound> { session.erase(gone, callContext(), Job()) }
        session.lock()
    }

    @Test
    fun `a storage that is full is told until the next unlocking`() {
        val session = setUp()
        assertFalse(session.snapshots().isShortOfRoom())
        check(File(store, "reserve").delete())
        assertTrue(session.snapshots().isShortOfRoom())
        session.lock()
        val again = unlock()
        assertFalse(again.snapshots().isShortOfRoom())
        again.lock()
    }

    /** Restores one, which ends the session, and opens the store again. */
    private fun restore(session: Session, snapshot: Snapshot): Session {
        session.keys().reauthenticateWithRecoveryCode(code, callContext())
        session.snapshots().restoreSnapshot(snapshot.id, later(60), Job())
        fails<AppException.Locked> { session.snapshots().list() }
        return unlock()
    }

    private fun Session.write(text: String) = journal().addEntry(EntryInput(text), callContext())

    private fun Session.texts() = allEntries().map { it.text }
}
