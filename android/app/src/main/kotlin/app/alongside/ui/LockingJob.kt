package app.alongside.ui

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import app.alongside.Day
import app.alongside.R

/** A long job that ends the session, however it ends itself: the lock page comes after it. */
sealed interface LockingJob {
    /** Goes back to the snapshot of a day. */
    data class Restore(val day: Day) : LockingJob

    data object Mend : LockingJob

    data object NewKey : LockingJob
}

/** How such a job ended. */
sealed interface JobEnd {
    data class Done(val job: LockingJob) : JobEnd

    /** It failed or was cancelled, and all is as it was before. */
    data class Stopped(val job: LockingJob, val problem: Problem) : JobEnd
}

/** The job that locks the store when it ends, alone on the screen. */
@Composable
internal fun JobScreen(app: AppViewModel, job: LockingJob) = Sheet(stringResource(job.title)) {
    ShowProgress(app, app.locking, job.words)
    Line(stringResource(job.words))
    Aside(stringResource(R.string.job_stay))
}

/** On the lock page: how it ended. */
@Composable
fun JobEndLines(end: JobEnd?) = when (end) {
    is JobEnd.Done -> Line(stringResource(R.string.job_done))
    is JobEnd.Stopped -> NotDone(end)
    null -> {}
}

/** On the page that began it, and on no other: that it was not done, and that nothing was lost by it. */
@Composable
fun NotDone(end: JobEnd?, isMine: (LockingJob) -> Boolean = { true }) {
    if (end !is JobEnd.Stopped || !isMine(end.job)) return
    Said(end.problem)
    Line(stringResource(R.string.job_as_it_was))
}

/** What its page is called. */
val LockingJob.title: Int
    get() = when (this) {
        is LockingJob.Restore -> R.string.snapshot_title
        LockingJob.Mend -> R.string.mend_title
        LockingJob.NewKey -> R.string.new_key_title
    }

private val LockingJob.words: Int
    get() = when (this) {
        is LockingJob.Restore -> R.string.snapshot_restoring
        LockingJob.Mend -> R.string.mend_running
        LockingJob.NewKey -> R.string.new_key_running
    }
