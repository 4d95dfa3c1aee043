package app.alongside.reminders

import app.alongside.AnswerOutcome
import app.alongside.Answerable
import app.alongside.Day
import app.alongside.HistoryItem
import app.alongside.Occurrence
import app.alongside.Reminder
import app.alongside.ReminderId
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** A reminder, looked at. */
data class ReminderDetailsState(
    val reminder: Reminder? = null,
    /** What an answer is for now. */
    val answerable: Answerable? = null,
    /** What became of it, the latest first. */
    val history: List<HistoryItem> = listOf(),
    /** There may be earlier ones. */
    val hasMore: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = reminder != null
}

/** Looks one reminder up with what became of it, answers it, pauses and stops it. */
class ReminderDetailsViewModel(private val services: Services, private val id: ReminderId) :
    ScreenViewModel<ReminderDetailsState>(ReminderDetailsState()) {
    override fun ReminderDetailsState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    /** Looks up the earlier ones that come next. */
    fun more() = act {
        val before = state.value.history.lastOrNull()?.occurrence?.at ?: return@act
        val earlier = services.gateway.call { reminders.history(id, before, A_PAGE, it) }
        change { copy(history = (history + earlier).distinct(), hasMore = earlier.size >= A_PAGE.toInt()) }
    }

    fun done(said: (AnswerOutcome) -> Unit) = answer(said) { services.reminding.markDone(id, it) }

    fun later(said: (AnswerOutcome) -> Unit) = answer(said) { services.reminding.putOff(id, it) }

    fun skip(said: (AnswerOutcome) -> Unit) = answer(said) { services.reminding.skip(id, it) }

    /** One of before was done after all. */
    fun markDone(occurrence: Occurrence, said: (AnswerOutcome) -> Unit) = act {
        said(services.reminding.markDone(id, occurrence))
        look()
    }

    /** Lets it be silent to the end of a day. */
    fun pause(lastDay: Day, said: () -> Unit) = act {
        services.gateway.call { reminders.pauseReminder(id, lastDay, it) }
        changed(said)
    }

    /** Ends its own pause; calls back with what it is then. */
    fun resume(said: (Reminder) -> Unit) = act {
        val reminder = services.gateway.call { reminders.resumeReminder(id, it) }
        changed { said(reminder) }
    }

    fun setStopped(stopped: Boolean, said: (Reminder) -> Unit) = act {
        val reminder = services.gateway.call { reminders.setReminderStopped(id, stopped, it) }
        changed { said(reminder) }
    }

    private fun answer(said: (AnswerOutcome) -> Unit, answer: suspend (Occurrence) -> AnswerOutcome) = act {
        val answerable = state.value.answerable ?: return@act
        said(answer(answerable.occurrence))
        look()
    }

    private suspend fun changed(said: () -> Unit) {
        services.reminding.rearm()
        said()
        look()
    }

    /** As many of the earlier ones as were there. */
    private suspend fun look() {
        val count = state.value.history.size.toUInt().coerceIn(A_PAGE, MOST)
        services.gateway.call {
            val (reminder, answerable) = reminders.reminder(id, it) to reminders.answerable(id, it)
            val history = reminders.history(id, null, count, it)
            change { copy(reminder = reminder, answerable = answerable, history = history, hasMore = history.size >= count.toInt()) }
        }
    }

    private companion object {
        /** How many are looked up at once, and how many the core gives at most. */
        const val A_PAGE = 30u
        const val MOST = 500u
    }
}
