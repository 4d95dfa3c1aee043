package app.alongside.support

import app.alongside.DraftOf
import app.alongside.Kind
import app.alongside.PlanKind
import app.alongside.R
import app.alongside.ui.Page
import kotlinx.coroutines.runBlocking

/** A form of the app: its page, and a field of it. */
class Form(val page: Page, private val kind: Kind, private val named: Int?, private val words: String = "") {
    val label: String get() = if (named == null) words else text(named)

    /** What was typed is on its way into the store, or there. */
    fun isTold(): Boolean {
        val of = DraftOf.New(kind)
        val services = testApp.services
        return of in services.drafts.unkept.value || runBlocking { services.gateway.call { form(of, it).isDraft } }
    }
}

/** All forms that keep drafts. */
val forms = listOf(
    Form(Page.Entry(), Kind.ENTRY, R.string.entry_text),
    Form(Page.Reminder(), Kind.REMINDER, R.string.reminder_text),
    Form(Page.Meeting, Kind.MEETING, R.string.meeting_name),
    Form(Page.Cards, Kind.CARD, R.string.cards_text),
    Form(Page.Plan(PlanKind.CRISIS), Kind.PLAN, null, "What I can do by myself"),
    Form(Page.Plan(PlanKind.BAD_NIGHT), Kind.PLAN, null, "Where I sleep"),
    Form(Page.OwnLine(), Kind.LINE, R.string.directory_hours),
    Form(Page.JournalName(), Kind.JOURNAL, R.string.journals_name),
    Form(Page.OwnPrompt(), Kind.PROMPT, R.string.prompts_text),
    Form(Page.MoodWord(), Kind.MOOD, R.string.moods_word),
)
