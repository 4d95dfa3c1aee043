package app.alongside.today

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import app.alongside.DueReminder
import app.alongside.ReminderId
import app.alongside.reminders.Answers
import app.alongside.reminders.DueWords
import app.alongside.reminders.nameOf
import app.alongside.ui.AppViewModel
import app.alongside.ui.Times
import app.alongside.ui.colours

/** What is due, on one card: each hides its words until it is tapped. */
@Composable
internal fun DueCard(app: AppViewModel, model: TodayViewModel, due: List<DueReminder>, shown: Set<ReminderId>, times: Times) =
    Surface(
        Modifier.fillMaxWidth(),
        shape = MaterialTheme.shapes.large,
        color = colours.card,
        contentColor = colours.ink,
        border = BorderStroke(1.dp, colours.hairline),
    ) {
        Column {
            due.forEachIndexed { index, each ->
                if (index > 0) HorizontalDivider(color = colours.hairline)
                Due(app, model, each, each.reminder.id in shown, times)
            }
        }
    }

@Composable
private fun Due(app: AppViewModel, model: TodayViewModel, due: DueReminder, shown: Boolean, times: Times) {
    val (id, occurrence) = due.reminder.id to due.occurrence
    Column(Modifier.fillMaxWidth().clickable { model.show(id) }.padding(start = 16.dp, end = 16.dp, top = 12.dp, bottom = 4.dp)) {
        DueWords(due, shown, times)
        Answers(app, times, nameOf(due, shown, times), { model.done(id, occurrence, it) }, { model.later(id, occurrence, it) })
    }
}
