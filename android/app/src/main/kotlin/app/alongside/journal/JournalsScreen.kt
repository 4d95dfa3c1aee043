package app.alongside.journal

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Erasable
import app.alongside.R
import app.alongside.Thing
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.list.ActRow
import app.alongside.ui.list.RowAct
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows

/** The journals beside the first: added, renamed, removed. */
@Composable
fun JournalsScreen(app: AppViewModel, over: AppState, model: JournalsViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes) { model.refresh() }
    Sheet(stringResource(R.string.journals_title)) {
        Said(state.problem)
        if (!state.loaded) return@Sheet
        Aside(stringResource(R.string.journals_hint))
        Block { Line(stringResource(R.string.journals_first)) }
        for (journal in state.journals) {
            val remove = RowAct(R.string.action_remove, R.drawable.ic_remove) {
                model.remove(journal.id) { app.say(Notice(R.string.journals_removed, undo = true)) }
            }
            val erase = RowAct(R.string.entry_erase, R.drawable.ic_close, erases = true) {
                app.open(Page.Erase(Erasable.Thing(Thing.Journal(journal.id))))
            }
            ActRow(listOf(remove, erase), { app.open(Page.JournalName(journal.id)) }, head = { Line(journal.name) }) {
                val entries = journal.entries.toInt()
                Aside(pluralStringResource(R.plurals.calendar_entries, entries, entries))
            }
        }
        Rows(listOf(RowItem(R.drawable.ic_add, stringResource(R.string.journals_add)) { app.open(Page.JournalName()) }))
    }
}
