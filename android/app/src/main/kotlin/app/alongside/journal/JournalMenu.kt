package app.alongside.journal

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import app.alongside.JournalParts
import app.alongside.R
import app.alongside.ui.Page
import app.alongside.ui.form.FormSheet
import app.alongside.ui.list.RowItem
import app.alongside.ui.list.Rows

/** What else the journal has. */
@Composable
internal fun JournalMenu(parts: JournalParts, archive: () -> Unit, open: (Page) -> Unit, close: () -> Unit) =
    FormSheet(stringResource(R.string.place_journal), close) {
        val row = @Composable { icon: Int, words: Int, page: Page ->
            RowItem(icon, stringResource(words)) { close(); open(page) }
        }
        Rows(
            listOfNotNull(
                row(R.drawable.ic_calendar, R.string.calendar_title, Page.Calendar),
                row(R.drawable.ic_insights, R.string.insights_title, Page.Insights),
                row(R.drawable.ic_prompt, R.string.prompts_title, Page.Prompts),
                row(R.drawable.ic_journal, R.string.journals_title, Page.Journals).takeIf { parts.journals },
                row(R.drawable.ic_tag, R.string.tags_title, Page.Tags),
                row(R.drawable.ic_mood, R.string.moods_title, Page.Moods),
                RowItem(R.drawable.ic_archive, stringResource(R.string.journal_show_archive)) { close(); archive() },
                row(R.drawable.ic_remove, R.string.bin_title, Page.Bin),
                row(R.drawable.ic_import, R.string.journal_import, Page.ImportJournal),
                row(R.drawable.ic_export, R.string.journal_export, Page.ExportJournal),
            ),
        )
    }
