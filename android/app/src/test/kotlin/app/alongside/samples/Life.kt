package app.alongside.samples

import app.alongside.Entry
import app.alongside.Fellowship
import app.alongside.FoundEntry
import app.alongside.Listing
import app.alongside.Meeting
import app.alongside.MeetingView
import app.alongside.Mood
import app.alongside.Notice
import app.alongside.Photo
import app.alongside.PinnedCard
import app.alongside.R
import app.alongside.Reminder
import app.alongside.ReminderState as StateOfReminder
import app.alongside.ReminderSubject
import app.alongside.Timing
import app.alongside.Venue
import app.alongside.Weekday
import app.alongside.support.daily
import app.alongside.support.weekly
import app.alongside.ui.Problem
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime

internal const val ZONE = "America/New_York"
internal val now: Instant = Instant.parse("2026-11-22T23:00:00Z")
internal val today: LocalDate = LocalDate.parse("2026-11-22")

internal val full = Problem(R.string.problem_full)
internal val storage = Problem(R.string.problem_storage)
internal val wrongPin = Problem(R.string.problem_wrong_pin)

internal val moods = listOf("Very low", "Low", "Middling", "Good", "Very good").mapIndexed { index, name ->
    Mood((index + 1).toUByte(), name, named = true, place = (index + 1).toUByte(), ofFive = (index + 1).toUByte())
}

internal fun entry(id: String, text: String, mood: Int?, vararg tags: String) = Entry(
    id = id,
    at = now,
    zone = ZONE,
    day = today,
    text = text,
    mood = mood?.toUByte(),
    energy = null,
    sleep = null,
    tags = tags.toList(),
    starred = false,
    hiddenFromMemories = false,
    journal = null,
    prompt = null,
    link = null,
    photos = listOf(),
    archived = false,
    trashedAt = null,
    changedAt = now,
)

internal val slept = entry("slept", "Slept badly. Called Ana before work, not after.", 2, "sleep")
internal val payday =
    entry("payday", "Payday. Took the river path home, not the one past the corner. Twenty minutes and it eased.", 4, "payday", "river")
internal val found = listOf(slept, payday).map { FoundEntry(it, listOf()) }
internal val photo = Photo("photo", 400u, 300u, 20_000u)

internal val breakfast = reminder("breakfast", "Breakfast, then the phone", daily(LocalTime.of(8, 0)), "Every day at 08:00")
internal val ringAna = reminder(
    "ana",
    "Ring Ana",
    weekly(LocalTime.of(12, 30), Weekday.MONDAY, Weekday.THURSDAY),
    "Monday and Thursday at 12:30",
    StateOfReminder.Stopped,
)

internal val walk =
    reminder("walk", "The river path", daily(LocalTime.of(17, 0)), "Every day at 17:00", StateOfReminder.Paused(today.plusDays(2)))
internal val clinic = reminder("clinic", "The clinic", daily(LocalTime.of(15, 0)), "Every day at 15:00", StateOfReminder.GaveUp)
    .copy(stopAfter = 3u, movedAt = now)

internal fun reminder(id: String, text: String, timing: Timing, summary: String, state: StateOfReminder = StateOfReminder.On) = Reminder(
    id, text, timing, ReminderSubject.Words, lead = 0u, Notice.Neutral, inQuietHours = false, stopAfter = null, createdAt = now, state = state,
    movedAt = null, next = null, nextOccurrence = null, summary = summary,
)

internal val sam = PinnedCard("sam", "Sam, after six", "Says: call before, not after.", "555 0142", "5550142", removed = false)

internal val harbour = MeetingView(
    meeting = Meeting(
        "harbour",
        source = null,
        goneAt = now,
        listing = Listing(
            fellowship = Fellowship.CA, name = "Monday Harbour", venue = Venue.HYBRID, day = Weekday.MONDAY,
            start = LocalTime.of(19, 30), minutes = 60u, endKnown = false, zone = ZONE, place = "Grange Hall, Mill Road",
            address = "12 Mill Road", locality = "Harbour Town", region = null, state = null, postal = null, country = null,
            latitude = null, longitude = null, exact = false, placeNotes = "Round the back, past the boats.",
            notes = "Bring a cup.", group = "Harbour Group", types = listOf(), url = "https://example.org/meet", urlNotes = null,
            phone = "555 0199", phoneNotes = null, website = null, updated = null,
        ),
    ),
    nextStart = null,
    nextEnd = null,
    inProgress = false,
    started = null,
    ends = null,
    distanceKm = null,
)
