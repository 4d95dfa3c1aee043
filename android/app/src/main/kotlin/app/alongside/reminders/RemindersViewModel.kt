package app.alongside.reminders

import app.alongside.Day
import app.alongside.FormDraft
import app.alongside.DraftOf
import app.alongside.DueReminder
import app.alongside.Kind
import app.alongside.Reminder
import app.alongside.ReminderId
import app.alongside.Services
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel

/** The list of reminders. */
data class RemindersState(
    val due: List<DueReminder> = listOf(),
    val reminders: List<Reminder> = listOf(),
    /** The stopped ones are listed too. */
    val stopped: Boolean = false,
    /** A new reminder that was begun and not kept yet. */
    val draft: FormDraft? = null,
    /** The phone may let an alarm wait to save power. */
    val inexact: Boolean = false,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    /** None is there, and no others are asked for. */
    val isEmpty: Boolean get() = loaded && reminders.isEmpty() && due.isEmpty() && draft == null && !stopped
}

/** Lists reminders, answers and stops them. */
class RemindersViewModel(private val services: Services) : ScreenViewModel<RemindersState>(RemindersState()) {
    override fun RemindersState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun refresh() = act { look() }

    fun showStopped(stopped: Boolean) {
        change { copy(stopped = stopped) }
        refresh()
    }

    fun done(id: ReminderId, day: Day, said: () -> Unit) = act {
        services.reminding.markDone(id, day)
        said()
        look()
    }

    fun later(id: ReminderId, day: Day, said: () -> Unit) = act {
        services.reminding.putOff(id, day)
        said()
        look()
    }

    fun setStopped(id: ReminderId, stopped: Boolean, said: () -> Unit) = act {
        services.gateway.call { reminders.setReminderStopped(id, stopped, it) }
        services.reminding.rearm()
        said()
        look()
    }

    /** Throws away what was typed of a reminder. */
    fun discard(draft: FormDraft, said: () -> Unit) = act {
        // Only what is in the store can come back.
        services.drafts.flush()
        services.drafts.finish(draft.of) { services.gateway.call { discardDraft(draft.of, it) } }
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
                draft = screen.drafts.firstOrNull { it.of == DraftOf.New(Kind.REMINDER) },
                inexact = !services.reminding.exact,
                loaded = true,
            )
        }
    }
}
