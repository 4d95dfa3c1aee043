package app.alongside

import app.alongside.door.Vault
import java.time.Instant

/** Another process of the tests: opens a store, keeps an entry, and holds it until its input ends. */
fun main(args: Array<String>) {
    try {
        val session = Vault.open(args[0]).unlockWith(PIN)
        session.journal().addEntry(EntryInput("kept elsewhere"), CallContext(Instant.now(), "UTC", 0, "en"))
        println("held")
        readlnOrNull()
        session.lock()
    } catch (error: AppException) {
        println(error::class.simpleName)
    }
}
