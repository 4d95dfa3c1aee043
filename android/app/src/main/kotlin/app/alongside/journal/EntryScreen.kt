package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.IconButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.text
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppType
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.LargeIcon
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Pickers
import app.alongside.ui.PrivateText
import app.alongside.ui.Quiet
import app.alongside.ui.SaidAt
import app.alongside.ui.SaidElsewhere
import app.alongside.ui.Title
import app.alongside.ui.Typing
import app.alongside.ui.colours
import app.alongside.ui.form.FormSheet
import app.alongside.ui.list.BigButton
import app.alongside.ui.rememberTimes
import java.time.ZoneId

/** An entry being written: a whole sheet of paper, and a bar at its foot. */
@Composable
fun EntryScreen(
    app: AppViewModel,
    over: AppState,
    at: Page.Entry,
    model: EntryViewModel,
    pickers: Pickers,
    prompts: @Composable () -> PromptsViewModel,
) {
    val state by model.state.collectAsStateWithLifecycle()
    KeepWhenLeft(app)
    val picked = over.pickedFor(at)
    LaunchedEffect(picked, state.loaded) {
        if (picked != null && state.loaded) model.addPhotos(picked.documents, app::pickTaken)
    }
    LaunchedEffect(over.changes) { if (over.changes > 0) model.load() }
    state.closing?.takeIf { state.asksAtEnd }?.let { Closing(app, it, model::endAsking) }
    val times = rememberTimes(app)
    val page = state.entry?.let { times.line(it.at, ZoneId.of(it.zone)) }
        ?: stringResource(if (state.id == null) R.string.entry_new else R.string.entry_title)
    Title(page)
    BoxWithConstraints(Modifier.fillMaxSize().semantics { paneTitle = page }) {
        val height = maxHeight
        Column {
            state.question?.let { Beside(height / 4) { Question(it, model::answerNothing) } }
            Paper(model, Modifier.weight(1f), state)
            Beside(height / 3) {
                SaidAt(state.problem, EntryViewModel.TEXT)
                SaidElsewhere(state.problem, EntryViewModel.TEXT, EntryViewModel.TAG, "tags")
                state.closing?.let { Aside(it) }
                EntryPhotos(app, model, state)
            }
            EntryBar(app, model, state, pickers, prompts) { model.save { leave(app) } }
        }
    }
}

/** What stands above or below the paper: it leaves room for that, and for the bar. */
@Composable
private fun Beside(most: Dp, content: @Composable () -> Unit) =
    Column(Modifier.heightIn(max = most).verticalScroll(rememberScrollState()), Arrangement.spacedBy(8.dp)) { content() }

/** It is saved: back to where it was opened. */
private fun leave(app: AppViewModel) {
    app.back()
    app.changed()
    app.say(Notice(R.string.notice_saved, undo = true))
}

/** What a prompt asks at the end, with the way to help. */
@Composable
private fun Closing(app: AppViewModel, closing: String, end: () -> Unit) {
    val close = { end(); leave(app) }
    FormSheet(closing, close) {
        BigButton(stringResource(R.string.action_help_now)) { close(); app.openHelp() }
        Quiet(stringResource(R.string.action_close), close)
    }
}

/** What the entry answers. */
@Composable
private fun Question(question: String, answerNothing: () -> Unit) = Row(
    Modifier.fillMaxWidth().padding(top = 4.dp),
    Arrangement.spacedBy(8.dp),
) {
    Text(question, Modifier.weight(1f).padding(vertical = 12.dp), style = AppType.section, color = colours.ink)
    IconButton(answerNothing) { LargeIcon(R.drawable.ic_close, colours.ink2, stringResource(R.string.entry_answer_nothing)) }
}

/** A new entry takes words at once, before anything was looked up; not where that failed. */
@Composable
private fun Paper(model: EntryViewModel, modifier: Modifier, state: EntryState) {
    val isNew = state.id == null
    val focus = remember { FocusRequester() }
    val text = model.text(EntryViewModel.TEXT)
    val hint = stringResource(R.string.entry_text)
    PrivateText(
        text,
        modifier.fillMaxWidth().focusRequester(focus).semantics { this.text = AnnotatedString(hint) },
        Typing.Words,
        enabled = state.loaded || isNew && state.problem == null,
        style = AppType.own,
        decorator = { field ->
            Box(Modifier.fillMaxSize().padding(vertical = 12.dp)) {
                if (text.text.isEmpty()) {
                    Text(hint, Modifier.clearAndSetSemantics {}, style = AppType.own, color = colours.ink2)
                }
                field()
            }
        },
    )
    if (isNew) LaunchedEffect(focus) { focus.requestFocus() }
}
