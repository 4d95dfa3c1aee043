package app.alongside.reminders

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.material3.Button
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.Notice

/** *Done* and *Later*; each calls back when it is kept, and can be taken back. */
@Composable
fun Answers(app: AppViewModel, done: (() -> Unit) -> Unit, later: (() -> Unit) -> Unit) =
    FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
        Button({ done { app.say(Notice(R.string.marked_done, undo = true)) } }) { Text(stringResource(R.string.done)) }
        OutlinedButton({ later { app.say(Notice(R.string.put_off, undo = true)) } }) {
            Text(stringResource(R.string.later))
        }
    }
