package app.alongside

import app.alongside.door.SessionInterface
import app.alongside.door.Vault
import app.alongside.gateway.Gateway
import app.alongside.gateway.Pin
import java.io.File
import java.time.LocalDate
import java.time.LocalTime
import java.util.concurrent.Executors
import kotlin.random.Random
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Calls from many threads leave what the same calls leave one after the other. */
class ConcurrencyTest : WithAHome() {
    @Test
    fun `ten thousand mixed calls lose no write`() {
        val gateway = Gateway(store, ::lockKey, callContext = ::callContext)
        val alone = Vault.create(File(folder, "alone").path).use { it.setUpWith(PIN, code) }
        val together = runBlocking {
            gateway.setUp(Pin(PIN.toByteArray()), code)
            val session = gateway.call { this }
            Executors.newFixedThreadPool(THREADS).asCoroutineDispatcher().use { pool ->
                val visitors = List(THREADS) { number ->
                    launch(pool) {
                        val person = Person(number)
                        // Half of them go through the gateway, half straight to the door.
                        repeat(CALLS) {
                            if (number % 2 == 0) gateway.call { person.call(this) } else person.call(session)
                        }
                    }
                }
                visitors.forEach { it.join() }
            }
            session
        }
        for (number in 0 until THREADS) {
            val person = Person(number)
            repeat(CALLS) { person.call(alone) }
        }
        val expected = state(alone)
        assertTrue(expected.size > 2000)
        assertEquals(expected, state(together))
        // And so it is in the file.
        runBlocking { gateway.lock() }
        assertEquals(expected, unlock().use { state(it) })
        alone.lock()
    }

    /** Everything that a store holds, but for its random ids. */
    private fun state(session: SessionInterface): List<String> {
        val later = callContext(EVENING.plusSeconds(86_400))
        val entries = session.allEntries().map { it.copy(id = "").toString() }
        val reminders = session.reminders().list(true, later).map { it.copy(id = "").toString() }
        val due = session.reminders().dueReminders(later).map { it.copy(reminder = it.reminder.copy(id = "")).toString() }
        val meetings = session.meetings().meetingsNext(MeetingFilter(), 10_080u, later, 500u).map {
            "${it.meeting.listing} ${it.nextStart}"
        }
        assertTrue(meetings.size in 1..499)
        return (entries + reminders + due + meetings).sorted()
    }

    private companion object {
        const val THREADS = 8
        const val CALLS = 1250
    }
}

/**
 * One of many who use a store at once: a seeded run of calls on what is their own, of which each
 * sees the writes that they made before.
 */
private class Person(private val number: Int) {
    private val random = Random(number)
    private val entries = mutableListOf<Entry>()
    private val reminders = mutableListOf<String>()
    private val meetings = mutableListOf<String>()
    private var made = 0L

    fun call(session: SessionInterface) {
        made += 1
        val callContext = callContext(EVENING.plusSeconds(made))
        val name = "p${number}c$made"
        val act = random.nextInt(100)
        when {
            act < 25 || entries.isEmpty() -> entries += session.journal().addEntry(draft(name), callContext)
            act < 40 -> change { session.journal().editEntry(it.id, draft(name), callContext) }
            act < 46 -> change { session.journal().setEntryArchived(it.id, !it.archived, callContext) }
            act < 72 -> entries.random(random).let { assertEquals(it, session.journal().entry(it.id)) }
            act < 80 -> entries.random(random).let {
                val word = EntrySearch("\"${it.text.substringBefore(' ')}\"")
                val found = session.journal().searchEntries(word, null, 10u).found
                assertEquals(if (it.archived) listOf() else listOf(it), found.map { one -> one.entry })
            }
            act < 85 -> assertTrue(session.journal().entries(EntryFilter(), null, 20u).entries.size <= 20)
            act < 86 || reminders.isEmpty() -> {
                val yesterday = callContext(EVENING.minusSeconds(86_400 - made))
                reminders += session.reminders().addReminder(planned(name, EIGHT), yesterday).id
            }
            act < 89 -> session.reminders().markDone(reminders.random(random), occurrence(TODAY, EIGHT), callContext)
            act < 91 -> session.reminders().snooze(reminders.random(random), occurrence(TODAY, EIGHT), 30u, callContext)
            act < 94 || meetings.isEmpty() -> {
                val draft = MeetingInput(
                    Fellowship.NA, name, Weekday.FRIDAY, LocalTime.of(19, 30), venue = Venue.IN_PERSON,
                )
                meetings += session.meetings().addMeeting(draft, callContext).meeting.id
            }
            act < 96 -> session.meetings().removeMeeting(meetings.removeAt(random.nextInt(meetings.size)), callContext)
            act < 98 -> meetings.random(random).let { assertEquals(it, session.meetings().meeting(it, callContext).meeting.id) }
            else -> assertEquals(TODAY, session.today(callContext).day)
        }
    }

    private fun change(call: (Entry) -> Entry) {
        val index = random.nextInt(entries.size)
        entries[index] = call(entries[index])
    }

    private fun draft(name: String) = EntryInput(
        "$name words", random.nextInt(1, 6).toUByte(), listOf("p$number"),
        EVENING.minusMillis(random.nextLong(1_000_000_000)),
    )

    private companion object {
        val TODAY: LocalDate = LocalDate.of(2026, 11, 22)
val EIGHT = LocalTime.of(8, 0)
    }
}
