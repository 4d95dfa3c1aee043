package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Erasable
import app.alongside.R
import app.alongside.Thing
import app.alongside.TrashedEntry
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Drawing
import app.alongside.ui.EraseButton
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Times
import app.alongside.ui.Title
import app.alongside.ui.list.Empty
import app.alongside.ui.list.RowAct
import app.alongside.ui.list.Section
import app.alongside.ui.list.SectionList
import app.alongside.ui.list.WithMenu
import app.alongside.ui.list.rememberPlace
import app.alongside.ui.rememberTimes
import java.time.ZoneId

/** The bin: what is in it is told by its day alone. */
@Composable
fun BinScreen(app: AppViewModel, over: AppState, model: BinViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    val place = rememberPlace(over.changes, model::refresh)
    Title(stringResource(R.string.bin_title))
    when {
        !state.loaded -> Said(state.problem)
        state.entries.isEmpty() ->
            Empty(Drawing.Window, stringResource(R.string.bin_empty), stringResource(R.string.journal_hide_archive), app::back)
        else -> SectionList(
            place,
            listOf(Section("bin", null, state.entries)),
            id = { it.id },
            more = if (state.next == null) null else model::more,
            top = {
                item(key = "top") {
                    Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
                        Said(state.problem)
                        Aside(stringResource(R.string.bin_hint))
                    }
                }
            },
            foot = {
                item(key = "erase") { EraseButton(stringResource(R.string.bin_erase_all)) { app.open(Page.Erase(Erasable.Trash)) } }
            },
        ) { Binned(app, model, it, times) }
    }
}

@Composable
private fun Binned(app: AppViewModel, model: BinViewModel, entry: TrashedEntry, times: Times) = Block {
    val erase = RowAct(R.string.entry_erase, R.drawable.ic_remove, erases = true) {
        app.open(Page.Erase(Erasable.Thing(Thing.Entry(entry.id))))
    }
    WithMenu(listOf(erase), alone = false) { Line(stringResource(R.string.bin_entry, times.date(entry.day, withYear = true))) }
    val until = entry.until.atZone(ZoneId.of(app.services.callContext().zone)).toLocalDate()
    Aside(stringResource(R.string.bin_until, times.date(until)))
    Quiet(stringResource(R.string.bin_put_back)) {
        model.putBack(entry.id) {
            app.changed()
            app.say(Notice(R.string.bin_was_put_back, undo = true))
        }
    }
}
