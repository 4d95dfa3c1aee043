package app.alongside.ui

import android.net.Uri
import androidx.annotation.StringRes
import app.alongside.Role

/** How far in the app is. */
sealed interface Stage {
    /** Nothing is known yet. */
    data object Loading : Stage

    /** There is no store: what to know before, and what brings the person here. */
    data object Welcome : Stage

    /** There is no store, and the person looks around. */
    data object Looking : Stage

    /** A PIN is being chosen. */
    data object SetUp : Stage

    data object Locked : Stage

    data object Open : Stage

    /** The store cannot be opened, and why. Help now is there all the same. */
    data class Unusable(val problem: Problem) : Stage
}

/** One sentence that something was done, with or without a way back. */
data class Notice(@param:StringRes val words: Int, val undo: Boolean = false)

/** Where the person is in the app. */
data class AppState(
    val stage: Stage = Stage.Loading,
    val place: Place = Place.Today,
    val pages: List<Page> = listOf(),
    val help: Boolean = false,
    val notice: Notice? = null,
    /** What the person says brings them here, before there is a store: nowhere on disk yet. */
    val role: Role? = null,
    val country: String = "",
    /** Counts what changed under a screen's feet, such as an undo: then it looks again. */
    val changes: Int = 0,
    /** What the system's picker gave, until an import takes it. */
    val picked: Uri? = null,
) {
    val page: Page? get() = pages.lastOrNull()

    /** The five places are there. */
    val inside: Boolean get() = stage == Stage.Open || stage == Stage.Looking

    /** Something stands over what was there before. */
    val backTo: Boolean get() = help || inside && page != null || stage == Stage.SetUp
}
