package app.alongside

import app.alongside.door.Guide
import app.alongside.door.Job
import app.alongside.door.PickedFile
import app.alongside.door.Vault
import java.io.File
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Whatever is refused has its type, its field and its reason, and nothing is written. */
class FailureTest : WithAHome() {
    /** A variant added to the door fails to compile here until somebody says what a shell does. */
    private fun whatAShellDoes(error: AppException): String = when (error) {
        is AppException.Invalid -> "shows it at the field"
        is AppException.NotFound -> "goes back to the list"
        is AppException.NoStore -> "offers to set one up"
        is AppException.StoreExists, is AppException.WrongPin, is AppException.WrongRecoveryCode,
        is AppException.Locked -> "shows the lock page"
        is AppException.TooSoon -> "shows how long to wait"
        is AppException.TriesNotCounted -> "asks for the recovery code"
        is AppException.PinNeeded -> "asks for the PIN"
        is AppException.InUse -> "says that it is open elsewhere"
        is AppException.OtherKey -> "says that files are mixed"
        is AppException.Newer -> "asks to update"
        is AppException.StorageLocked -> "asks to unlock the phone"
        is AppException.Damaged, is AppException.NotAFile, is AppException.Storage,
        is AppException.Internal -> "says so"
        is AppException.ReadOnly, is AppException.Full, is AppException.OutOfMemory ->
            "keeps what was typed"
        is AppException.Cancelled -> "goes on"
    }

    @Test
    fun `a refused input names its field and reason`() {
        val session = setUp()
        val eight = LocalTime.of(8, 0)
        refused("text", Reason.Empty) { session.journal().addEntry(EntryInput(" \n"), callContext()) }
        refused("text", Reason.TooLong(200_000u)) {
            session.journal().addEntry(EntryInput("x".repeat(200_001)), callContext())
        }
        refused("mood", Reason.OutOfRange(1, 5)) { session.journal().addEntry(EntryInput("x", 6u), callContext()) }
        refused("tags", Reason.TooMany(20u)) {
            session.journal().addEntry(EntryInput("x", tags = List(21) { "t$it" }), callContext())
        }
        refused("id", Reason.NotAnId) { session.journal().entry("x") }
        refused("zone", Reason.NotAZone) { session.today(callContext(zone = "Mars/Olympus")) }
        refused("zone", Reason.NotAZone) { session.reminders().addReminder(planned("x", eight, zone = "Z"), callContext()) }
        val past = once("x", LocalDate.of(2020, 1, 1), LocalTime.NOON)
        refused("day", Reason.InThePast) { session.reminders().addReminder(past, callContext()) }
        refused("days", Reason.Empty) {
            val never = Days.Weekly(1u, listOf(), Weekday.MONDAY)
            session.reminders().addReminder(planned("x", eight, days = never), callContext())
        }
        for (limit in listOf(0u, 501u, UInt.MAX_VALUE)) {
            refused("limit", Reason.OutOfRange(1, 500)) { session.journal().entries(EntryFilter(), null, limit) }
        }
        refused("latitude", Reason.OutOfRange(-90, 90)) {
            session.meetings().meetingsNear(Coordinates(Double.NaN, 0.0), 1.0, MeetingFilter(), callContext(), 5u)
        }
        refused("query", Reason.Empty) { session.journal().searchEntries(EntrySearch("-x"), null, 5u) }
        assertEquals(emptyList<Entry>(), session.allEntries())
        assertEquals(emptyList<Reminder>(), session.reminders().list(true, callContext()))
        session.lock()
    }

    @Test
    fun `times that are none of the door's are refused`() {
        val session = setUp()
        val range = Reason.OutOfRange(-62_135_596_800_000, 253_402_300_799_999)
        for (now in listOf(
            Instant.MIN, Instant.MAX, Instant.parse("0000-12-31T23:59:59.999Z"),
            Instant.parse("+10000-01-01T00:00:00Z"), Instant.ofEpochMilli(Long.MIN_VALUE),
        )) {
            refused("timestamp", range) { session.today(callContext(now)) }
        }
        for (day in listOf(LocalDate.MIN, LocalDate.MAX, LocalDate.of(10_000, 1, 1), LocalDate.of(0, 1, 1))) {
            refused("date", Reason.NotADate) { session.reminders().pauseReminder(NOBODY, day, callContext()) }
        }
        for (time in listOf(LocalTime.MAX, LocalTime.of(8, 0, 30), LocalTime.of(8, 0, 0, 1))) {
            refused("time", Reason.NotATime) { session.reminders().addReminder(planned("x", time), callContext()) }
        }
        session.lock()
    }

