package app.alongside.more

import app.alongside.AppException
import app.alongside.Day
import app.alongside.R
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.problemOf

/** What a job came to that ended the session: the page it began on tells it after the next unlocking. */
sealed interface Ended {
    /** All is as it was on that day. */
    data class Restored(val day: Day) : Ended

    /** All is under a new key. */
    data object NewKey : Ended

    /** A repair: what it saved is kept beside. */
    data object Mended : Ended

    /** It failed or was cancelled, and all is as it was. */
    data class Failed(val problem: Problem) : Ended
}

/** Keeps what the job came to. */
suspend fun Services.ending(job: suspend () -> Ended) {
    ended = try {
        job()
    } catch (_: AppException.Locked) {
        // The store was locked over it, which cancels.
        Ended.Failed(Problem(R.string.problem_cancelled))
    } catch (error: AppException) {
        Ended.Failed(problemOf(error) ?: throw error)
    }
}

/** What the last one came to: told once. */
fun Services.takeEnded(): Ended? = ended.also { ended = null }
