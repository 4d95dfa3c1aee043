package app.alongside.ui

import androidx.annotation.DrawableRes
import androidx.annotation.StringRes
import app.alongside.R
import app.alongside.EntryId
import app.alongside.MeetingId
import app.alongside.OwnLineId
import app.alongside.PlanKind
import app.alongside.ReminderId
import app.alongside.directory.DirectoryPart

/** The five places. */
enum class Place(@param:StringRes val title: Int, @param:DrawableRes val icon: Int) {
    Today(R.string.place_today, R.drawable.ic_today),
    Journal(R.string.place_journal, R.drawable.ic_journal),
    Tools(R.string.place_tools, R.drawable.ic_tools),
    Groups(R.string.place_groups, R.drawable.ic_groups),
    More(R.string.place_more, R.drawable.ic_more),
}

/** A page that stands over a place. */
sealed interface Page {
    /** An entry being written; without an id a new one. */
    data class Entry(val id: EntryId? = null) : Page

    data object Reminders : Page

    /** A reminder being planned; without an id a new one. */
    data class Reminder(val id: ReminderId? = null) : Page

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

    data object About : Page

    /** After set-up: one thing for now. */
    data object OneThing : Page

    /** As it is kept while the process is gone: a name, and an id where there is one. */
    fun saved(): String = when (this) {
        is Entry -> "entry/${id.orEmpty()}"
        is Reminder -> "reminder/${id.orEmpty()}"
        is MeetingDetails -> "details/$id"
        is Plan -> "plan/${kind.name}"
        is Directory -> "directory/${part?.name.orEmpty()}/${line.orEmpty()}"
        is OwnLine -> "line/${id.orEmpty()}/${corrects.orEmpty()}"
        else -> SIMPLE.entries.first { it.value == this }.key
    }

    companion object {
        // When first asked for: a page that is made before this would stand in it as nothing.
        private val SIMPLE by lazy {
            mapOf(
                "reminders" to Reminders,
                "meeting" to Meeting,
                "import" to Import,
                "timer" to UrgeTimer,
                "cards" to Cards,
                "settings" to Settings,
                "code" to RecoveryCode,
                "pin" to NewPin,
                "about" to About,
                "one" to OneThing,
            )
        }

        /** Reads what `saved` wrote. */
        fun of(saved: String): Page? {
            val (id, more) = saved.split('/').drop(1).map { it.ifEmpty { null } }.let { it.getOrNull(0) to it.getOrNull(1) }
            return when (saved.substringBefore('/')) {
                "entry" -> Entry(id)
                "reminder" -> Reminder(id)
                "details" -> id?.let(::MeetingDetails)
                "directory" -> Directory(DirectoryPart.entries.firstOrNull { it.name == id }, more)
                "line" -> OwnLine(id, more)
                "plan" -> PlanKind.entries.firstOrNull { it.name == id }?.let(::Plan)
                else -> SIMPLE[saved]
            }
        }
    }
}
