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
import androidx.compose.ui.unit.dp
import app.alongside.AnswerEffect
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.LargeIcon
import app.alongside.ui.Notice

/** *Done*, *Later* and perhaps *Skip*; each calls back with what became of it, and can be taken back. */
@Composable
fun Answers(
    app: AppViewModel,
    done: ((AnswerEffect) -> Unit) -> Unit,
    later: ((AnswerEffect) -> Unit) -> Unit,
    skip: (((AnswerEffect) -> Unit) -> Unit)? = null,
) = FlowRow {
    Answer(R.drawable.ic_done, R.string.action_done) {
        done { app.sayAnswered(it, R.string.notice_done, R.string.notice_done_early) }
    }
    Answer(R.drawable.ic_later, R.string.action_later) {
        later { app.sayAnswered(it, R.string.notice_later, R.string.notice_later) }
    }
    if (skip != null) Answer(R.drawable.ic_close, R.string.action_skip) {
        skip { app.sayAnswered(it, R.string.notice_skipped, R.string.notice_skipped_early) }
    }
}

/** Says what became of an answer. */
fun AppViewModel.sayAnswered(effect: AnswerEffect, @StringRes taken: Int, @StringRes early: Int) = say(
    when (effect) {
        AnswerEffect.TAKEN -> Notice(taken, undo = true)
        AnswerEffect.TAKEN_EARLY -> Notice(early, undo = true)
        AnswerEffect.NONE_ANSWERED_BEFORE -> Notice(R.string.notice_answered_before)
    },
)

@Composable
private fun Answer(icon: Int, words: Int, answer: () -> Unit) =
    TextButton(answer, Modifier.heightIn(min = 48.dp), contentPadding = PaddingValues(end = 20.dp)) {
        LargeIcon(icon)
        Text(stringResource(words), Modifier.padding(start = 8.dp))
    }
