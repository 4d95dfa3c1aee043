package app.alongside.journal

import app.alongside.DraftOf
import app.alongside.Entry
import app.alongside.EntryDraft
import app.alongside.EntryId
import app.alongside.Kind
import app.alongside.Mood
import app.alongside.Services
import app.alongside.Thing
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** An entry being written. */
data class EntryState(
    val id: EntryId? = null,
    val text: String = "",
    val mood: Int? = null,
    /** The scale, the lowest first, and the moods that it had before. */
    val moods: List<Mood> = listOf(),
    /** Separated by commas. */
    val tags: String = "",
    /** All that is typed is in the store, as a draft. */
    val draftKept: Boolean = true,
    /** It was looked up: typing may begin. */
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Writes an entry. What is typed is kept as a draft until it is saved. */
class EntryViewModel(private val services: Services, id: EntryId?) : ScreenViewModel<EntryState>(EntryState(id)) {
    private val of = if (id == null) DraftOf.New(Kind.ENTRY) else DraftOf.Change(Thing.Entry(id))

    init {
        act { load() }
        watch(services.drafts, { of }) { kept, failed -> copy(draftKept = kept, problem = failed ?: problem) }
    }

    override fun EntryState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun write(text: String) = typed { copy(text = text) }

    fun feel(mood: Int?) = typed { copy(mood = mood) }

    fun tag(tags: String) = typed { copy(tags = tags) }

    /** Keeps the entry, and the draft no more; calls back when it is in the store. */
    fun save(saved: () -> Unit) = act {
        val now = state.value
        val tags = now.tags.split(',').map(String::trim).filter(String::isNotEmpty)
        services.drafts.finish(of) {
            services.gateway.call {
                // What an entry has that this screen does not show stays as it is.
                val before = now.id?.let { id -> journal.entryDraft(id) } ?: EntryDraft(text = "")
                val draft = before.copy(text = now.text, mood = now.mood?.toUByte(), tags = tags)
                if (now.id == null) journal.addEntry(draft, it, of) else journal.editEntry(now.id, draft, it, of)
            }
        }
        saved()
    }

    private fun typed(to: EntryState.() -> EntryState) {
        change { to().copy(problem = null) }
        val now = state.value
        services.drafts.typed(
            of,
            mapOf(TEXT to now.text, MOOD to now.mood?.toString().orEmpty(), TAGS to now.tags),
        )
    }

    private suspend fun load() {
        val id = state.value.id
        // A draft that is on its way is newer than the one in the store.
        services.drafts.flush()
        val (draft, entry, moods) = services.gateway.call { Triple(draft(of), id?.let { journal.entry(it) }, journal.moods()) }
        change { copy(moods = moods) }
        change {
            if (draft != null) copy(
                text = draft.fields[TEXT].orEmpty(),
                mood = draft.fields[MOOD]?.toIntOrNull(),
                tags = draft.fields[TAGS].orEmpty(),
                loaded = true,
            ) else copy(
                text = entry?.text.orEmpty(),
                mood = entry?.mood?.toInt(),
                tags = entry?.tags.orEmpty().joinToString(", "),
                loaded = true,
            )
        }
    }

    private companion object {
        const val TEXT = "text"
        const val MOOD = "mood"
        const val TAGS = "tags"
    }
}
