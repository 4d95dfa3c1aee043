package app.alongside.tools

import androidx.lifecycle.viewModelScope
import app.alongside.AppException
import app.alongside.CallContext
import app.alongside.Services
import app.alongside.UrgeOutcome
import app.alongside.UrgeTimer
import app.alongside.door.Guide
import app.alongside.door.Vault
import app.alongside.gateway.defaults
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import java.nio.ByteBuffer
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** The urge timer. */
data class UrgeTimerState(
    /** The run that is not ended; without a store there is nothing to keep it in. */
    val timer: UrgeTimer? = null,
    /** It runs, or has run out. */
    val running: Boolean = false,
    val remainingSeconds: Int = 0,
    /** What was said at its end. */
    val ended: UrgeOutcome? = null,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Runs the urge timer; it works while the store is locked, and before there is one. */
class UrgeTimerViewModel(private val services: Services) : ScreenViewModel<UrgeTimerState>(UrgeTimerState()) {
    private var ticking: Job? = null

    init {
        act { whileLocked { key, _ -> urgeTimer(key) }?.let(::run) }
    }

    override fun UrgeTimerState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun start() = act {
        val timer = whileLocked { key, callContext -> startUrgeTimer(key, defaults.urgeTimerMinutes, callContext) }
        if (timer != null) run(timer) else tick(defaults.urgeTimerMinutes.toInt() * 60)
    }

    fun end(outcome: UrgeOutcome) = act {
        val timer = state.value.timer
        if (timer != null) whileLocked { key, callContext -> endUrgeTimer(key, timer.id, outcome, callContext) }
        ticking?.cancel()
        change { copy(timer = null, running = false, ended = outcome) }
    }

    private fun run(timer: UrgeTimer) {
        change { copy(timer = timer) }
        tick(Guide().use { it.secondsLeft(timer.startedAt, timer.minutes, services.callContext().now) }.toInt())
    }

    private fun tick(seconds: Int) {
        ticking?.cancel()
        change { copy(running = true, ended = null, remainingSeconds = seconds) }
        ticking = viewModelScope.launch {
            for (left in seconds downTo 0) {
                change { copy(remainingSeconds = left) }
                delay(1_000)
            }
        }
    }

    /** A call that works while locked; nothing where there is no store. */
    private suspend fun <Answer> whileLocked(
        body: Vault.(ByteBuffer, CallContext) -> Answer,
    ): Answer? = try {
        services.gateway.whileLocked(body)
    } catch (_: AppException.NoStore) {
        null
    }
}
