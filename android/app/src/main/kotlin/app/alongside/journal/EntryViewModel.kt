package app.alongside.journal

import android.net.Uri
import androidx.compose.foundation.text.input.clearText
import app.alongside.AppException
import app.alongside.EntryId
import app.alongside.EntryInput
import app.alongside.FormContent
import app.alongside.JournalId
import app.alongside.PhotoId
import app.alongside.Prompt
import app.alongside.PromptId
import app.alongside.Services
import app.alongside.Timestamp
import app.alongside.door.Guide
import app.alongside.gateway.Opened
import app.alongside.ui.Problem
import app.alongside.ui.form.FormViewModel
import java.io.IOException
import java.nio.charset.CharacterCodingException
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancelAndJoin

/** Writes an entry. What is typed is kept as a draft until it is saved. */
class EntryViewModel(services: Services, id: EntryId?, private val prompt: String? = null) :
    FormViewModel<EntryState, EntryInput>(services, EntryState(id)) {
    override val of = draftOf(id)

    /** Takes photos into the store, one after the other. */
    private var adding: Job? = null

    /** What is typed of tags and is none yet, and what tags it has in it. */
    private var split = "" to listOf<String>()

    /** Something is typed that is not saved: there is something to discard. */
    val isDraft: Boolean get() = state.value.run { storedDraft || current() != stored }

    init {
        begin(::look)
    }

    override val EntryState.looked get() = draft
    override fun EntryState.withInput(input: EntryInput) = copy(draft = input, problem = null)
    override fun EntryState.withDraft(kept: Boolean, failed: Problem?) = copy(draftKept = kept, problem = failed ?: problem)
    override fun EntryState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)
    override fun content(input: EntryInput) = FormContent.Entry(input)
    override fun textsOf(input: EntryInput) = mapOf(TEXT to input.text, TAG to "")
    override fun withTexts(input: EntryInput, text: (String) -> String) =
        input.copy(text = text(TEXT), tags = (input.tags + tagsIn(text(TAG))).distinct())

    /** Looks again at what else the store has of it: a version may have been restored. */
    fun load() = act {
        if (state.value.asksAtEnd) return@act
        services.drafts.flush()
        lookAgain()
    }

    fun setMood(mood: Int?) = set { copy(mood = mood?.toUByte()) }

    fun setStarred(starred: Boolean) = set { copy(starred = starred) }

    /** From 1 to 5; nothing where it is not noted. */
    fun setEnergy(energy: Int?) = set { copy(energy = energy?.toUByte()) }

    /** In minutes; nothing where it is not noted. */
    fun setSleep(sleep: Int?) = set { copy(sleep = sleep?.toUShort()) }

    fun setJournal(journal: JournalId?) = set { copy(journal = journal) }

    fun setAt(at: Timestamp) = set { copy(at = at) }

    /** A tag that goes on with what is typed: it takes the room of what stands after the last comma. */
    fun addTag(tag: String) {
        val before = tagsIn(text(TAG).text.toString().substringBeforeLast(',', ""))
        text(TAG).clearText()
        set { copy(tags = (tags + before + tag).distinct()) }
    }

    /** What is typed of tags becomes tags. */
    fun endTag() {
        val typed = tagsIn(text(TAG).text.toString())
        text(TAG).clearText()
        set { copy(tags = (tags + typed).distinct()) }
    }

    fun removeTag(tag: String) = set { copy(tags = tags - tag) }

    /** The entry answers this prompt. */
    fun answer(prompt: Prompt) {
        change { asking(prompt) }
        set { copy(prompt = prompt.id) }
    }

    /** The entry answers no prompt. */
    fun answerNothing() {
        change { copy(question = null, closing = null) }
        set { copy(prompt = null) }
    }

    /** Puts picked photos into the store and the entry; each is told of when it is done with. */
    fun addPhotos(documents: List<Uri>, taken: (Uri) -> Unit) {
        if (state.value.addingPhoto) return
        change { copy(addingPhoto = true, removedPhoto = null) }
        adding = act {
            try {
                var refused: Exception? = null
                for (document in documents) {
                    try {
                        addPhoto(document)
                    } catch (error: AppException.Invalid) {
                        refused = error
                    } catch (error: IOException) {
                        refused = error
                    }
                    taken(document)
                }
                refused?.let { throw it }
            } finally {
                change { copy(addingPhoto = false) }
            }
        }
    }

    fun removePhoto(id: PhotoId) {
        change { copy(removedPhoto = photos.firstOrNull { it.id == id }, photos = photos.filter { it.id != id }) }
        set { copy(photos = photos - id) }
    }

    /** The photo that was taken out last is in again. */
    fun putPhotoBack() {
        val photo = state.value.removedPhoto ?: return
        change { copy(removedPhoto = null, photos = photos + photo) }
        set { copy(photos = photos + photo.id) }
    }

    /** Saves the entry in place of its draft; calls back when it is in the store, and nothing is asked at its end. */
    fun save(saved: () -> Unit) {
        // It is saved already.
        if (state.value.asksAtEnd) return
        saving(
            { entry -> put(entry) },
            { if (state.value.closing == null) saved() else change { copy(asksAtEnd = true) } },
        )
    }

    private suspend fun put(entry: EntryInput) {
        val id  = state.value.id
        services.gateway.call { if (id == null) journal.addEntry(entry, it, of) else journal.editEntry(id, entry, it, of) }
    }

    /** What the prompt asks at the end was read. */
    fun endAsking() = change { copy(asksAtEnd = false) }

    fun archive(said: () -> Unit) = leaving(said) { setArchived(it, true) }

    fun restore(said: () -> Unit) = leaving(said) { setArchived(it, false) }

    /** Whether *On this day* may bring it back. */
    fun setHiddenFromMemories(hidden: Boolean, said: () -> Unit) = act {
        val id = state.value.id ?: return@act
        services.gateway.call { journal.setEntryHiddenFromMemories(id, hidden, it) }
        change { copy(entry = entry?.copy(hiddenFromMemories = hidden)) }
        said()
    }

    /**
     * Throws away what was typed and is not saved, and photos that are on their way. The latest key is in what
     * can be taken back.
     */
    fun discard(said: () -> Unit) = act {
        // One that came in afterwards would be a draft again.
        adding?.cancelAndJoin()
        services.drafts.flush()
        services.drafts.finish(of) { services.gateway.call { discardDraft(of, it) } }
        said()
    }

    /** Puts it into the bin. */
    fun remove(said: () -> Unit) = leaving(said) { id -> services.gateway.call { journal.trashEntry(id, it) } }

    private suspend fun setArchived(id: EntryId, archived: Boolean) {
        services.gateway.call { journal.setEntryArchived(id, archived, it) }
    }

    /** What is typed is kept before the entry goes elsewhere. */
    private fun leaving(said: () -> Unit, go: suspend (EntryId) -> Unit) = act {
        val id = state.value.id ?: return@act
        services.drafts.flush()
        go(id)
        said()
    }

    private suspend fun addPhoto(document: Uri) {
        val picked = !services.takenPhotos.has(document)
        val photo = services.takeIn(document)
        change {
            copy(photos = photos.filter { it.id != photo.id } + photo, originalElsewhere = originalElsewhere || picked)
        }
        set { copy(photos = (photos + photo.id).distinct()) }
    }

    private suspend fun look() {
        val before = state.value
        // A new entry with nothing typed is no draft, and yet it answers something.
        val answers = if (before.draft == null) prompt else before.draft.prompt
        val (screen, asked) = services.gateway.call { context ->
            val screen = screens.entry(of, context)
            val isBlank = before.id == null && !screen.isDraft
            screen to if (before.draft == null || isBlank) answers?.let { asked(it) } else null
        }
        val input = if (asked == null) screen.input else screen.input.copy(prompt = asked.id)
        takeUp(input) { showing(screen).run { if (asked == null) this else asking(asked) } }
    }

    /** One that was removed meanwhile is not asked: the entry is written without it. */
    private fun Opened.asked(prompt: PromptId): Prompt? = try {
        prompts.prompt(prompt)
    } catch (_: AppException.NotFound) {
        null
    }

    private fun tagsIn(typed: String): List<String> {
        if (typed != split.first) split = typed to splitTags(typed)
        return split.second
    }

    /** One tag of half a character is refused by the store, as any other text with it. */
    private fun splitTags(typed: String): List<String> = try {
        Guide().use { it.splitTags(typed) }
    } catch (_: CharacterCodingException) {
        listOf(typed)
    }

    companion object {
        const val TEXT = "text"

        /** A tag that is being typed. */
        const val TAG = "tag"
    }
}
