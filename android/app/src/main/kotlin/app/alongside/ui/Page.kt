package app.alongside.ui

import androidx.annotation.DrawableRes
import androidx.annotation.StringRes
import app.alongside.R
import app.alongside.EntryId
import app.alongside.Erasable
import app.alongside.JournalId
import app.alongside.MeetingId
import app.alongside.OwnLineId
import app.alongside.PhotoId
import app.alongside.PlanKind
import app.alongside.PromptId
import app.alongside.ReminderId
import app.alongside.SnapshotId
import app.alongside.TagId
import app.alongside.directory.DirectoryPart

/** The five places. Where there is room, a list stays beside the page that is opened from it. */
enum class Place(@param:StringRes val title: Int, @param:DrawableRes val icon: Int, val list: Boolean) {
    Today(R.string.place_today, R.drawable.ic_today, list = false),
    Journal(R.string.place_journal, R.drawable.ic_journal, list = true),
    Tools(R.string.place_tools, R.drawable.ic_tools, list = false),
    Groups(R.string.place_groups, R.drawable.ic_groups, list = true),
    More(R.string.place_more, R.drawable.ic_more, list = true),
}

/** A page that stands over a place. What the app knows of each kind stands in `PAGES`. */
sealed interface Page {
    /** An entry being written; without an id a new one, which may answer a prompt. */
    data class Entry(val id: EntryId? = null, val prompt: String? = null) : Page

    /** What an entry was before. */
    data class Versions(val id: EntryId) : Page

    data class Photo(val id: PhotoId) : Page

    data object Calendar : Page

    data object Insights : Page

    data object Prompts : Page

    /** A prompt of one's own; without an id a new one. */
    data class OwnPrompt(val id: PromptId? = null) : Page

    data object Journals : Page

    /** The name of a journal beside the first; without an id a new one. */
    data class JournalName(val id: JournalId? = null) : Page

    data object Tags : Page

    /** The new name of a tag. */
    data class TagName(val id: TagId) : Page

    data object Moods : Page

    /** The word of a mood; without an id a new one. */
    data class MoodWord(val id: UByte? = null) : Page

    data object Bin : Page

    /** Erases something everywhere, after one question. */
    data class Erase(val what: Erasable) : Page

    data object ImportJournal : Page

    data object ExportJournal : Page

    data object Reminders : Page

    /** A reminder being planned; without an id a new one, which may be about a meeting. */
    data class Reminder(val id: ReminderId? = null, val about: MeetingId? = null) : Page

    /** What a reminder says, and what became of it. */
    data class ReminderDetails(val id: ReminderId) : Page

    data object ImportCalendar : Page

    /** One reminder to a calendar; without an id all of them. */
    data class ExportCalendar(val id: ReminderId? = null) : Page

    /** A meeting known by heart. */
    data object Meeting : Page

    data class MeetingDetails(val id: MeetingId) : Page

    data object Import : Page

    data object UrgeTimer : Page

    data object Cards : Page

    /** A plan for a bad hour. */
    data class Plan(val kind: PlanKind) : Page

    /** Help lines and places, or a part of them, or what is known of a line there. */
    data class Directory(val part: DirectoryPart? = null, val line: String? = null) : Page

    /** A number of one's own: a new one, one that is changed, or one that corrects ours. */
    data class OwnLine(val id: OwnLineId? = null, val corrects: String? = null) : Page

    data object Settings : Page

    data object RecoveryCode : Page

    data object NewPin : Page

    data object Snapshots : Page

    /** One snapshot, which can be restored. */
    data class Snapshot(val id: SnapshotId) : Page

    /** A check of the whole store. */
    data object Verify : Page

    /** The repair of a damaged store, and what the last one saved. */
    data object Mend : Page

    data object NewKey : Page

    data object About : Page

    /** After set-up: one thing for now. */
    data object OneThing : Page

    /** The first of the pages that write into one draft: the store has one of what is new, whatever it answers, corrects or is about. */
    val draft: Page
        get() = when (this) {
            is Entry -> if (id == null) Entry() else this
            is Reminder -> if (id == null) Reminder() else this
            is OwnLine -> if (id == null) OwnLine() else this
            is Plan -> Plan(PlanKind.CRISIS)
            else -> this
        }

    /** Both write into one draft. */
    fun sharesDraftWith(other: Page): Boolean = this != other && draft == other.draft

    /** As it is kept while the process is gone: a name, and ids where there are any. */
    fun saved(): String = kindOf(this).saved(this)

    companion object {
        /** Reads what `saved` wrote; nothing where it is of another version. */
        fun of(saved: String): Page? {
            val parts = saved.split('/')
            return PAGES.firstOrNull { it.name == parts.first() }?.read(parts.drop(1).map { it.ifEmpty { null } })
        }
    }
}
