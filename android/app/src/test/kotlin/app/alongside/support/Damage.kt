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

/** The key file, and its copy. */
fun keyFiles(): List<File> = listOf("keys.v1", "keys.v1.copy").map { File(store, it) }

/** A key file of a version that is not there yet, with its digest, by SHA-256. */
const val NEWER_KEYS = "{\"version\": 2}\n0899eaeee76dcfdd3c97f3afd61ce31158e7b795a26f1568d83727897e6cee85\n"

/** Something else stands in the key files. */
fun keyFilesBecome(text: String) = testApp.unanswered { for (file in keyFiles()) file.writeText(text) }

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
