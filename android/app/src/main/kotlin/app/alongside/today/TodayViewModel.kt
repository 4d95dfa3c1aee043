package app.alongside.today

import androidx.lifecycle.viewModelScope
import app.alongside.AnswerOutcome
import app.alongside.HardHour
import app.alongside.Occurrence
import app.alongside.ReminderId
import app.alongside.Services
import app.alongside.Timestamp
import app.alongside.Today
import app.alongside.WrongTries
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import java.time.Duration
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** What matters today. */
data class TodayState(
    val today: Today? = null,
    /** The reminders whose words were tapped open. */
    val shown: Set<ReminderId> = setOf(),
    /** A hard hour that was not answered yet. */
    val hardHour: HardHour? = null,
    /** Wrong PINs since the person was last here; nothing where there are none to tell of. */
    val wrongTries: WrongTries? = null,
    /** The phone's storage is full: what comes next may not be kept. */
    val shortOfRoom: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = today != null
}

/** Today: what asks, the next meeting, one step. */
class TodayViewModel(private val services: Services) : ScreenViewModel<TodayState>(TodayState()) {
    private var waiting: Job? = null

    override fun TodayState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    /** Shows a reminder's words, or hides them. */
    fun show(id: ReminderId) = change { copy(shown = if (id in shown) shown - id else shown + id) }

    fun done(id: ReminderId, occurrence: Occurrence, said: (AnswerOutcome) -> Unit) = act {
        said(services.reminding.markDone(id, occurrence))
        look()
    }

    fun later(id: ReminderId, occurrence: Occurrence, said: (AnswerOutcome) -> Unit) = act {
        said(services.reminding.putOff(id, occurrence))
        look()
    }

    /** The person did something about the hard hour, or not now: it does not come again. */
    fun answeredHardHour(hour: HardHour) {
        services.answeredHardHour = hour.since
        change { copy(hardHour = null) }
    }

    /** The person has read of the wrong PINs. */
    fun toldOfWrongTries() = act {
        services.gateway.call { keys.acknowledgeWrongTries() }
        look()
    }

    private suspend fun look() {
        val screen = services.gateway.call { screens.today(it) }
        val hard = screen.today.hardHour?.takeIf { it.since != services.answeredHardHour }
        change { copy(today = screen.today, hardHour = hard, wrongTries = screen.wrongTries, shortOfRoom = screen.shortOfRoom) }
        lookAgainAt(screen.today.nextReminder)
    }

    /** What asks while one looks comes by itself. */
    private fun lookAgainAt(next: Timestamp?) {
        waiting?.cancel()
        if (next == null) return
        val wait = Duration.between(services.callContext().now, next).toMillis().coerceAtLeast(A_SECOND)
        waiting = viewModelScope.launch {
            delay(wait)
            refresh()
        }
    }

    private companion object {
        const val A_SECOND = 1_000L
    }
}
