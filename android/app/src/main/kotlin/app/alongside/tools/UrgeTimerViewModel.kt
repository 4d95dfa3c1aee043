package app.alongside.tools

import androidx.lifecycle.viewModelScope
import app.alongside.AppException
import app.alongside.CallContext
import app.alongside.Services
import app.alongside.Timestamp
import app.alongside.UrgeOutcome
import app.alongside.UrgeTimerId
import app.alongside.door.Vault
import app.alongside.gateway.KeystoreFails
import app.alongside.gateway.defaults
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import java.io.IOException
import java.nio.ByteBuffer
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** A run of the urge timer: without a store there is nothing to keep it in, and no id. */
data class Run(val startedAt: Timestamp, val minutes: UInt, val id: UrgeTimerId? = null)

/** The urge timer. */
data class UrgeTimerState(
    /** The run whose end was not said: it runs, or has run out. */
    val run: Run? = null,
    val remainingSeconds: Int = 0,
    /** The person stops before its time. */
    val stopping: Boolean = false,
    /** What was said at its end. */
    val ended: UrgeOutcome? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    /** How it is can be said: from minute five on, so that no tap by mistake ends a round. */
    val canEnd: Boolean
        get() = run != null && (stopping || run.minutes.toInt() * A_MINUTE - remainingSeconds >= OUTCOMES_FROM * A_MINUTE)

    private companion object {
        const val A_MINUTE = 60
        const val OUTCOMES_FROM = 5
    }
}

/** Runs the urge timer; it works while the store is locked, and before there is one. */
class UrgeTimerViewModel(private val services: Services) : ScreenViewModel<UrgeTimerState>(UrgeTimerState()) {
    private var ticking: Job? = null

    init {
        act { whileLocked { key, _ -> urgeTimer(key) }?.let { goOn(Run(it.startedAt, it.minutes, it.id)) } }
    }

    override fun UrgeTimerState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    /** Looks at the clock at once: what ticks stands still while the phone sleeps. */
    fun refresh() {
        viewModelScope.launch { state.value.run?.let { tick(it) } }
    }

    fun start() = act {
        val minutes = defaults.urgeTimerMinutes
        val kept = whileLocked { key, callContext -> startUrgeTimer(key, minutes, callContext) }
        goOn(kept?.let { Run(it.startedAt, it.minutes, it.id) } ?: Run(services.callContext().now, minutes))
    }

    /** Before minute five: the person wants to say how it is. */
    fun stopEarly() = change { copy(stopping = true) }

    fun end(outcome: UrgeOutcome) = act {
        val id = state.value.run?.id
        if (id != null) whileLocked { key, callContext -> endUrgeTimer(key, id, outcome, callContext) }
        ticking?.cancel()
        change { copy(run = null, ended = outcome) }
    }

    /** Goes by the clock, whatever the phone slept meanwhile. */
    private suspend fun goOn(run: Run) {
        ticking?.cancel()
        val left = left(run)
        change { copy(run = run, remainingSeconds = left, stopping = false, ended = null) }
        ticking = viewModelScope.launch {
            while (state.value.remainingSeconds > 0) {
                delay(1_000)
                tick(run)
            }
        }
    }

    private suspend fun tick(run: Run) {
        val left = left(run)
        change { if (this.run == run) copy(remainingSeconds = left) else this }
    }

    private suspend fun left(run: Run): Int {
        val now = services.callContext().now
        return services.ask { secondsLeft(run.startedAt, run.minutes, now) }.toInt()
    }

    /** A call that works while locked; nothing where that cannot be read or kept now: the timer runs all the same. */
    private suspend fun <Answer> whileLocked(
        body: Vault.(ByteBuffer, CallContext) -> Answer,
    ): Answer? = try {
        services.gateway.whileLocked(body)
    } catch (_: AppException) {
        null
    } catch (_: KeystoreFails) {
        null
    } catch (_: IOException) {
        null
    }
}
