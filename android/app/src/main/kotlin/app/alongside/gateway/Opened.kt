package app.alongside.gateway

import app.alongside.door.Session
import app.alongside.door.SessionInterface

/** A session, and the objects that it gives, each of them held until it is closed. */
class Opened(private val session: Session) : SessionInterface by session, AutoCloseable {
    val journal = session.journal()
    val transfer = session.transfer()
    val prompts = session.prompts()
    val reminders = session.reminders()
    val meetings = session.meetings()
    val programme = session.programme()
    val directory = session.directory()
    val keys = session.keys()
    val snapshots = session.snapshots()
    val screens = session.screens()

    override fun close() {
        listOf(
            journal, transfer, prompts, reminders, meetings, programme, directory, keys, snapshots, screens, session,
        )
            .forEach { it.close() }
    }
}
