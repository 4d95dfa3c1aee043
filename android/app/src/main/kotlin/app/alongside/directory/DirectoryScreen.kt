package app.alongside.directory

import androidx.compose.foundation.layout.FlowRow
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Directory
import app.alongside.OwnLine
import app.alongside.R
import app.alongside.help.AboutLineScreen
import app.alongside.help.Bordered
import app.alongside.help.LineBlock
import app.alongside.help.browse
import app.alongside.help.dial
import app.alongside.help.write
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Stage
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows
import app.alongside.ui.rememberTimes

/** Help lines and places: fellowships, lines, ways into treatment, and one's own numbers. */
@Composable
fun DirectoryScreen(
    app: AppViewModel,
    over: AppState,
    page: Page.Directory,
    model: DirectoryViewModel,
    export: (String) -> Unit,
) {
    val state by model.state.collectAsStateWithLifecycle()
    if (page.part == DirectoryPart.Own) LaunchedEffect(over.target) {
        val target = over.target ?: return@LaunchedEffect
        app.targeted(null)
        model.export(target) { app.say(Notice(R.string.notice_exported)) }
    }
    // One part after the other stands in the same place, each with a model of its own.
    LaunchedEffect(over.changes, model) { model.refresh() }
    val all = state.directory ?: return Sheet(stringResource(R.string.directory_title)) { Said(state.problem) }
    val own = over.stage == Stage.Open
    when (page.part) {
        null -> Sheet(stringResource(R.string.directory_title)) {
            val parts = DirectoryPart.entries.filter { own || it != DirectoryPart.Own }
            Rows(parts.map { part -> RowItem(part.icon, stringResource(part.title)) { app.open(Page.Directory(part)) } })
        }
        DirectoryPart.Fellowships -> Fellowships(all)
        DirectoryPart.Lines -> Lines(app, all, page.line, own)
        DirectoryPart.Treatment -> Treatment(all.treatment)
        DirectoryPart.Own -> OwnLines(app, state, model, export)
    }
}

@Composable
private fun Lines(app: AppViewModel, all: Directory, id: String?, own: Boolean) {
    val times = rememberTimes(app)
    val line = all.lines.firstOrNull { it.id == id }
    if (line != null) return AboutLineScreen(line, times) {
        if (own && line.own == null) Bordered(stringResource(R.string.directory_correct)) {
            app.open(Page.OwnLine(corrects = line.id))
        }
    }
    Sheet(stringResource(R.string.directory_lines)) {
        for (each in all.lines) LineBlock(each, times) { app.open(Page.Directory(DirectoryPart.Lines, each.id)) }
    }
}

@Composable
private fun OwnLines(app: AppViewModel, state: DirectoryState, model: DirectoryViewModel, export: (String) -> Unit) =
    Sheet(stringResource(R.string.directory_own)) {
        Said(state.problem)
        if (state.own.isEmpty()) Line(stringResource(R.string.directory_own_empty))
        for (line in state.own) OwnLineBlock(app, line, model)
        Bordered(stringResource(R.string.directory_add)) { app.open(Page.OwnLine()) }
        if (state.own.isNotEmpty()) Quiet(stringResource(R.string.action_export)) { model.name(export) }
    }

@Composable
private fun OwnLineBlock(app: AppViewModel, line: OwnLine, model: DirectoryViewModel) = Block {
    val context = LocalContext.current
    Line(line.name)
    if (line.hours.isNotBlank()) Aside(line.hours)
    if (line.note.isNotBlank()) Aside(line.note)
    if (line.dial.isNotEmpty()) Bordered(stringResource(R.string.help_call, line.number)) { dial(context, line.dial) }
    if (line.textTo.isNotEmpty()) Bordered(stringResource(R.string.help_text, line.textTo)) { write(context, line.textTo, null) }
    if (line.website.isNotEmpty()) Bordered(stringResource(R.string.help_website)) { browse(context, line.website) }
    FlowRow {
        Quiet(stringResource(R.string.action_change)) { app.open(Page.OwnLine(line.id)) }
        Quiet(stringResource(R.string.action_remove)) {
            model.remove(line.id) { app.say(Notice(R.string.notice_removed, undo = true)) }
        }
    }
}
