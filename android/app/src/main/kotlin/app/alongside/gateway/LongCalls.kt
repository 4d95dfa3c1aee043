package app.alongside.gateway

import app.alongside.AppException
import app.alongside.door.Job
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext

/** The calls that take long. They run beside the line, so that it need not wait for them. */
class LongCalls {
    private val runs = MutableStateFlow(0)

    /** How many run. */
    val running: StateFlow<Int> = runs.asStateFlow()

    /** A lock has stopped one that the person waits for, and nobody has said so yet. */
    val stoppedByLock = MutableStateFlow(false)

    /**
     * Runs one; cancelling the coroutine cancels its job. What it uses is let go of where it is not
     * `held` any more: then it fails with `Locked`, which is noted where the person is `awaiting` it.
     */
    internal suspend fun <Answer> run(job: Job, held: () -> Boolean, awaiting: Boolean, call: () -> Answer): Answer =
        withContext(Dispatchers.IO) {
            runs.update { it + 1 }
            try {
                suspendCancellableCoroutine { running ->
                    running.invokeOnCancellation { job.cancel() }
                    val done = runCatching { whileHeld(held, call) }
                    if (awaiting && done.exceptionOrNull() is AppException.Locked) stoppedByLock.value = true
                    running.resumeWith(done)
                }
            } finally {
                runs.update { it - 1 }
            }
        }

    /** What the generated code says of what was let go of meanwhile, and what that cancels, is `Locked`. */
    private fun <Answer> whileHeld(held: () -> Boolean, call: () -> Answer): Answer = try {
        told(call)
    } catch (error: Exception) {
        val ended = error is IllegalStateException || error is AppException.Cancelled
        throw if (ended && !held()) AppException.Locked() else error
    }
}
