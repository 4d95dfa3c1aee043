package app.alongside.reminders

import androidx.annotation.StringRes
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.alongside.AnswerOutcome
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.LargeIcon
import app.alongside.ui.Times

/**
 * *Done*, *Later* and perhaps *Skip*; each calls back with what became of it, and can be taken back. A screen
 * reader tells what they are of.
 */
@Composable
fun Answers(
    app: AppViewModel,
    times: Times,
    of: String,
    done: ((AnswerOutcome) -> Unit) -> Unit,
    later: ((AnswerOutcome) -> Unit) -> Unit,
    skip: (((AnswerOutcome) -> Unit) -> Unit)? = null,
) = FlowRow {
    Answer(R.drawable.ic_done, R.string.action_done, of) {
        done { app.sayAnswered(it, R.string.notice_done, R.string.notice_done_early) }
    }
    Answer(R.drawable.ic_later, R.string.action_later, of) {
        later { app.sayPutOff(it, times) }
    }
    if (skip != null) Answer(R.drawable.ic_close, R.string.action_skip, of) {
        skip { app.sayAnswered(it, R.string.notice_skipped, R.string.notice_skipped_early) }
    }
}

@Composable
private fun Answer(icon: Int, @StringRes words: Int, of: String, answer: () -> Unit) {
    val said = stringResource(R.string.act_of, stringResource(words), of)
    TextButton(
        answer,
        Modifier.heightIn(min = 48.dp).semantics { contentDescription = said },
        contentPadding = PaddingValues(end = 20.dp),
    ) {
        LargeIcon(icon)
        Text(stringResource(words), Modifier.padding(start = 8.dp))
    }
}
