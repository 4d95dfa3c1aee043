package app.alongside.platform

import android.content.Context
import androidx.core.content.edit

/** What of all that asks now was shown: ids and moments, and no word. It outlives the process, as alarms do. */
class Shown(context: Context) {
    private val kept = context.getSharedPreferences("shown", Context.MODE_PRIVATE)

    operator fun contains(asked: Asked): Boolean = asked.tag in kept.getStringSet(TAGS, null).orEmpty()

    /** Keeps these in mind, and no others. */
    fun keepOnly(asked: List<Asked>) = kept.edit { putStringSet(TAGS, asked.map { it.tag }.toSet()) }

    private companion object {
        const val TAGS = "tags"
    }
}
