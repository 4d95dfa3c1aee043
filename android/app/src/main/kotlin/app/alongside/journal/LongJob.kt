package app.alongside.journal

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import app.alongside.door.Job
import app.alongside.ui.AppViewModel
import app.alongside.ui.Progress
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** How far a long job is. A `total` of 0 is not known yet. */
data class JobState(val running: Boolean = false, val done: Long = 0, val total: Long = 0)

/** Runs a long job, and tells how far it is until it ended. */
suspend fun <Answer> watching(told: (JobState) -> Unit, work: suspend (Job) -> Answer): Answer = coroutineScope {
    Job().use { job ->
        val watch = launch {
            while (true) {
                told(JobState(true, job.done().toLong(), job.total().toLong()))
                delay(LOOKS_EVERY)
            }
        }
        try {
            work(job)
        } finally {
            watch.cancel()
            told(JobState())
        }
    }
}

/** Shows at the foot how far the job of a page is. */
@Composable
internal fun ShowProgress(app: AppViewModel, job: JobState, cancel: () -> Unit) {
    LaunchedEffect(job) { app.progress(if (job.running) Progress(job.done, job.total, cancel) else null) }
    DisposableEffect(Unit) { onDispose { app.progress(null) } }
}

private const val LOOKS_EVERY = 50L
