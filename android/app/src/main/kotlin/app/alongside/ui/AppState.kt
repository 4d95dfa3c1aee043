package app.alongside.ui

import android.net.Uri
import androidx.annotation.StringRes
import app.alongside.EntryFilter
import app.alongside.Profile
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

    /** The PIN is right and the store is damaged: it can be mended. */
    data class Damaged(val problem: Problem) : Stage

    /** The store cannot be opened, and why. Help now is there all the same. */
    data class Unusable(val problem: Problem) : Stage
}

/**
 * One sentence at the foot: that something was done, with or without a way back, or that it was not.
 * One that `stays` is there until it is closed. The same sentence said twice is two notices.
 */
class Notice(
    @param:StringRes val words: Int,
    val undo: Boolean = false,
    val failed: Boolean = false,
    val stays: Boolean = false,
    /** What is put into the words. */
    val parts: List<Any> = listOf(),
)

/**
 * How far a long job is. A `total` of 0 is not known yet. Without words of its own it reads a file,
 * and is told by numbers.
 */
data class Progress(val done: Long, val total: Long, val cancel: () -> Unit, @param:StringRes val words: Int? = null)

/** What the system's picker gave to a page. The same file picked twice is two picks. */
class Picked(val page: Page, val documents: List<Uri>)

/** Where the person is in the app. */
data class AppState(
    val stage: Stage = Stage.Loading,
    val place: Place = Place.Today,
    /** The pages over each place, the top one last. */
    val stacks: Map<Place, List<Page>> = mapOf(),
    /** Where one is in Help now; nothing where it is not open. */
    val help: HelpAt? = null,
    val notice: Notice? = null,
    /** A long job that runs on the page which is open. */
    val progress: Progress? = null,
    /** The job that runs and locks the store when it ends: nothing else is on the screen meanwhile. */
    val job: LockingJob? = null,
    /** How the latest such job ended, until that was read. */
    val jobEnd: JobEnd? = null,
    /** What brings the person here and where they live: nowhere on disk before there is a store. */
    val profile: Profile = Profile(Role.LOOKING, ""),
    /** Counts what changed under a screen's feet, such as an undo: then it looks again. */
    val changes: Int = 0,
    /** The app came to this phone less than a week ago: pictures have their words beside them. */
    val firstWeek: Boolean = false,
    /** The urge timer ran on its page when the store locked: it stays before the lock page. */
    val timerStays: Boolean = false,
    /** What the system's picker gave, until its page takes it: the store may lock meanwhile. */
    val picked: List<Picked> = listOf(),
    /** What the journal's list is asked to show, until it does. */
    val entriesAsked: EntryFilter? = null,
    /** Where the person wants a file, until an export takes it. */
    val target: Uri? = null,
) {
    /** The pages over the place. */
    val pages: List<Page> get() = stacks[place].orEmpty()

    /** The page that is open; nothing where the place itself is. */
    val page: Page? get() = pages.lastOrNull()

    /** What was picked for the form of a page. */
    fun pickedFor(page: Page): Picked? = picked.firstOrNull { it.page.draft == page.draft }

    /** Photos for an entry that was left before they were in the store. */
    val pickedForLeft: Picked?
        get() = picked.firstOrNull { of -> of.page is Page.Entry && stacks.values.flatten().none { it.draft == of.page.draft } }
            ?.takeIf { stage == Stage.Open }
}

/** The five places are there. */
val AppState.inside: Boolean get() = stage == Stage.Open || stage == Stage.Looking

/** Something stands over what was there before. */
val AppState.backTo: Boolean
    get() = help != null || timerStays || inside && page != null || stage == Stage.SetUp || stage is Stage.Damaged
