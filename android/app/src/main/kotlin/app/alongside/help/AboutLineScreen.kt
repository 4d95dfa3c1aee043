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
import app.alongside.ui.city
import java.util.Locale

/** *About this number*: all that is known of a line, and where it was read. */
@Composable
fun AboutLineScreen(line: HelpLine, times: Times, more: @Composable () -> Unit = {}) = Sheet(line.name) {
    line.area?.let { Aside(it) }
    standing(line, times)?.let { Line(it) }
    for (hours in line.hours) Aside(hours(hours, line, times))
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) { Ways(line, loud = true) }
    Part(R.string.help_who_for, line.whoFor)
    line.whatHappens?.let { Part(R.string.help_what_happens, it) }
    Part(R.string.help_languages, languages(line))
    if (line.hasInterpreter) Aside(stringResource(R.string.help_interpreter))
    line.showsOnBill?.let { Line(stringResource(if (it) R.string.help_bill_may_show else R.string.help_bill_does_not_show)) }
    Heading(stringResource(R.string.help_where_read))
    // That of the text number stands below it.
    for (part in line.unconfirmed) if (part != HelpPart.TEXT || line.textTo == null) Line(stringResource(notConfirmed(part)))
    if (line.own == null) Source(line.source, times) else Line(stringResource(R.string.help_yours))
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
    val said = if (inARow) stringResource(R.string.day_from_to, names.first(), names.last())
    else names.joinToString(stringResource(R.string.text_between))
    return stringResource(R.string.help_hours_on, said, times.time(hours.from), times.time(hours.to), city(line.zone))
}

@Composable
private fun languages(line: HelpLine): String {
    val locale = LocalConfiguration.current.locales[0]
    return line.languages
        .map { tag -> Locale.forLanguageTag(tag).getDisplayName(locale).replaceFirstChar { it.titlecase(locale) } }
        .joinToString(stringResource(R.string.text_between))
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
            HelpSourceKind.OWN_SITE -> R.string.help_own_site
            HelpSourceKind.OFFICIAL -> R.string.help_official
            HelpSourceKind.PRESS -> R.string.help_press
            HelpSourceKind.OTHER -> R.string.help_other
            HelpSourceKind.CODE -> R.string.help_code
        },
    )
    val age = source.pageDated?.let { stringResource(R.string.help_as_it_stood, times.month(it)) }
        ?: stringResource(R.string.help_undated)
    val read = times.short(source.readOn)
    Line(stringResource(R.string.text_source_and_age, whose, age))
    Line(stringResource(if (source.live) R.string.help_read else R.string.help_read_from_copy, read))
    Aside(source.url)
    Bordered(stringResource(R.string.help_open_page)) { browse(context, source.url) }
}
