package app.alongside.support

import app.alongside.EntryInput
import app.alongside.door.Job
import java.io.File
import java.io.RandomAccessFile
import kotlinx.coroutines.runBlocking

private const val PAGE = 4096
private const val ENTRIES = 12

private val gateway get() = testApp.services.gateway

/** The folder of the store. */
val store: File get() = File(testApp.noBackupFilesDir, "store")

/** The database's file. */
fun database(): File = File(store, runBlocking { gateway.status() }.database)

/** Makes every snapshot unreadable. */
fun spoilSnapshots() = File(store, "snapshots").listFiles { file -> file.name.endsWith(".db") }!!
    .forEach { it.writeText("no database") }

/** Writes so much that most of the database is the words of entries, and takes a snapshot of it. */
fun fillWithWords(): Int = runBlocking {
    repeat(ENTRIES) { number -> gateway.call { journal.addEntry(EntryInput("entry $number ".repeat(10_000)), it) } }
    gateway.call { context -> Job().use { snapshots.takeSnapshot(context, it) } }
    ENTRIES
}

/** Overwrites a page in the middle of the database, which was opened just now and has not read it. */
fun spoilAPage() = RandomAccessFile(database(), "rw").use { file ->
    file.seek(file.length() / PAGE / 2 * PAGE)
    file.write(ByteArray(PAGE))
}
