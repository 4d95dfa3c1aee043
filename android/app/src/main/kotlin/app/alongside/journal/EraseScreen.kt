package app.alongside.journal

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Erasable
import app.alongside.ErasePreview
import app.alongside.Erased
import app.alongside.R
import app.alongside.Thing
import app.alongside.ui.AppType
import app.alongside.ui.AppViewModel
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.Line
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.colours
import app.alongside.ui.list.BigButton

/** What goes and from where, one question, and what went. */
@Composable
fun EraseScreen(app: AppViewModel, model: EraseViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    ShowProgress(app, state.job, model::cancel)
    Sheet(stringResource(R.string.erase_title)) {
        Said(state.problem)
        val erased = state.erased
        val preview = state.preview
        when {
            erased != null -> Gone(erased) { close(app, model.what) }
            preview == null -> {}
            preview.isNothing && model.what !is Erasable.Thing -> {
                Line(stringResource(R.string.erase_nothing))
                BigButton(stringResource(R.string.close), onClick = app::back)
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

private val ErasePreview.isNothing: Boolean
    get() = entries + versions + photos == 0uL && snapshots + setAside == 0u

@Composable
private fun Question(what: Erasable, preview: ErasePreview, ready: Boolean, leave: () -> Unit, erase: () -> Unit) {
    Line(stringResource(R.string.erase_what))
    if ((what as? Erasable.Thing)?.thing is Thing.Journal) Line(stringResource(R.string.erase_journal))
    if (!preview.isNothing) Heading(stringResource(R.string.erase_goes))
    if (!preview.isNothing) Block {
        Counted(R.plurals.erase_entries, preview.entries.toInt())
        Counted(R.plurals.erase_versions, preview.versions.toInt())
        Counted(R.plurals.erase_photos, preview.photos.toInt())
        Counted(R.plurals.erase_snapshots, preview.snapshots.toInt())
        Counted(R.plurals.erase_set_aside, preview.setAside.toInt())
    }
    Button(
        erase,
        Modifier.fillMaxWidth().heightIn(min = 56.dp),
        ready,
        colors = ButtonDefaults.buttonColors(colours.alert, colours.paper),
    ) { Text(stringResource(R.string.erase_now), style = AppType.body) }
    Quiet(stringResource(R.string.cancel), leave)
}

@Composable
private fun Gone(erased: Erased, close: () -> Unit) {
    Line(stringResource(R.string.erase_done))
    Counted(R.plurals.erase_snapshots_removed, erased.snapshotsRemoved.toInt())
    Counted(R.plurals.erase_left_alone, erased.leftAlone.toInt())
    BigButton(stringResource(R.string.close), onClick = close)
}

@Composable
private fun Counted(words: Int, count: Int) {
    if (count > 0) Line(pluralStringResource(words, count, count))
}

/** Leaves the page, and those of what is gone. */
private fun close(app: AppViewModel, what: Erasable) {
    app.back()
    val id = ((what as? Erasable.Thing)?.thing as? Thing.Entry)?.id ?: return
    while (app.state.value.page.let { it is Page.Entry && it.id == id || it == Page.Versions(id) }) app.back()
}
