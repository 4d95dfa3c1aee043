package app.alongside.platform

import android.content.Context
import android.content.Intent
import app.alongside.Alarm
import app.alongside.Day
import app.alongside.ReminderId
import java.time.LocalDate

/** What an alarm or a notification is for: all that goes into an intent. */
data class Asked(val reminderId: ReminderId, val day: Day) {
    /** Says the same in a notification's tag. */
    val tag: String get() = "$reminderId/$day"

    /** Tells the app's receiver. */
    fun intent(context: Context, action: String): Intent =
        bare(context, action).putExtra(REMINDER, reminderId).putExtra(DAY, day.toString())

    companion object {
        const val FIRED = "app.alongside.FIRED"
        const val DONE = "app.alongside.DONE"
        const val LATER = "app.alongside.LATER"
        private const val REMINDER = "reminder"
        private const val DAY = "day"

        /** An intent that equals every other of its action: extras do not count. */
        fun bare(context: Context, action: String): Intent =
            Intent(context, AlarmReceiver::class.java).setAction(action)

        /** Reads what [intent] wrote. */
        fun of(intent: Intent): Asked? {
            val reminder = intent.getStringExtra(REMINDER) ?: return null
            val day = intent.getStringExtra(DAY) ?: return null
            return Asked(reminder, LocalDate.parse(day))
        }
    }
}

/** What this alarm is for. */
val Alarm.asked: Asked get() = Asked(reminderId, day)
