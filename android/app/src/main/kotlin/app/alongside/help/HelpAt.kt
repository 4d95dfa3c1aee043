package app.alongside.help

import app.alongside.HelpDoorKind

/** Where one is in Help now: before the six doors, behind one, or at what is known of a line there. */
data class HelpAt(val door: HelpDoorKind? = null, val line: String? = null) {
    /** One step back; nothing from the six doors. */
    val back: HelpAt?
        get() = when {
            line != null -> copy(line = null)
            door != null -> HelpAt()
            else -> null
        }

    /** As it is kept while the process is gone. */
    fun saved(): String = "${door?.name.orEmpty()}/${line.orEmpty()}"

    companion object {
        /** Reads what `saved` wrote. */
        fun of(saved: String): HelpAt {
            val door = HelpDoorKind.entries.firstOrNull { it.name == saved.substringBefore('/') }
            return HelpAt(door, saved.substringAfter('/').ifEmpty { null }.takeIf { door != null })
        }
    }
}
