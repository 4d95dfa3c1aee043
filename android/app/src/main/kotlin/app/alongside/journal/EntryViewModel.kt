package app.alongside.journal

import app.alongside.DraftOf
import app.alongside.EntryInput
import app.alongside.EntryId
import app.alongside.FormContent
import app.alongside.Kind
import app.alongside.Mood
import app.alongside.Services
import app.alongside.Thing
import app.alongside.door.Guide
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** An entry being written. */
data class EntryState(
    val id: EntryId? = null,
    /** All of the entry, also what this screen does not show; nothing until it was looked up. */
    val draft: EntryInput? = null,
    /** The scale, the lowest first, and the moods that it had before. */
    val moods: List<Mood> = listOf(),
    /** As they are typed, separated by commas. */
    val tags: String = "",
    /** All that is typed is in the store, as a draft. */
    val draftKept: Boolean = true,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    /** Typing may begin. */
    val loaded: Boolean get() = draft != null
    val text: String get() = draft?.text.orEmpty()
    val mood: Int? get() = draft?.mood?.toInt()
}

/** Writes an entry. What is typed is kept as a draft until it is saved. */
class EntryViewModel(private val services: Services, id: EntryId?) : ScreenViewModel<EntryState>(EntryState(id)) {
    private val of = if (id == null) DraftOf.New(Kind.ENTRY) else DraftOf.Change(Thing.Entry(id))

    init {
        act { load() }
        watch(services.drafts, { of }) { kept, failed -> copy(draftKept = kept, problem = failed ?: problem) }
    }

    override fun EntryState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun write(text: String) = typed { copy(draft = draft?.copy(text = text)) }

    fun feel(mood: Int?) = typed { copy(draft = draft?.copy(mood = mood?.toUByte())) }

    fun tag(tags: String) {
        val split = Guide().use { it.splitTags(tags) }
        typed { copy(tags = tags, draft = draft?.copy(tags = split)) }
    }

    /** Keeps the entry, and the draft no more; calls back when it is in the store. */
    fun save(saved: () -> Unit) = act {
        val now = state.value
        val draft = now.draft ?: return@act
        services.drafts.finish(of) {
            services.gateway.call {
                if (now.id == null) journal.addEntry(draft, it, of) else journal.editEntry(now.id, draft, it, of)
            }
        }
        saved()
    }

    private fun typed(to: EntryState.() -> EntryState) {
        change { to().copy(problem = null) }
        state.value.draft?.let { services.drafts.typed(of, FormContent.Entry(it)) }
    }

    private suspend fun load() {
        // A draft that is on its way is newer than the one in the store.
        services.drafts.flush()
        val (start, moods) = services.gateway.call { form(of, it) to journal.moods() }
        val draft = (start.form as FormContent.Entry).draft
        change { copy(draft = draft, moods = moods, tags = draft.tags.joinToString(", ")) }
    }
}
