package app.alongside.ui

import android.content.Context
import android.icu.text.DateFormatSymbols
import android.icu.text.MeasureFormat
import android.icu.util.Measure
import android.icu.util.MeasureUnit
import android.text.format.DateFormat
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.platform.LocalContext
import app.alongside.CallContext
import app.alongside.R
import app.alongside.Zone
import java.time.DayOfWeek
import java.time.Instant
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.util.Locale

/** How long, in words: "1 minute, 30 seconds". */
fun duration(seconds: Int, locale: Locale): String {
    val parts = listOf(Measure(seconds / A_MINUTE, MeasureUnit.MINUTE), Measure(seconds % A_MINUTE, MeasureUnit.SECOND))
    val said = parts.filter { it.number != 0 }.ifEmpty { parts.drop(1) }
    return MeasureFormat.getInstance(locale, MeasureFormat.FormatWidth.WIDE).formatMeasures(*said.toTypedArray())
}

/** How many hours and minutes, in words: "8 hours, 30 minutes". */
fun hours(minutes: Int, locale: Locale): String {
    val parts = listOf(Measure(minutes / AN_HOUR, MeasureUnit.HOUR), Measure(minutes % AN_HOUR, MeasureUnit.MINUTE))
    return MeasureFormat.getInstance(locale, MeasureFormat.FormatWidth.WIDE)
        .formatMeasures(*parts.filter { it.number != 0 }.toTypedArray())
}

private const val A_MINUTE = 60
private const val AN_HOUR = 60

/** Days and times as the person's phone writes them. */
class Times(private val context: Context, private val locale: Locale, private val callContext: () -> CallContext) {
    private val clock = DateTimeFormatter.ofPattern(
        if (DateFormat.is24HourFormat(context)) "HH:mm" else "h:mm a",
        locale,
    )
    private val long = pattern("EEEEdMMMM")
    private val year = pattern("EEEEdMMMMyyyy")
    private val short = pattern("dMMMyyyy")
    private val month = pattern("MMMMyyyy")
    private val name = pattern("LLLL")

    fun time(time: LocalTime): String = clock.format(time)

    /** The time of a moment there. */
    fun time(at: Instant, zone: ZoneId = zone()): String = time(at.atZone(zone).toLocalTime())

    /** A day: today, yesterday, tomorrow, or its name; with the year where that is another. */
    fun day(day: LocalDate, zone: ZoneId = zone()): String =
        near(day, zone) ?: date(day, withYear = day.year != today(zone).year)

    /** Today, yesterday or tomorrow; nothing for another day. */
    fun near(day: LocalDate, zone: ZoneId = zone()): String? = when (day) {
        today(zone) -> context.getString(R.string.day_today)
        today(zone).minusDays(1) -> context.getString(R.string.day_yesterday)
        today(zone).plusDays(1) -> context.getString(R.string.day_tomorrow)
        else -> null
    }

    /** A day by its name, whichever it is. */
    fun date(day: LocalDate, withYear: Boolean = false): String = (if (withYear) year else long).format(day)

    /** A moment: its day and its time there. */
    fun moment(at: Instant, zone: ZoneId = zone()): String {
        val day = day(at.atZone(zone).toLocalDate(), zone)
        return context.getString(R.string.day_and_time, day, time(at, zone))
    }

    /** Whether a moment is today. */
    fun isToday(at: Instant): Boolean = zone().let { at.atZone(it).toLocalDate() == today(it) }

    /** A day and a time on the wall, wherever that is. */
    fun wall(day: LocalDate, time: LocalTime): String = context.getString(R.string.day_and_time, day(day), time(time))

    /** What a line begins with. */
    fun line(words: String): String = words.replaceFirstChar { it.titlecase(locale) }

    /** A moment, where a line begins with it. */
    fun line(at: Instant, zone: ZoneId = zone()): String = line(moment(at, zone))

    /** A day, as short as its year allows. */
    fun short(day: LocalDate): String = short.format(day)

    /** A day of the week. */
    fun weekday(day: DayOfWeek, short: Boolean = false): String =
        weekdayNames(if (short) DateFormatSymbols.ABBREVIATED else DateFormatSymbols.WIDE)[day.value % DAYS + 1]

    /** The phone's own names from Sunday, at 1, to Saturday: those of java.time are numbers on some phones. */
    private fun weekdayNames(width: Int) =
        DateFormatSymbols.getInstance(locale).getWeekdays(DateFormatSymbols.STANDALONE, width)

    /** A month of a year. */
    fun month(day: LocalDate): String = month.format(day)

    /** A month without its year. */
    fun monthName(day: LocalDate): String = name.format(day)

    private fun today(zone: ZoneId) = callContext().now.atZone(zone).toLocalDate()

    private fun zone() = ZoneId.of(callContext().zone)

    private fun pattern(skeleton: String): DateTimeFormatter =
        DateTimeFormatter.ofPattern(DateFormat.getBestDateTimePattern(locale, skeleton), locale)

    private companion object {
        const val DAYS = 7
    }
}

/** The city that a zone is named after. */
fun city(zone: Zone): String = zone.substringAfterLast('/').replace('_', ' ')

/** Days and times as the phone writes them now. */
@Composable
fun rememberTimes(app: AppViewModel): Times {
    val context = LocalContext.current
    val locale = LocalConfiguration.current.locales[0]
    return remember(context, locale) { Times(context, locale, app.services.callContext) }
}
