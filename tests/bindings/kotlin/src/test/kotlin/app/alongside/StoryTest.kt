package app.alongside

import app.alongside.door.Guide
import app.alongside.door.Job
import app.alongside.door.Session
import app.alongside.gateway.Opened
import app.alongside.gateway.Gateway
import app.alongside.gateway.currentContext
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** A day with the app, told through the gateway and through the door. */
class StoryTest : WithAHome() {
    private val all = MeetingFilter()

    @Test
    fun `the gateway lives a day`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, callContext = ::callContext)
        fails<AppException.Locked> { runBlocking { gateway.call { today(it) } } }
        fails<AppException.NoStore> { runBlocking { gateway.unlock(pin()) } }
        gateway.setUp(pin(), code)

        val empty = gateway.call { today(it) }
        assertEquals(LocalDate.parse("2026-11-22"), empty.day)
        assertEquals(NextStep.WRITE_A_LINE, empty.step)
        val entry = gateway.call { journal.addEntry(EntryInput("Café by the river.", mood = 4u), it) }
        val job = Job()
        val summary = gateway.importMeetings(picked(FEED), request(), job)
        assertEquals(job.total(), job.done())
        assertTrue(summary.listings > 100u)

        gateway.lock()
        fails<AppException.Locked> { runBlocking { gateway.call { today(it) } } }
        fails<AppException.WrongPin> { runBlocking { gateway.unlock(pin("harbour 8")) } }
        gateway.unlock(pin())
        // Once more, though it is open: it locks first.
        gateway.unlock(code.lowercase())
        val found = gateway.call { journal.searchEntries(EntrySearch("cafe"), null, 10u).found.map { it.entry } }
        assertEquals(listOf(entry), found)
        gateway.lock()
    }

    @Test
    fun `the device says where it is`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, callContext = ::currentContext)
        gateway.setUp(pin(), code)
        val before = Instant.now()
        val entry = gateway.call { journal.addEntry(EntryInput("now"), it) }
        assertFalse(entry.at < before.minusMillis(1) || entry.at > Instant.now())
        assertEquals(ZoneId.systemDefault().id, entry.zone)
        gateway.lock()
    }

    @Test
    fun `cancelling the coroutine cancels its import`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, callContext = ::callContext)
        gateway.setUp(pin(), code)
        val job = Job()
        val long = list(20_000)
        val importing = launch(Dispatchers.Default) { gateway.importMeetings(picked(long), request(), job) }
        while (job.done() == 0uL) delay(1)
        importing.cancelAndJoin()
        assertEquals(emptyList<Source>(), gateway.call { meetings.meetingSources() })
        gateway.lock()
    }

    @Test
    fun `half of a character is refused at the gateway and does no harm`() = runBlocking {
        val gateway = Gateway(store, ::lockKey, callContext = ::callContext)
        gateway.setUp(pin(), code)
        for (half in listOf("\ud800", "a\udc00b", "\udc00\ud800")) {
            val draft = planned(half, LocalTime.NOON)
            for (call in listOf<Opened.(CallContext) -> Unit>(
                { journal.addEntry(EntryInput(half), it) },
                { journal.addEntry(EntryInput("x", tags = listOf(half)), it) },
                { reminders.addReminder(draft, it) },
                { journal.searchEntries(EntrySearch(half), null, 5u) },
                { journal.entry(half) },
                { meetings.placeNamed(half) },
                { today(it.copy(zone = half)) },
            )) {
                val error = fails<AppException.Invalid> { runBlocking { gateway.call(call) } }
                assertTrue(error.reason is Reason.Malformed)
                assertFalse(half in error.toString())
            }
            gateway.lock()
            fails<AppException.Invalid> { runBlocking { gateway.unlock(half) } }
            // The folder is free, and nothing was written.
            gateway.unlock(code)
            assertEquals(emptyList<Entry>(), gateway.call { allEntries() })
        }
        gateway.lock()
    }

    @Test
    fun `the guide needs no store`() {
        val guide = Guide()
        val about = guide.about()
        assertTrue(about.sqlite.startsWith("3.") && about.sqlcipher.startsWith("4."))
        assertTrue(about.version.isNotEmpty() && about.timeZones.startsWith("20"))
        assertEquals(List(7) { 4 }, guide.newRecoveryCode().split("-").map { it.length })
        assertNotEquals(guide.newRecoveryCode(), guide.newRecoveryCode())
    }

    @Test
    fun `an entry is written, changed, found, put background and brought back`() = session { session ->
        val draft = EntryInput("Café by the river.", mood = 4u, tags = listOf("Work", "#rest"))
        val entry = session.journal().addEntry(draft, callContext())
        assertEquals(EVENING, entry.at)
        assertEquals(LocalDate.of(2026, 11, 22), entry.day)
        assertEquals(listOf("rest", "Work"), entry.tags)
        assertEquals(entry, session.journal().entry(entry.id))
        assertEquals(Thing.Entry(entry.id), session.findThing(Kind.ENTRY, entry.id.takeLast(8)))
        assertEquals(listOf(entry), session.journal().entries(EntryFilter(tag = "work"), null, 5u).entries)

        val later = callContext(EVENING.plusSeconds(60))
        val edited = session.journal().editEntry(entry.id, EntryInput("Tea by the sea."), later)
        assertEquals(EVENING to later.now, edited.at to edited.changedAt)
        assertNull(edited.mood)
        assertEquals(emptyList<Entry>(), session.journal().searchEntries(EntrySearch("cafe"), null, 5u).found.map { it.entry })
        assertEquals(listOf(edited), session.journal().searchEntries(EntrySearch("te"), null, 5u).found.map { it.entry })

        assertTrue(session.journal().setEntryArchived(entry.id, true, later).archived)
        assertEquals(emptyList<Entry>(), session.journal().searchEntries(EntrySearch("te"), null, 5u).found.map { it.entry })
        assertEquals("journal.archive", session.undo(later))
        assertEquals("journal.edit", session.undo(later))
        assertEquals("Café by the river.", session.journal().entry(entry.id).text)
    }

    @Test
    fun `pages follow each other`() = session { session ->
        for (n in 1..7) session.journal().addEntry(EntryInput("page $n"), callContext())
        val pages = generateSequence(session.journal().entries(EntryFilter(), null, 3u)) { page ->
            page.next?.let { session.journal().entries(EntryFilter(), it, 3u) }
        }.map { page -> page.entries.map { it.text } }.toList()
        assertEquals((7 downTo 1).map { "page $it" }, pages.flatten())
        assertEquals(3, pages.size)
    }

    @Test
    fun `a text comes back as it was`() = session { session ->
        for (text in listOf(
            "e\u0301 and \u00e9", "👩‍👩‍👧‍👦 🏳️‍🌈", "שלום עולם \u202eabc", "line\r\n\ttab",
            "nul \u0000 inside", "\udbff\udfff\ufffe\ufeff", "ä".repeat(200_000),
        )) {
            val entry = session.journal().addEntry(EntryInput(text), callContext())
            assertEquals(text, session.journal().entry(entry.id).text)
        }
    }

    @Test
    fun `a reminder asks, is put off and done`() = session { session ->
        val days = listOf(Weekday.MONDAY, Weekday.TUESDAY)
        val input = planned("Water", LocalTime.of(8, 0), days = Days.Weekly(1u, days, Weekday.MONDAY))
        val reminder = session.reminders().addReminder(input, callContext())
        val eight = Instant.parse("2026-11-23T13:00:00Z")
        assertEquals(input.timing to eight, reminder.timing to reminder.next)
        assertEquals(emptyList<DueReminder>(), session.reminders().dueReminders(callContext()))

        val morning = callContext(eight.plusSeconds(300))
        val due = session.reminders().dueReminders(morning).single()
        assertEquals(reminder.id to eight, due.reminder.id to due.since)
        assertEquals(occurrence(LocalDate.of(2026, 11, 23), LocalTime.of(8, 0)), due.occurrence)
        val putOff = session.reminders().snooze(reminder.id, due.occurrence, 20u, morning).reminder
        assertEquals(morning.now.plus(Duration.ofMinutes(20)), putOff.next)
        assertEquals(emptyList<DueReminder>(), session.reminders().dueReminders(morning))
        val again = callContext(morning.now.plus(Duration.ofMinutes(20)))
        val done = session.reminders().markDone(reminder.id, due.occurrence, again)
        val twice = session.reminders().markDone(reminder.id, due.occurrence, again)
        assertEquals(AnswerEffect.TAKEN to AnswerEffect.NONE_ANSWERED_BEFORE, done.effect to twice.effect)
        assertEquals(done.reminder, twice.reminder)
        assertEquals(emptyList<DueReminder>(), session.reminders().dueReminders(again))
        assertEquals("reminders.answer", session.undo(again))
        assertEquals(1, session.reminders().dueReminders(again).size)

        val stopped = session.reminders().setReminderStopped(reminder.id, true, again)
        assertNull(stopped.next)
        assertEquals(emptyList<Reminder>(), session.reminders().list(false, again))
        assertEquals(listOf(stopped), session.reminders().list(true, again))
    }

    @Test
    fun `a list is imported, watched and taken back`() = session { session ->
        val job = Job()
        val seen = mutableListOf<ULong>()
        val summary = runBlocking {
            val running = async(Dispatchers.IO) {
                session.meetings().importMeetings(picked(FEED), request(), callContext(), job)
            }
            while (!running.isCompleted) {
                seen += job.done()
                delay(1)
            }
            running.await()
        }
        assertEquals(seen.sorted(), seen)
        assertEquals(job.total(), job.done())
        val leftOut = summary.skipped.sumOf { it.count }
        assertEquals(FEED_ROWS, summary.rows)
        assertEquals(summary.rows, summary.listed + summary.byAppointment + leftOut)
        val findings = session.meetings().importIssues(summary.sourceId, null, 500u)
        assertEquals(summary.corrected.sumOf { it.count } + leftOut, findings.issues.size.toUInt())
        assertNull(findings.next)
        val source = session.meetings().meetingSources().single()
        assertEquals(summary.sourceId to EVENING, source.id to source.importedAt)

        val again = session.meetings().importMeetings(picked(FEED), request(), callContext(), Job())
        assertEquals(listOf(0u, 0u, 0u), listOf(again.added, again.changed, again.gone))
        val before = session.meetings().searchMeetings("lantern", callContext(), 500u)
        assertTrue(before.isNotEmpty())
        session.meetings().removeMeetingSource(source.id, callContext())
        assertEquals(emptyList<MeetingView>(), session.meetings().searchMeetings("lantern", callContext(), 500u))
        assertEquals("groups.remove_source", session.undo(callContext()))
        assertEquals(before, session.meetings().searchMeetings("lantern", callContext(), 500u))
    }

    @Test
    fun `meetings are found by time, place and name`() = session { session ->
        session.meetings().importMeetings(picked(FEED), request(), callContext(), Job())
        // A Monday, half past noon.
        val noon = callContext(Instant.parse("2026-11-23T17:30:00Z"))
        val now = session.meetings().meetingsNow(all, noon, 500u)
        assertTrue(now.any { it.meeting.listing.name == "Lantern Street Noon" })
        assertTrue(now.all { it.inProgress && it.started!! <= noon.now && it.ends!! > noon.now })

        val starts = session.meetings().meetingsNext(all, 600u, noon, 500u).map { it.nextStart!! }
        assertTrue(starts.isNotEmpty())
        assertEquals(starts.sorted(), starts)
        assertTrue(starts.all { it > noon.now && it <= noon.now.plus(Duration.ofMinutes(600)) })

        val place = session.meetings().placeNamed("port ellery")!!
        assertNull(session.meetings().placeNamed("Nowhere"))
        val near = session.meetings().meetingsNear(place, 5.0, all, noon, 500u).map { it.distanceKm!! }
        assertTrue(near.isNotEmpty() && near.all { it <= 5.0 })
        assertEquals(near.sorted(), near)
        val found = session.meetings().searchMeetings("lantern", noon, 500u).first()
        assertEquals(found, session.meetings().meeting(found.meeting.id, noon))
        val other = MeetingFilter(fellowships = listOf(Fellowship.SMART))
        assertEquals(emptyList<MeetingView>(), session.meetings().meetingsNow(other, noon, 500u))
    }

    @Test
    fun `a meeting is added by hand, shown today, taken out and brought back`() = session { session ->
        val draft = MeetingInput(
            Fellowship.NAR_ANON, "Lamp", Weekday.SUNDAY, LocalTime.of(19, 0),
            minutes = 90u, venue = Venue.IN_PERSON, place = "Library, side door",
        )
        val view = session.meetings().addMeeting(draft, callContext())
        assertEquals(Instant.parse("2026-11-23T00:00:00Z"), view.nextStart)
        assertEquals(Instant.parse("2026-11-23T01:30:00Z"), view.nextEnd)
        assertEquals(view, session.today(callContext()).nextMeeting)
        session.meetings().removeMeeting(view.meeting.id, callContext())
        val gone = fails<AppException.NotFound> { session.meetings().meeting(view.meeting.id, callContext()) }
        assertEquals("meeting", gone.kind)
        assertEquals("groups.remove", session.undo(callContext()))
        assertEquals(view, session.meetings().meeting(view.meeting.id, callContext()))
    }

    private fun session(story: (Session) -> Unit) {
        setUp().use {
            story(it)
            it.lock()
        }
    }
}
