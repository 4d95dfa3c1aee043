package app.alongside.help

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.HelpHours
import app.alongside.HelpLine
import app.alongside.HelpPart
import app.alongside.HelpSource
import app.alongside.HelpSourceKind
import app.alongside.R
import app.alongside.reminders.iso
import app.alongside.ui.Aside
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Sheet
import app.alongside.ui.Times
import java.util.Locale

/** *About this number*: all that is known of a line, and where it was read. */
@Composable
fun AboutLineScreen(line: HelpLine, times: Times, more: @Composable () -> Unit = {}) = Sheet(line.name) {
    line.area?.let { Aside(it) }
    standing(line, times)?.let { Line(it) }
    for (hours in line.hours) Aside(hours(hours, line, times))
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) { Ways(line) }
    Part(R.string.who_it_is_for, line.whoFor)
    line.whatHappens?.let { Part(R.string.what_happens, it) }
    Part(R.string.languages, languages(line))
    if (line.hasInterpreter) Aside(stringResource(R.string.interpreter))
    line.showsOnBill?.let { Line(stringResource(if (it) R.string.shows_on_bill else R.string.not_on_bill)) }
    Heading(stringResource(R.string.where_read))
    for (part in line.unconfirmed) Line(stringResource(notConfirmed(part)))
    if (line.own == null) Source(line.source, times) else Line(stringResource(R.string.yours))
    more()
}

@Composable
private fun Part(heading: Int, words: String) {
    Heading(stringResource(heading))
    Line(words)
}

/** Times on days of the week, where the line is. */
@Composable
private fun hours(hours: HelpHours, line: HelpLine, times: Times): String {
    val days = hours.days.map { it.iso }.sorted()
    val names = days.map { times.weekday(it) }
    val inARow = days.size > 2 && days.last().value - days.first().value == days.size - 1
    val said = if (inARow) stringResource(R.string.from_to, names.first(), names.last())
    else names.joinToString(stringResource(R.string.tags_between))
    val city = line.zone.substringAfterLast('/').replace('_', ' ')
    return stringResource(R.string.line_hours, said, times.time(hours.from), times.time(hours.to), city)
}

@Composable
private fun languages(line: HelpLine): String {
    val locale = LocalConfiguration.current.locales[0]
    return line.languages
        .map { tag -> Locale.forLanguageTag(tag).getDisplayName(locale).replaceFirstChar { it.titlecase(locale) } }
        .joinToString(stringResource(R.string.tags_between))
}

private fun notConfirmed(part: HelpPart) = when (part) {
    HelpPart.NUMBER -> R.string.help_unconfirmed_number
    HelpPart.HOURS -> R.string.help_unconfirmed_hours
    HelpPart.TEXT -> R.string.help_unconfirmed_text
}

/** Whose page says so, how old it was, and when it was read. */
@Composable
private fun Source(source: HelpSource, times: Times) {
    val context = LocalContext.current
    val whose = stringResource(
        when (source.kind) {
            HelpSourceKind.OWN_SITE -> R.string.source_own
            HelpSourceKind.OFFICIAL -> R.string.source_official
            HelpSourceKind.PRESS -> R.string.source_press
            HelpSourceKind.OTHER -> R.string.source_other
            HelpSourceKind.CODE -> R.string.source_code
        },
    )
    val age = source.pageDated?.let { stringResource(R.string.as_it_stood, times.month(it)) }
        ?: stringResource(R.string.without_a_date)
    val read = times.short(source.readOn)
    Line(stringResource(R.string.source_and_age, whose, age))
    Line(stringResource(if (source.live) R.string.read_live else R.string.read_from_copy, read))
    Aside(source.url)
    Bordered(stringResource(R.string.open_page)) { browse(context, source.url) }
}
