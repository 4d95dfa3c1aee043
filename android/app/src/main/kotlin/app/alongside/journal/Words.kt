package app.alongside.journal

import app.alongside.ExportFormat
import app.alongside.ImportFormat
import app.alongside.NotImportedReason
import app.alongside.PromptNeed
import app.alongside.R

/** What a prompt is about. */
val PromptNeed.words: Int
    get() = when (this) {
        PromptNeed.ASKING_FOR_HELP -> R.string.need_asking_for_help
        PromptNeed.CRAVINGS -> R.string.need_cravings
        PromptNeed.SLIPS -> R.string.need_slips
        PromptNeed.COPING -> R.string.need_coping
        PromptNeed.PEOPLE -> R.string.need_people
        PromptNeed.UNDERSTANDING -> R.string.need_understanding
        PromptNeed.BOUNDARIES -> R.string.need_boundaries
        PromptNeed.SELF_CARE -> R.string.need_self_care
        PromptNeed.TOGETHER -> R.string.need_together
        PromptNeed.GROUPS -> R.string.need_groups
        PromptNeed.MOVING_ON -> R.string.need_moving_on
        PromptNeed.GRATITUDE -> R.string.need_gratitude
        PromptNeed.PLAIN_DAY -> R.string.need_plain_day
    }

val ImportFormat.words: Int
    get() = when (this) {
        ImportFormat.ALONGSIDE -> R.string.app_name
        ImportFormat.MARKDOWN -> R.string.format_markdown
        ImportFormat.DAY_ONE -> R.string.format_day_one
        ImportFormat.DAYLIO -> R.string.format_daylio
        ImportFormat.JOURNEY -> R.string.format_journey
        ImportFormat.JRNL -> R.string.format_jrnl
        ImportFormat.PRESENTLY -> R.string.format_presently
        ImportFormat.STANDARD_NOTES -> R.string.format_standard_notes
    }

val ExportFormat.words: Int
    get() = when (this) {
        ExportFormat.MARKDOWN -> R.string.format_markdown
        ExportFormat.JSON -> R.string.format_json
        ExportFormat.CSV -> R.string.format_csv
    }

/** What an import leaves out. */
val NotImportedReason.words: Int
    get() = when (this) {
        NotImportedReason.EMPTY -> R.string.left_out_empty
        NotImportedReason.NO_DATE -> R.string.left_out_no_date
        NotImportedReason.UNREADABLE -> R.string.left_out_unreadable
        NotImportedReason.TOO_LONG -> R.string.left_out_too_long
        NotImportedReason.ENCRYPTED -> R.string.left_out_encrypted
        NotImportedReason.DELETED -> R.string.left_out_deleted
        NotImportedReason.DUPLICATE -> R.string.left_out_duplicate
        NotImportedReason.NO_SUCH_DAY -> R.string.left_out_no_such_day
        NotImportedReason.TAG -> R.string.left_out_tag
        NotImportedReason.NAME -> R.string.left_out_name
        NotImportedReason.PHOTO_MISSING -> R.string.left_out_photo_missing
        NotImportedReason.PHOTO -> R.string.left_out_photo
        NotImportedReason.ATTACHMENT -> R.string.left_out_attachment
        NotImportedReason.LOCATION -> R.string.left_out_location
        NotImportedReason.WEATHER -> R.string.left_out_weather
        NotImportedReason.SCORE -> R.string.left_out_score
        NotImportedReason.GOAL -> R.string.left_out_goal
        NotImportedReason.DEVICE -> R.string.left_out_device
        NotImportedReason.PIN -> R.string.left_out_pin
        NotImportedReason.FORMATTING -> R.string.left_out_formatting
        NotImportedReason.OTHER_FILE -> R.string.left_out_other_file
    }
