package app.alongside.journal

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Erasable
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Drawing
import app.alongside.ui.EraseButton
import app.alongside.ui.Notice
import app.alongside.ui.OwnWords
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Title
import app.alongside.ui.list.Empty
import app.alongside.ui.rememberTimes

/** The earlier versions of an entry. */
@Composable
fun VersionsScreen(app: AppViewModel, over: AppState, model: VersionsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    LaunchedEffect(over.changes) { model.refresh() }
    val title = stringResource(R.string.entry_versions)
    if (state.loaded && state.versions.isEmpty()) {
        Title(title)
        return Empty(Drawing.Window, stringResource(R.string.versions_empty), stringResource(R.string.versions_back), app::back)
    }
    Sheet(title) {
        Said(state.problem)
        for (version in state.versions) Block {
            Aside(stringResource(R.string.versions_replaced, times.moment(version.replacedAt)))
            version.entry.mood?.let { MoodLine(it.toInt(), state.moods) }
            if (version.entry.text.isNotBlank()) OwnWords(version.entry.text)
            if (version.entry.tags.isNotEmpty()) Aside(version.entry.tags.joinToString(stringResource(R.string.text_between)))
            Quiet(stringResource(R.string.versions_restore)) {
                model.restore(version) {
                    app.changed()
                    app.say(Notice(R.string.versions_restored, undo = true))
                }
            }
        }
        if (state.versions.isNotEmpty()) {
            Aside(stringResource(R.string.versions_kept))
            EraseButton(stringResource(R.string.versions_forget)) { app.open(Page.Erase(Erasable.Versions(model.id))) }
        }
    }
}
