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
    /** The run whose end was not said. */
    val timer: Run? = null,
    val remainingSeconds: Int = 0,
    /** How it is can be said: from minute five on, or after *Stop early*. */
    val canEnd: Boolean = false,
    /** How the latest one ended. */
    val outcome: UrgeOutcome? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    /** It has run out. */
    val ended: Boolean get() = timer != null && remainingSeconds == 0
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
        viewModelScope.launch { state.value.timer?.let { tick(it) } }
    }

    fun start() = act {
        val minutes = defaults.urgeTimerMinutes
        val kept = whileLocked { key, callContext -> startUrgeTimer(key, minutes, callContext) }
        goOn(kept?.let { Run(it.startedAt, it.minutes, it.id) } ?: Run(services.callContext().now, minutes))
    }

    /** Before minute five: the person wants to say how it is. */
    fun stopEarly() = change { copy(canEnd = timer != null) }

    fun end(outcome: UrgeOutcome) = act {
        val id = state.value.timer?.id
        if (id != null) whileLocked { key, callContext -> endUrgeTimer(key, id, outcome, callContext) }
        ticking?.cancel()
        change { copy(timer = null, canEnd = false, outcome = outcome) }
    }

    /** Goes by the clock, whatever the phone slept meanwhile. */
    private suspend fun goOn(run: Run) {
        ticking?.cancel()
        val left = left(run)
        change { copy(timer = run, remainingSeconds = left, canEnd = gone(run, left), outcome = null) }
        ticking = viewModelScope.launch {
            while (state.value.remainingSeconds > 0) {
                delay(1_000)
                tick(run)
            }
        }
    }

    private suspend fun tick(run: Run) {
        val left = left(run)
        change { if (timer == run) copy(remainingSeconds = left, canEnd = canEnd || gone(run, left)) else this }
    }

    /** So much has gone by that no tap by mistake ends a round. */
    private fun gone(run: Run, left: Int) = run.minutes.toInt() * A_MINUTE - left >= OUTCOMES_FROM * A_MINUTE

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

    private companion object {
        const val A_MINUTE = 60
        const val OUTCOMES_FROM = 5
    }
}
