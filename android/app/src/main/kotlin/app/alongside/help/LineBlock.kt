package app.alongside.help

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import app.alongside.HelpLine
import app.alongside.HelpOpening
import app.alongside.HelpPart
import app.alongside.HelpStanding
import app.alongside.R
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Quiet
import app.alongside.ui.Times
import java.time.LocalDate

/** A line: who it is for, whether it is open, and each way to reach it. */
@Composable
fun LineBlock(line: HelpLine, times: Times, about: () -> Unit) = Block {
    Text(line.name, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
    line.area?.let { Aside(it) }
    if (line.own != null) Aside(stringResource(R.string.help_yours))
    Line(line.whoFor)
    line.whatHappens?.let { Aside(it) }
    standing(line, times)?.let { Aside(it) }
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(8.dp),
        verticalArrangement = Arrangement.spacedBy(8.dp),
    ) { Ways(line) }
    Quiet(stringResource(R.string.help_about_number), about)
}

/** Each way to reach a line, a button for each; on a page of its own the call is the loud one. */
@Composable
fun Ways(line: HelpLine, loud: Boolean = false) {
    val context = LocalContext.current
    line.calls?.let { (number, dials) ->
        val words = stringResource(R.string.help_call, number)
        if (loud) CallButton(words, null, first = true) { dial(context, dials) } else Bordered(words) { dial(context, dials) }
    }
    TextButton(line)
    line.tty?.let { Bordered(stringResource(R.string.help_tty, it)) { dial(context, it) } }
    line.chat?.let { Bordered(stringResource(R.string.help_chat)) { browse(context, it) } }
    line.website?.let { Bordered(stringResource(R.string.help_website)) { browse(context, it) } }
}

/** Writes to a line that takes texts, and says where the number for them is not confirmed. */
@Composable
fun TextButton(line: HelpLine) = Column {
    val context = LocalContext.current
    val number = line.textTo ?: return@Column
    val words = line.textWord?.let { stringResource(R.string.help_text_word, it, number) } ?: stringResource(R.string.help_text, number)
    Bordered(words) { write(context, number, line.textWord) }
    if (line.own == null && HelpPart.TEXT in line.unconfirmed) Aside(stringResource(R.string.help_unconfirmed_text))
}

/** Whether it is open, and whether it is confirmed: nothing of a page to read that is. */
@Composable
fun standing(line: HelpLine, times: Times): String? {
    val answers = line.calls != null || line.textTo != null || line.chat != null
    val opening = if (answers) opening(line.opening, times) else null
    if (line.standing != HelpStanding.UNCONFIRMED) return opening
    val not = stringResource(R.string.help_not_confirmed)
    return opening?.let { stringResource(R.string.text_two_sentences, not, it) } ?: not
}

/** Whether somebody answers now, in the caller's own time. */
@Composable
fun opening(opening: HelpOpening, times: Times): String = when (opening) {
    HelpOpening.Always -> stringResource(R.string.help_always)
    is HelpOpening.Open -> stringResource(R.string.help_open_until, times.time(opening.until))
    is HelpOpening.Closed -> stringResource(R.string.help_opens, whichDay(opening.day, times), times.time(opening.at))
    HelpOpening.Unknown -> stringResource(R.string.help_hours_unknown)
}

/** Today, tomorrow, or a day of the week. */
private fun whichDay(day: LocalDate, times: Times): String = times.near(day) ?: times.weekday(day.dayOfWeek)
