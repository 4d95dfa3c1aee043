package app.alongside.journal

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import app.alongside.ImportInto
import app.alongside.R
import app.alongside.ui.Typing
import app.alongside.ui.form.ChoiceRow
import app.alongside.ui.form.Option
import app.alongside.ui.form.TextRow

/** How a file is read, and where its entries go. */
@Composable
internal fun ImportJournalChoices(model: ImportJournalViewModel, state: ImportJournalState, enabled: Boolean) {
    ChoiceRow(
        stringResource(R.string.import_journal_format), importFormats(), state.format, { stringResource(it.words) }, enabled,
        choose = model::setFormat,
    )
    if (state.offersInto) Into(model, state, enabled)
    // Its keyboard has a slash, and corrects no name of a city.
    TextRow(
        stringResource(R.string.import_journal_zone), model.zone, Typing.Web, enabled,
        problem = state.problem?.takeIf { it.field == "zone" }, onEnter = model::lookAgain,
    )
}

@Composable
private fun Into(model: ImportJournalViewModel, state: ImportJournalState, enabled: Boolean) {
    val all = listOf(
        Option(AS_FILE, stringResource(R.string.import_journal_as_file)),
        Option(FIRST, stringResource(R.string.journals_first)),
    ) + state.journals.map { Option(it.id, it.name) }
    val chosen = when (val into = state.into) {
        null -> AS_FILE
        ImportInto.First -> FIRST
        is ImportInto.Journal -> into.id
    }
    ChoiceRow(stringResource(R.string.import_journal_into), all, all.firstOrNull { it.id == chosen }, { it.label }, enabled) {
        model.setInto(
            when (it.id) {
                AS_FILE -> null
                FIRST -> ImportInto.First
                else -> ImportInto.Journal(it.id)
            },
        )
    }
}

/** No id is like these. */
private const val AS_FILE = ""
private const val FIRST = "first"