    @Test
    fun `times of the door come back as they were`() {
        val session = setUp()
        val random = kotlin.random.Random(2026)
        val ends = listOf(0, -1, 1, -62_135_596_800_000, 253_402_300_799_999, 1_700_000_000_999)
        for (millis in ends + List(500) { random.nextLong(-62_135_596_800_000, 253_402_300_800_000) }) {
            val at = Instant.ofEpochMilli(millis)
            val entry = session.journal().addEntry(EntryInput("x", at = at), callContext())
            assertEquals(at, entry.at)
            assertEquals(at, session.journal().entry(entry.id).at)
        }
        for (day in listOf("2026-11-25", "2028-02-29", "9999-12-31").map(LocalDate::parse)) {
            for (time in listOf(LocalTime.MIN, LocalTime.of(23, 59))) {
                val input = once("x", day, time, "Asia/Kolkata")
                assertEquals(input.timing, session.reminders().addReminder(input, callContext()).timing)
            }
        }
        session.lock()
    }

    @Test
    fun `what is not there is not found`() {
        val session = setUp()
        val found = listOf<() -> Unit>(
            { session.journal().entry(NOBODY) }, { session.reminders().reminder(NOBODY, callContext()) },
            { session.meetings().meeting(NOBODY, callContext()) }, { session.meetings().removeMeetingSource(NOBODY, callContext()) },
        ).map { fails<AppException.NotFound> { it() }.kind }
        assertEquals(listOf("entry", "reminder", "meeting", "source"), found)
        session.lock()
    }

    @Test
    fun `a file that is no list says what it is`() {
        val session = setUp()
        for ((text, reason) in listOf(
            "" to Reason.EmptyFile, "<!DOCTYPE html>" to Reason.WebPage,
            "{\"a\": 1}" to Reason.NotAList, "[{" to Reason.NotJson(1uL, 2uL),
        )) {
            val file = file("wrong.json", text)
            refused("file", reason) { session.meetings().importMeetings(picked(file), request(), callContext(), Job()) }
        }
        for (path in listOf("", "/no/such/file", folder.path, "a\u0000b")) {
            refused("file", Reason.CannotOpen) {
                session.meetings().importMeetings(PickedFile.atPath(path), request(), callContext(), Job())
            }
        }
        refused("zone", Reason.Needed) {
            session.meetings().importMeetings(picked(list(3)), request(zone = null), callContext(), Job())
        }
        assertEquals(emptyList<Source>(), session.meetings().meetingSources())
        session.meetings().importMeetings(picked(list(3)), request(), callContext(), Job())
        refused("file", Reason.FarFewer(3uL, 1uL)) {
            session.meetings().importMeetings(picked(list(1)), request(), callContext(), Job())
        }
        val fewer = session.meetings().importMeetings(picked(list(1)), request(allowFewer = true), callContext(), Job())
        assertEquals(2u, fewer.gone)
        val cancelled = Job().apply { cancel() }
        fails<AppException.Cancelled> {
            session.meetings().importMeetings(picked(FEED), request("Other"), callContext(), cancelled)
        }
        assertEquals(1, session.meetings().meetingSources().size)
        session.lock()
    }

