package app.sample

import app.alongside.AppException
import app.alongside.EntryInput
import app.alongside.EntrySearch
import app.alongside.Fellowship
import app.alongside.ImportRequest
import app.alongside.MeetingFilter
import app.alongside.door.Guide
import app.alongside.door.Job
import app.alongside.door.PickedFile
import app.alongside.gateway.Gateway
import app.alongside.gateway.Pin
import app.alongside.gateway.currentContext
import java.io.File
import java.io.FileDescriptor
import java.io.FileOutputStream
import java.io.PrintStream
import kotlinx.coroutines.runBlocking

/** An app that is shrunk as one for Android is: a day with a store in a folder, line by line. */
fun main(args: Array<String>): Unit = runBlocking {
    // Whatever the machine's locale.
    System.setOut(PrintStream(FileOutputStream(FileDescriptor.out), true, Charsets.UTF_8))
    val (store, feed) = args.map(::File)
    val gateway = Gateway(store, { ByteArray(32) { 7 } }, callContext = ::currentContext)
    val pin = { text: String -> Pin(text.toByteArray()) }
    gateway.setUp(pin("harbour lamp 7"), Guide().use { it.newRecoveryCode() })
    gateway.call { journal.addEntry(EntryInput("Café by the river.", mood = 4u), it) }
    println(gateway.call { journal.searchEntries(EntrySearch("cafe"), null, 10u) }.found.map { it.entry.text to it.entry.mood })
    println(gateway.call { today(it) }.step)

    val job = Job()
    val request = ImportRequest("List", Fellowship.AA, "America/New_York", false)
    println(PickedFile.atPath(feed.path).use { gateway.importMeetings(it, request, job) }.listings)
    println(job.done() == job.total())
    println(gateway.call { meetings.meetingsNext(MeetingFilter(), 10_080u, it, 3u) }.size)
    gateway.lock()

    for (unlock in listOf("harbour 8", "harbour lamp 7")) {
        try {
            gateway.unlock(pin(unlock))
            println(gateway.call { undo(it) })
        } catch (error: AppException.WrongPin) {
            println(error.message)
        }
    }
    gateway.lock()
}
