package app.alongside.support

import app.alongside.PlanKind
import app.alongside.R
import app.alongside.ui.Page

/** A form of the app: its page, and a field of it. */
class Form(val page: Page, private val named: Int?, private val words: String = "") {
    val label: String get() = if (named == null) words else text(named)
}

/** All forms that keep drafts. */
val forms = listOf(
    Form(Page.Entry(), R.string.entry_text),
    Form(Page.Reminder(), R.string.reminder_text),
    Form(Page.Meeting, R.string.meeting_name),
    Form(Page.Cards, R.string.cards_text),
    Form(Page.Plan(PlanKind.CRISIS), null, "What I can do by myself"),
    Form(Page.Plan(PlanKind.BAD_NIGHT), null, "Where I sleep"),
    Form(Page.OwnLine(), R.string.directory_hours),
    Form(Page.JournalName(), R.string.journals_name),
    Form(Page.OwnPrompt(), R.string.prompts_text),
    Form(Page.MoodWord(), R.string.moods_word),
)
