package app.alongside.reminders

import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.LargeIcon
import app.alongside.ui.Notice

/** *Done* and *Later*; each calls back when it is kept, and can be taken back. */
@Composable
fun Answers(app: AppViewModel, done: (() -> Unit) -> Unit, later: (() -> Unit) -> Unit) = FlowRow {
    Answer(R.drawable.ic_done, R.string.action_done) { done { app.say(Notice(R.string.notice_done, undo = true)) } }
    Answer(R.drawable.ic_later, R.string.action_later) { later { app.say(Notice(R.string.notice_later, undo = true)) } }
}

@Composable
private fun Answer(icon: Int, words: Int, answer: () -> Unit) =
    TextButton(answer, Modifier.heightIn(min = 48.dp), contentPadding = PaddingValues(end = 20.dp)) {
        LargeIcon(icon)
        Text(stringResource(words), Modifier.padding(start = 8.dp))
    }
