package app.alongside.ui

import android.net.Uri
import androidx.annotation.StringRes
import app.alongside.Role
import app.alongside.help.HelpAt

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
    /** Where one is in Help now; nothing where it is not open. */
    val help: HelpAt? = null,
    val notice: Notice? = null,
    /** What the person says brings them here, before there is a store: nowhere on disk yet. */
    val role: Role? = null,
    val country: String = "",
    /** Counts what changed under a screen's feet, such as an undo: then it looks again. */
    val changes: Int = 0,
    /** The urge timer runs, as far as its screen knows. */
    val timerRuns: Boolean = false,
    /** It ran on its page when the store locked. */
    val overLock: Boolean = false,
    /** What the system's picker gave, until an import takes it. */
    val picked: Uri? = null,
    /** Where the person wants a file, until an export takes it. */
    val target: Uri? = null,
) {
    val page: Page? get() = pages.lastOrNull()

    /** The five places are there. */
    val inside: Boolean get() = stage == Stage.Open || stage == Stage.Looking

    /** The urge timer stays on the screen until it is left, while all behind it is locked. */
    val timerStays: Boolean
        get() = overLock && page == Page.UrgeTimer && (stage == Stage.Locked || stage == Stage.Loading)

    /** Something stands over what was there before. */
    val backTo: Boolean get() = help != null || timerStays || inside && page != null || stage == Stage.SetUp
}
