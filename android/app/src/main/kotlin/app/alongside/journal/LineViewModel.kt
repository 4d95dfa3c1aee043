package app.alongside.journal

import app.alongside.CallContext
import app.alongside.DraftOf
import app.alongside.FormContent
import app.alongside.JournalId
import app.alongside.Kind
import app.alongside.MoodInput
import app.alongside.PromptId
import app.alongside.R
import app.alongside.Services
import app.alongside.TagId
import app.alongside.Thing
import app.alongside.gateway.Opened
import app.alongside.ui.Problem
import app.alongside.ui.Typing
import app.alongside.ui.form.FormViewModel

/** A form of one line: what it is called on the screen, and how it becomes what it is for. */
class LineForm(
    val of: DraftOf,
    val title: Int,
    val label: Int,
    val hint: Int? = null,
    val typing: Typing = Typing.Line,
    val content: (String) -> FormContent,
    val read: (FormContent) -> String,
    /** The names of others of the kind: with one of them the two become one. */
    val others: Opened.() -> List<String> = { listOf() },
    /** Saving it ends its draft too. */
    val endsDraft: Boolean = false,
    val save: Opened.(String, CallContext) -> Unit,
)

/** The name of a journal. */
fun journalLine(id: JournalId?) = LineForm(
    if (id == null) DraftOf.New(Kind.JOURNAL) else DraftOf.Change(Thing.Journal(id)),
    if (id == null) R.string.journals_add else R.string.entry_journal,
    R.string.journals_name,
    content = { FormContent.Journal(it) },
    read = { (it as FormContent.Journal).name },
) { name, context ->
    if (id == null) journal.addJournal(name, context) else journal.renameJournal(id, name, context)
}

/** A question of one's own. */
fun promptLine(id: PromptId?) = LineForm(
    if (id == null) DraftOf.New(Kind.PROMPT) else DraftOf.Change(Thing.Prompt(id)),
    if (id == null) R.string.prompts_add else R.string.prompts_text,
    R.string.prompts_text,
    typing = Typing.Words,
    content = { FormContent.Prompt(it) },
    read = { (it as FormContent.Prompt).text },
) { text, context ->
    if (id == null) prompts.addPrompt(text, context) else prompts.editPrompt(id, text, context)
}

/** The new name of a tag, in every entry; one that has that name already takes it in. */
fun tagLine(id: TagId): LineForm {
    val of = DraftOf.Change(Thing.Tag(id))
    return LineForm(
        of,
        R.string.tags_rename,
        R.string.tags_name,
        content = { FormContent.Tag(it) },
        read = { (it as FormContent.Tag).name },
        others = { journal.tags().filter { it.id != id }.map { it.name } },
        endsDraft = true,
    ) { name, context -> journal.renameTag(id, name, context, of) }
}

/** The word of a mood; one of ours without a word has ours again. A new one stands on top of the scale. */
fun moodLine(id: UByte?) = LineForm(
    if (id == null) DraftOf.New(Kind.MOOD) else DraftOf.Change(Thing.Mood(id)),
    if (id == null) R.string.moods_add else R.string.moods_word,
    R.string.moods_word,
    hint = if (id == null) null else R.string.moods_word_hint,
    content = { FormContent.Mood(MoodInput(id, it.ifBlank { null })) },
    read = { (it as FormContent.Mood).draft.name.orEmpty() },
) { word, context ->
    val scale = scaleOf(journal.moods())
    val changed =
        if (id == null) scale + MoodInput(name = word)
        else scale.map { if (it.id == id) it.copy(name = word.ifBlank { null }) else it }
    journal.setMoods(changed, context)
}

/** A form of one line. */
data class LineState(
    /** What was looked up; nothing before. */
    val line: String? = null,
    /** The names of others of the kind. */
    val others: List<String> = listOf(),
    val draftKept: Boolean = true,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = line != null

    /** Whether a name is another's already: then the two become one. */
    fun merges(name: String): Boolean = others.any { it.equals(name.trim(), ignoreCase = true) }
}

/** Writes one line. What is typed is kept as a draft until it is saved. */
class LineViewModel(services: Services, val form: LineForm) : FormViewModel<LineState, String>(services, LineState()) {
    override val of = form.of

    init {
        begin {
            val (line, others) = services.gateway.call { form.read(form(of, it).form) to form.others(this) }
            takeUp(line) { copy(others = others) }
        }
    }

    override val LineState.looked get() = line
    override fun LineState.withInput(input: String) = copy(line = input, problem = null)
    override fun LineState.withDraft(kept: Boolean, failed: Problem?) = copy(draftKept = kept, problem = failed ?: problem)
    override fun LineState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)
    override fun content(input: String) = form.content(input)
    override fun textsOf(input: String) = mapOf(LINE to input)
    override fun withTexts(input: String, text: (String) -> String) = text(LINE)

    /** Saves the line; calls back when it is in the store. */
    fun save(saved: () -> Unit) = saving(
        { line ->
            services.gateway.call { context ->
                form.save(this, line, context)
                // A form that says what is there, or nothing, is no draft.
                if (!form.endsDraft) saveDraft(of, form.content(if (of is DraftOf.New) "" else line), context)
            }
        },
        saved,
    )

    companion object {
        const val LINE = "line"
    }
}
