package app.alongside.platform

import android.content.Context
import android.content.Intent
import app.alongside.Alarm
import app.alongside.Occurrence
import app.alongside.ReminderId
import app.alongside.WallMoment
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime

/** What an alarm or a notification is for: all that goes into an intent. */
data class Asked(val reminderId: ReminderId, val occurrence: Occurrence) {
    /** Says the same in a notification's tag: by the clock on the wall, which stays the same in another zone. */
    val tag: String get() = "$reminderId/${occurrence.local.day}/${occurrence.local.time}"

    /** Tells the app's receiver. */
    fun intent(context: Context, action: String): Intent = bare(context, action)
        .putExtra(REMINDER, reminderId)
        .putExtra(DAY, occurrence.local.day.toString())
        .putExtra(TIME, occurrence.local.time.toString())
        .putExtra(AT, occurrence.at.toEpochMilli())

    companion object {
        const val FIRED = "app.alongside.FIRED"
        const val DONE = "app.alongside.DONE"
        const val LATER = "app.alongside.LATER"
        private const val REMINDER = "reminder"
        private const val DAY = "day"
        private const val TIME = "time"
        private const val AT = "at"

        /** An intent that equals every other of its action and data: extras do not count. */
        fun bare(context: Context, action: String): Intent =
            Intent(context, AlarmReceiver::class.java).setAction(action)

        /** Reads what [intent] wrote. */
        fun of(intent: Intent): Asked? {
            val reminder = intent.getStringExtra(REMINDER) ?: return null
            val day = intent.getStringExtra(DAY) ?: return null
            val time = intent.getStringExtra(TIME) ?: return null
            val at = Instant.ofEpochMilli(intent.getLongExtra(AT, 0))
            return Asked(reminder, Occurrence(WallMoment(LocalDate.parse(day), LocalTime.parse(time)), at))
        }
    }
}

/** What this alarm is for. */
val Alarm.asked: Asked get() = Asked(reminderId, occurrence)
