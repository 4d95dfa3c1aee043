package app.alongside.journal

import app.alongside.ExportFormat
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

val ExportFormat.words: Int
    get() = when (this) {
        ExportFormat.MARKDOWN -> R.string.format_markdown
        ExportFormat.JSON -> R.string.format_json
        ExportFormat.CSV -> R.string.format_csv
    }
