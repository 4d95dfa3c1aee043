package app.alongside.journal

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import app.alongside.ImportFormat
import app.alongside.NotImportedReason
import app.alongside.R

/** What a file may be read as: this app's format first, then by name, and Markdown, which many apps write, last. */
@Composable
internal fun importFormats(): List<ImportFormat> {
    val named = ImportFormat.entries.associateWith { stringResource(it.words) }
    val (first, last) = ImportFormat.ALONGSIDE to ImportFormat.MARKDOWN
    val byName = compareBy(String.CASE_INSENSITIVE_ORDER) { format: ImportFormat -> named.getValue(format) }
    return listOf(first) + (named.keys - first - last).sortedWith(byName) + last
}

/** Whose export it is. */
internal val ImportFormat.words: Int
    get() = when (this) {
        ImportFormat.ALONGSIDE -> R.string.app_name
        ImportFormat.MARKDOWN -> R.string.import_format_markdown
        ImportFormat.DAY_ONE -> R.string.format_day_one
        ImportFormat.DAYLIO -> R.string.format_daylio
        ImportFormat.JOURNEY -> R.string.format_journey
        ImportFormat.JRNL -> R.string.format_jrnl
        ImportFormat.PRESENTLY -> R.string.format_presently
        ImportFormat.STANDARD_NOTES -> R.string.format_standard_notes
        ImportFormat.DIARIUM -> R.string.format_diarium
        ImportFormat.DIARO -> R.string.format_diaro
        ImportFormat.JOPLIN -> R.string.format_joplin
        ImportFormat.KEEP -> R.string.format_keep
        ImportFormat.MEMOS -> R.string.format_memos
        ImportFormat.NOTESNOOK -> R.string.format_notesnook
        ImportFormat.APPLE_JOURNAL -> R.string.format_apple_journal
    }

/** What an import leaves out. */
internal val NotImportedReason.words: Int
    get() = when (this) {
        NotImportedReason.EMPTY -> R.string.left_out_empty
        NotImportedReason.NO_DATE -> R.string.left_out_no_date
        NotImportedReason.UNREADABLE -> R.string.left_out_unreadable
        NotImportedReason.TOO_LONG -> R.string.left_out_too_long
        NotImportedReason.ENCRYPTED -> R.string.left_out_encrypted
        NotImportedReason.DELETED -> R.string.left_out_deleted
        NotImportedReason.DUPLICATE -> R.string.left_out_duplicate
        NotImportedReason.NO_SUCH_DAY -> R.string.left_out_no_such_day
        NotImportedReason.TIME -> R.string.left_out_time
        NotImportedReason.TAG -> R.string.left_out_tag
        NotImportedReason.NAME -> R.string.left_out_name
        NotImportedReason.PHOTO_MISSING -> R.string.left_out_photo_missing
        NotImportedReason.PHOTO -> R.string.left_out_photo
        NotImportedReason.ATTACHMENT -> R.string.left_out_attachment
        NotImportedReason.LOCATION -> R.string.left_out_location
        NotImportedReason.WEATHER -> R.string.left_out_weather
        NotImportedReason.SCORE -> R.string.left_out_score
        NotImportedReason.FIELD -> R.string.left_out_field
        NotImportedReason.GOAL -> R.string.left_out_goal
        NotImportedReason.DEVICE -> R.string.left_out_device
        NotImportedReason.PIN -> R.string.left_out_pin
        NotImportedReason.FORMATTING -> R.string.left_out_formatting
        NotImportedReason.OTHER_FILE -> R.string.left_out_other_file
    }
