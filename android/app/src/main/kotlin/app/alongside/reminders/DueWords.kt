package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import app.alongside.DueReminder
import app.alongside.R
import app.alongside.ui.Aside
import app.alongside.ui.Line
import app.alongside.ui.OwnWords
import app.alongside.ui.Times

/** What asks now and since when: it hides its words until they are `shown`. */
@Composable
internal fun DueWords(due: DueReminder, shown: Boolean, times: Times) {
    if (shown) OwnWords(due.reminder.text) else Line(stringResource(R.string.alarm_planned))
    val since = if (shown) R.string.today_since else R.string.today_since_tap
    Aside(stringResource(since, times.moment(due.since)))
    if (due.missed > 0u) Aside(pluralStringResource(R.plurals.today_missed, due.missed.toInt(), due.missed.toInt()))
}

/** What a screen reader calls it: by when it asked, while its words are hidden. */
@Composable
internal fun nameOf(due: DueReminder, shown: Boolean, times: Times): String {
    if (shown) return due.reminder.text
    return listOf(stringResource(R.string.alarm_planned), times.moment(due.since)).joinToString(stringResource(R.string.text_between))
}
