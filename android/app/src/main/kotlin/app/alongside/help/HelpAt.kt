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
}
