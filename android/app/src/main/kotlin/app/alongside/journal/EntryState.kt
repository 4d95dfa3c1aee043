package app.alongside.journal

import app.alongside.Entry
import app.alongside.EntryId
import app.alongside.EntryInput
import app.alongside.EntryScreen
import app.alongside.JournalParts
import app.alongside.Mood
import app.alongside.NamedJournal
import app.alongside.Photo
import app.alongside.Prompt
import app.alongside.TagCount
import app.alongside.Timestamp
import app.alongside.ui.Problem

/** An entry being written. */
data class EntryState(
    val id: EntryId? = null,
    /** All of the entry, also what this screen does not show; nothing until it was looked up. */
    val draft: EntryInput? = null,
    /** As it was saved; nothing for a new one. */
    val entry: Entry? = null,
    /** How many earlier versions are kept. */
    val versions: Int = 0,
    val photos: List<Photo> = listOf(),
    /** The photo that was taken out last, until another act. */
    val removedPhoto: Photo? = null,
    /** A photo was picked, and so its original is not here alone. */
    val originalElsewhere: Boolean = false,
    /** A photo is on its way into the store. */
    val addingPhoto: Boolean = false,
    /** What it answers. */
    val question: String? = null,
    /** What its prompt asks at the end. */
    val closing: String? = null,
    /** It is saved, and what its prompt asks at the end is asked now. */
    val asksAtEnd: Boolean = false,
    /** The scale, the lowest first, and the moods that it had before. */
    val moods: List<Mood> = listOf(),
    val journals: List<NamedJournal> = listOf(),
    /** Which parts of the journal the form offers. */
    val parts: JournalParts = JournalParts(),
    /** The tags of all entries, with their counts. */
    val known: List<TagCount> = listOf(),
    /** All that is typed is in the store, as a draft. */
    val draftKept: Boolean = true,
    val problem: Problem? = null,
    val busy: Boolean = false,
    /** What the store has, and whether that is a draft. */
    internal val stored: EntryInput? = null,
    internal val storedDraft: Boolean = false,
) {
    val loaded: Boolean get() = draft != null
    val mood: Int? get() = draft?.mood?.toInt()
    val tags: List<String> get() = draft?.tags.orEmpty()
    val starred: Boolean get() = draft?.starred == true
    val energy: Int? get() = draft?.energy?.toInt()

    /** In minutes. */
    val sleep: Int? get() = draft?.sleep?.toInt()

    /** When it was, where that is chosen or known. */
    val at: Timestamp? get() = draft?.at ?: entry?.at

    /** The moods to choose from: those of the scale, and the one that it has already. */
    val offered: List<Mood> get() = moods.filter { it.place != null || it.id.toInt() == mood }

    /** Tags of other entries that go on with what is typed. */
    fun suggestions(typed: String): List<String> {
        val begun = typed.substringAfterLast(',').trim()
        val taken = tags.map { it.lowercase() }
        return known.map { it.name }.filter { it.lowercase() !in taken && it.startsWith(begun, ignoreCase = true) }
    }

    /** Shows what the store has beside what was typed. */
    internal fun showing(screen: EntryScreen): EntryState = copy(
        entry = screen.entry,
        versions = screen.versions.toInt(),
        photos = screen.photos,
        question = screen.question,
        closing = screen.closing,
        moods = screen.moods,
        journals = screen.journals,
        parts = screen.parts,
        known = screen.tags,
        stored = screen.input,
        storedDraft = screen.isDraft,
    )

    /** Shows what it answers from now on. */
    internal fun asking(prompt: Prompt): EntryState = copy(question = prompt.text, closing = prompt.closing)
}
