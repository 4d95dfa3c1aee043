package app.alongside.ui

import app.alongside.R
import app.alongside.help.HelpAt

/** What one screen's room shows. Its key says under which name scroll positions and folds are kept. */
sealed interface Scene {
    val key: String

    /** Its name, as far as it is known before the screen is drawn. */
    val title: Int?

    /** A place, or a page at a depth over it. */
    data class At(val place: Place, val depth: Int, val page: Page?) : Scene {
        override val key = "$place/$depth/${page?.saved().orEmpty()}"
        override val title = page?.let { kindOf(it).title(it) } ?: place.title
    }

    /** Help now, over all else. */
    data class Help(val at: HelpAt) : Scene {
        override val key = "help/${at.saved()}"
        override val title = R.string.action_help_now
    }

    /** A job that locks the store when it ends. */
    data class Job(val job: LockingJob) : Scene {
        override val key = "job"
        override val title = job.title
    }

    /** The urge timer, while all behind it is locked. */
    data object Timer : Scene {
        override val key = "timer"
        override val title = R.string.tools_urge_timer
    }

    /** Where there are no places: before the store is open. */
    data class Before(val stage: Stage) : Scene {
        override val key = "before/${stage::class.simpleName}"
        override val title: Int? = null
    }
}

/** What is shown. */
val AppState.scene: Scene
    get() = when {
        help != null -> Scene.Help(help)
        job != null -> Scene.Job(job)
        timerStays -> Scene.Timer
        inside -> Scene.At(place, pages.size, page)
        else -> Scene.Before(stage)
    }

/** The keys of all that can be come back to. */
val AppState.sceneKeys: Set<String>
    get() = Place.entries.flatMap { place ->
        val pages = stacks[place].orEmpty()
        (listOf(null) + pages).mapIndexed { depth, page -> Scene.At(place, depth, page).key }
    }.toSet()

/** The places stand below, or at the side: not in Help now, and not under a task on a small screen. */
val AppState.showsPlaces: Boolean get() = inside && help == null && job == null

/** A page is one task, from its beginning to its end. */
val AppState.inTask: Boolean get() = page?.let { kindOf(it).task } ?: false
