package app.alongside.journal

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Erasable
import app.alongside.ErasePreview
import app.alongside.Erased
import app.alongside.R
import app.alongside.Thing
import app.alongside.ui.AppViewModel
import app.alongside.ui.Block
import app.alongside.ui.EraseButton
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.ShowProgress
import app.alongside.ui.StaysWhile
import app.alongside.ui.list.BigButton

/** What goes and from where, one question, and what went. */
@Composable
fun EraseScreen(app: AppViewModel, model: EraseViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(Unit) { model.load() }
    ShowProgress(app, model.job, R.string.erase_running)
    val leave = { leave(app, model.what) }
    StaysWhile(app, Page.Erase(model.what), model.job, state.erased != null, leave)
    Sheet(stringResource(R.string.erase_title)) {
        Said(state.problem)
        val erased = state.erased
        val preview = state.preview
        when {
            erased != null -> Gone(erased, leave)
            preview == null -> {}
            state.isNothing -> {
                Line(stringResource(R.string.erase_nothing))
                BigButton(stringResource(R.string.action_close), onClick = app::back)
            }
            else -> Question(model.what, preview, state.ready, app::back) {
                model.erase {
                    // What could be taken back before can't be any more.
                    app.closeNotice()
                    app.changed()
                }
            }
        }
    }
}

@Composable
private fun Question(what: Erasable, preview: ErasePreview, ready: Boolean, leave: () -> Unit, erase: () -> Unit) {
    Line(stringResource(R.string.erase_what))
    if ((what as? Erasable.Thing)?.thing is Thing.Journal) Line(stringResource(R.string.erase_journal))
    val counts = preview.run { entries + versions + photos + snapshots + setAside }
    if (counts > 0uL) Heading(stringResource(R.string.erase_goes))
    if (counts > 0uL) Block {
        Counted(R.plurals.erase_entries, preview.entries.toInt())
        Counted(R.plurals.erase_versions, preview.versions.toInt())
        Counted(R.plurals.erase_photos, preview.photos.toInt())
        Counted(R.plurals.erase_snapshots, preview.snapshots.toInt())
        Counted(R.plurals.erase_set_aside, preview.setAside.toInt())
    }
    EraseButton(stringResource(R.string.erase_now), ready, erase)
    Quiet(stringResource(R.string.action_cancel), leave)
}

@Composable
private fun Gone(erased: Erased, close: () -> Unit) {
    Line(stringResource(R.string.erase_done))
    Counted(R.plurals.erase_snapshots_removed, erased.snapshotsRemoved.toInt())
    Counted(R.plurals.erase_left_alone, erased.leftAlone.toInt())
    BigButton(stringResource(R.string.action_close), onClick = close)
}

@Composable
private fun Counted(words: Int, count: Int) {
    if (count > 0) Line(pluralStringResource(words, count, count))
}

/** Leaves the page, and those of what is gone: its words stand nowhere any more. */
private fun leave(app: AppViewModel, what: Erasable) {
    val id = ((what as? Erasable.Thing)?.thing as? Thing.Entry)?.id
    app.close { it is Page.Erase && it.what == what || id != null && (it == Page.Entry(id) || it == Page.Versions(id)) }
}
