package app.alongside.ui

import androidx.annotation.StringRes
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberUpdatedState
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.door.Job
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch

/** A long job of the core, one at a time, on the main thread: watched while it runs. */
class LongJob {
    /** How far it is; a `total` of 0 is not known yet. */
    data class Steps(val done: Long, val total: Long)

    private val states = MutableStateFlow<Steps?>(null)
    private var running: Job? = null

    /** How far it is; nothing where none runs. */
    val steps: StateFlow<Steps?> = states.asStateFlow()

    /** One runs. */
    val runs: Boolean get() = running != null

    suspend fun <Answer> run(work: suspend (Job) -> Answer): Answer = Job().use { job ->
        coroutineScope {
            running = job
            val watch = launch {
                while (true) {
                    states.value = Steps(job.done().toLong(), job.total().toLong())
                    delay(LOOKS_EVERY)
                }
            }
            try {
                work(job)
            } finally {
                watch.cancel()
                running = null
                states.value = null
            }
        }
    }

    /** Ends it: what it was for fails with `Cancelled`. */
    fun cancel() {
        running?.cancel()
    }

    private companion object {
        const val LOOKS_EVERY = 50L
    }
}

/**
 * For a page whose job changes the store: while it runs a way back ends the job, and the page stays to
 * tell what came of it. Once all is `done`, `leave` takes the way back.
 */
@Composable
fun StaysWhile(app: AppViewModel, page: Page, job: LongJob, done: Boolean = false, leave: () -> Unit = {}) {
    val leaves by rememberUpdatedState(leave.takeIf { done })
    DisposableEffect(app, page, job) {
        val back = {
            val left = leaves
            when {
                // It is on its way out.
                app.state.value.page != page -> false
                job.runs -> true.also { job.cancel() }
                left != null -> true.also { left() }
                else -> false
            }
        }
        app.backOnPage = back
        onDispose { if (app.backOnPage === back) app.backOnPage = null }
    }
}

/** Shows at the foot how far the job of a page is, and the way to end it. */
@Composable
fun ShowProgress(app: AppViewModel, job: LongJob, @StringRes words: Int) {
    val steps by job.steps.collectAsStateWithLifecycle()
    LaunchedEffect(steps) { app.progress(steps?.run { Progress(done, total, job::cancel, words) }) }
    DisposableEffect(Unit) { onDispose { app.progress(null) } }
}
