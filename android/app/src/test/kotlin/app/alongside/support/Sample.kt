package app.alongside.support

import app.alongside.EntryInput
import app.alongside.Fellowship
import app.alongside.MeetingInput
import app.alongside.PinnedCardInput
import app.alongside.Services
import app.alongside.Venue
import app.alongside.Weekday
import java.time.Duration
import java.time.LocalTime

/** Some days of an invented life, on a Sunday evening. */
suspend fun Services.fill() {
    val entries = listOf(
        EntryInput("Slept badly. Called Ana before work, not after.", 2u, listOf("sleep")),
        EntryInput(
            "Payday. Took the river path home, not the one past the corner. Twenty minutes and it eased.",
            4u,
            listOf("payday", "river"),
        ),
    )
    entries.forEachIndexed { index, entry ->
        val at = testApp.clock.now - Duration.ofHours(30L - 20 * index)
        gateway.call { journal.addEntry(entry.copy(at = at), it) }
    }
    val reminders = listOf(
        input("Breakfast, then the phone", daily(LocalTime.of(8, 0))),
        input("Ring Ana", weekly(LocalTime.of(12, 30), Weekday.MONDAY, Weekday.THURSDAY)),
    )
    for (reminder in reminders) gateway.call { this.reminders.addReminder(reminder, it) }
    val meetings = listOf(
        MeetingInput(Fellowship.CA, "Monday Harbour", Weekday.MONDAY, LocalTime.of(19, 30), venue = Venue.IN_PERSON, place = "Grange Hall, Mill Road"),
        MeetingInput(Fellowship.NA, "The Long Table", Weekday.MONDAY, LocalTime.of(21, 0), venue = Venue.ONLINE),
        MeetingInput(Fellowship.SMART, "Tuesday Lunch", Weekday.TUESDAY, LocalTime.of(12, 0), venue = Venue.HYBRID, place = "Library, room 2"),
    )
    for (meeting in meetings) gateway.call { this.meetings.addMeeting(meeting, it) }
    gateway.call { programme.addCard(PinnedCardInput("Sam, after six", "Says: call before, not after.", "555 0142"), it) }
}
