package app.alongside.journal

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.form.FormFoot
import app.alongside.ui.form.FormPage
import app.alongside.ui.form.TextRow

/** A form of one line: the name of a journal or a tag, a question, the word of a mood. */
@Composable
fun LineScreen(app: AppViewModel, model: LineViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val form = model.form
    KeepWhenLeft(app)
    val foot = FormFoot(state.draftKept, state.loaded && !state.busy) {
        model.save {
            app.back()
            app.changed()
            app.say(Notice(R.string.notice_saved, undo = true))
        }
    }
    val line = model.text(LineViewModel.LINE)
    FormPage(stringResource(form.title), foot) {
        TextRow(
            stringResource(form.label),
            line,
            form.typing,
            state.loaded,
            form.hint?.let { stringResource(it) },
            state.problem,
        )
        if (state.merges(line.text.toString())) Line(stringResource(R.string.tags_merge))
    }
}
