package app.alongside.ui.form

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.R
import app.alongside.ui.Problem
import app.alongside.ui.Typing
import app.alongside.ui.list.BigButton

/** Takes a number that is typed; one that is out of range is refused and stays. */
@Composable
internal fun NumberSheet(label: String, range: IntRange, close: () -> Unit, set: (Int) -> Unit) = FormSheet(label, close) {
    val typed = remember { TextFieldState() }
    var refused by remember { mutableStateOf(false) }
    val take = {
        val number = typed.text.toString().trim().toIntOrNull()
        refused = number == null || number !in range
        if (number != null && !refused) {
            set(number)
            close()
        }
    }
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        val problem = Problem(R.string.problem_out_of_range, numbers = listOf(range.first.toLong(), range.last.toLong())).takeIf { refused }
        TextRow(label, typed, Typing.Number, problem = problem, onEnter = take)
        BigButton(stringResource(R.string.action_done), onClick = take)
    }
}
