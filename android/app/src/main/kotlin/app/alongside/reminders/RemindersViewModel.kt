package app.alongside.reminders

import app.alongside.AnswerOutcome
import app.alongside.Day
import app.alongside.DueReminder
import app.alongside.FormDraft
import app.alongside.Occurrence
import app.alongside.QuietHours
import app.alongside.Reminder
import app.alongside.ReminderId
import app.alongside.ReminderState as StateOfReminder
import app.alongside.RemindersScreen
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import java.time.ZoneId

/** The list of reminders. */
data class RemindersState(
    val due: List<DueReminder> = listOf(),
    val reminders: List<Reminder> = listOf(),
    /** The hours of each night, or day, in which they wait. */
    val quietHours: QuietHours? = null,
    /** The last day of the pause of all of them, where they are paused now. */
    val pausedUntil: Day? = null,
    /** The stopped ones are listed too. */
    val stopped: Boolean = false,
    /** What was typed last of a reminder, new or changed, and is not kept yet. */
    val draft: FormDraft? = null,
    /** The phone may let an alarm wait to save power. */
    val inexact: Boolean = false,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    /** None is there, and no others are asked for. */
    val isEmpty: Boolean get() = loaded && reminders.isEmpty() && due.isEmpty() && draft == null && !stopped

    /** Those that will ask, and do not yet. */
    val planned: List<Reminder> get() = reminders.filter { it.state == StateOfReminder.On && !it.asks }

    /** Those that are silent for some days. */
    val paused: List<Reminder> get() = reminders.filter { it.state is StateOfReminder.Paused }

    /** Those that ask no more. */
    val off: List<Reminder> get() = reminders.filter { !it.asks } - planned.toSet() - paused.toSet()

    /** It is among those that ask now, and stands there. */
    private val Reminder.asks: Boolean get() = due.any { it.reminder.id == id }
}

/** Lists reminders, answers, pauses and stops them. */
class RemindersViewModel(private val services: Services) : ScreenViewModel<RemindersState>(RemindersState()) {
    override fun RemindersState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    fun showStopped(stopped: Boolean) {
        change { copy(stopped = stopped) }
        refresh()
    }

    fun done(id: ReminderId, occurrence: Occurrence, said: (AnswerOutcome) -> Unit) = act {
        said(services.reminding.markDone(id, occurrence))
        look()
    }

    fun later(id: ReminderId, occurrence: Occurrence, said: (AnswerOutcome) -> Unit) = act {
        said(services.reminding.putOff(id, occurrence))
        look()
    }

    fun skip(id: ReminderId, occurrence: Occurrence, said: (AnswerOutcome) -> Unit) = act {
        said(services.reminding.skip(id, occurrence))
        look()
    }

    /** Stops one, or starts it; calls back with what it is then. */
    fun setStopped(id: ReminderId, stopped: Boolean, said: (Reminder) -> Unit) = act {
        val reminder = services.gateway.call { reminders.setReminderStopped(id, stopped, it) }
        changed { said(reminder) }
    }

    /** Ends the pause of one; calls back with what it is then. */
    fun resume(id: ReminderId, said: (Reminder) -> Unit) = act {
        val reminder = services.gateway.call { reminders.resumeReminder(id, it) }
        changed { said(reminder) }
    }

    /** Sets the hours in which they wait; nothing where they ask at any time. */
    fun setQuietHours(hours: QuietHours?, said: () -> Unit) = act {
        services.gateway.call { reminders.setQuietHours(hours, it) }
        changed(said)
    }

    /** Lets all of them be silent to the end of a day. */
    fun pauseAll(lastDay: Day, said: () -> Unit) = act {
        services.gateway.call { reminders.pauseAll(lastDay, it) }
        changed(said)
    }

    /** Lets all of them ask again. */
    fun resumeAll(said: () -> Unit) = act {
        services.gateway.call { reminders.resumeAll(it) }
        changed(said)
    }

    /** Throws away what was typed of a reminder. */
    fun discard(draft: FormDraft, said: () -> Unit) = act {
        // Only what is in the store can come back.
        services.drafts.flush()
        services.drafts.finish(draft.of) { services.gateway.call { discardDraft(draft.of, it) } }
        said()
        look()
    }

    private suspend fun changed(said: () -> Unit) {
        services.reminding.rearm()
        said()
        look()
    }

    private suspend fun look() {
        val stopped = state.value.stopped
        val screen = services.gateway.call { screens.reminders(stopped, it) }
        change {
            copy(
                due = screen.due,
                reminders = screen.reminders,
                quietHours = screen.settings.quietHours,
                pausedUntil = pausedUntil(screen),
                draft = screen.drafts.firstOrNull(),
                inexact = !services.reminding.exact,
                loaded = true,
            )
        }
    }

    private fun pausedUntil(screen: RemindersScreen): Day? {
        val context = services.callContext()
        val today = context.now.atZone(ZoneId.of(context.zone)).toLocalDate()
        val last = screen.settings.pauses.lastOrNull { it.since <= context.now }
        return last?.takeIf { it.endedAt == null }?.lastDay?.takeIf { it >= today }
    }
}
