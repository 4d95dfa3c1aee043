package app.alongside.support

import app.alongside.R
import kotlinx.coroutines.runBlocking

/** From Today or wherever *More* is to be seen. */
fun Person.opensReminders() {
    taps(R.string.place_more)
    taps(R.string.reminders_title)
}

/** A person who has only just begun, with a new reminder's words typed. */
fun Person.beginsReminder(words: String) {
    setsUp()
    opensReminders()
    taps(R.string.reminders_add)
    types(R.string.reminder_text, words)
}

/** Every reminder that is kept, those that are off too. */
fun reminders() = runBlocking { testApp.services.gateway.call { reminders.list(true, it) } }