    @Test
    fun `a store opens with its own keys alone`() {
        fails<AppException.NoStore> { open() }
        assertFalse(store.exists())
        setUp().lock()
        fails<AppException.StoreExists> { Vault.create(store.path) }
        open().use { vault ->
            fails<AppException.StoreExists> { vault.setUpWith(PIN, code) }
            for (wrong in listOf("harbour lamp 8", "", "7".repeat(1_000_000))) {
                fails<AppException.WrongPin> { vault.unlockWith(wrong) }
            }
            fails<AppException.WrongPin> { vault.unlockWith(byteArrayOf(-1, 0, -61)) }
            fails<AppException.WrongRecoveryCode> {
                vault.unlockWithCode(Guide().newRecoveryCode())
            }
            val form = Reason.Malformed("7 groups of 4 letters and digits")
            refused("recovery_code", form) { vault.unlockWithCode("x") }
            vault.unlockWith(PIN).lock()
        }
        open().use { it.unlockWithCode(code.lowercase().replace('-', ' ')).lock() }
        for ((pin, reason) in listOf(
            "" to Reason.Empty, "12345" to Reason.TooShort(6u), "7".repeat(129) to Reason.TooLong(128u),
            "123456" to Reason.Guessable, "246802" to Reason.Guessable,
        )) {
            refused("pin", reason) { Guide().checkPin(direct(pin), listOf()) }
            Vault.create(File(folder, "other").path).use { vault ->
                refused("pin", reason) { vault.sealPin(direct(pin), listOf()) }
            }
        }
    }

    @Test
    fun `after five wrong PINs there is a wait, and the recovery code opens still`() {
        setUp().lock()
        open().use { vault ->
            repeat(5) { fails<AppException.WrongPin> { vault.unlockWith("harbour lamp 8") } }
            assertEquals(30u, vault.status(callContext()).waitSeconds)
            // Its own PIN waits too, and to wait is not counted.
            repeat(2) {
                val error = fails<AppException.TooSoon> { vault.unlockWith(PIN.toByteArray(), later(10)) }
                assertEquals(20u, error.seconds)
                assertEquals("shows how long to wait", whatAShellDoes(error))
            }
            vault.unlockWithCode(code).lock()
            vault.unlockWith(PIN).lock()
        }
    }

    @Test
    fun `a change of the keys asks for the PIN`() {
        val session = setUp()
        val bio = SlotKind.BIO
        for (call in listOf<() -> Unit>(
            { session.keys().sealPin(direct("nine grey geese"), listOf()) }, { session.keys().sealSecret(bio) },
            { session.keys().putSlot(Wrapped(ByteArray(9))) }, { session.keys().putRecoveryCode(code) },
            { session.keys().newKey() },
        )) {
            assertEquals("asks for the PIN", whatAShellDoes(fails<AppException.PinNeeded> { call() }))
        }
        val slots = listOf(SlotKind.PIN, SlotKind.RECOVERY)
        session.lock()
        assertEquals(slots, open().use { it.status(callContext()).slots })
    }

    @Test
    fun `damage and a newer version are told and left alone`() {
        setUp().lock()
        val copies = listOf("keys.v1", "keys.v1.copy").map { File(store, it) }
        val whole = copies[0].readText()
        // Behind the text stands its digest.
        val newer = whole.dropLast(66).replace("\"version\": 1", "\"version\": 2")
        for ((text, error) in listOf(
            whole.take(100) to AppException.Damaged::class, "" to AppException.Damaged::class,
            withDigest(newer) to AppException.Newer::class,
        )) {
            copies.forEach { it.writeText(text) }
            assertEquals(error, fails<AppException> { unlock() }::class)
            assertEquals(listOf(text, text), copies.map { it.readText() })
        }
        // Of two copies one is enough.
        copies[0].writeText(whole.take(100))
        copies[1].writeText(whole)
        unlock().lock()
        assertEquals(listOf(whole, whole), copies.map { it.readText() })
        val database = File(store, open().use { it.status(callContext()).database })
        for (bytes in listOf(ByteArray(8000) { 7 }, ByteArray(0))) {
            database.writeBytes(bytes)
            assertEquals("database", fails<AppException.Damaged> { unlock() }.part)
            assertArrayEquals(bytes, database.readBytes())
        }
    }

    @Test
    fun `an error says nothing that a person wrote`() {
        val session = setUp()
        val words = "private words"
        for (call in listOf<() -> Unit>(
            { session.journal().entry(words) }, { session.today(callContext(zone = words)) },
            { session.journal().searchEntries(EntrySearch("-$words"), words, 1u) },
            { session.meetings().importMeetings(PickedFile.atPath("/$words"), request(words), callContext(), Job()) },
        )) {
            val error = fails<AppException> { call() }
            assertFalse("private" in error.stackTraceToString())
            assertEquals("shows it at the field", whatAShellDoes(error))
        }
        session.lock()
        assertTrue(whatAShellDoes(fails<AppException> { session.today(callContext()) }) == "shows the lock page")
    }
}
