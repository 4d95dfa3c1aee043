package app.alongside.reminders

import androidx.annotation.StringRes
import app.alongside.AnswerEffect
import app.alongside.AnswerOutcome
import app.alongside.R
import app.alongside.Reminder
import app.alongside.ReminderState as StateOfReminder
import app.alongside.ui.AppViewModel
import app.alongside.ui.Notice
import app.alongside.ui.Times

/** Says what became of an answer. */
fun AppViewModel.sayAnswered(outcome: AnswerOutcome, @StringRes taken: Int, @StringRes early: Int) = say(
    when (outcome.effect) {
        AnswerEffect.TAKEN -> Notice(taken, undo = true)
        AnswerEffect.TAKEN_EARLY -> Notice(early, undo = true)
        AnswerEffect.NONE_ANSWERED_BEFORE -> Notice(R.string.notice_answered_before)
    },
)

/** Says when it comes back: not before the quiet hours have ended, and at its own time where it was put off early. */
fun AppViewModel.sayPutOff(outcome: AnswerOutcome, times: Times) {
    val next = outcome.reminder.next
    say(
        when {
            outcome.effect == AnswerEffect.NONE_ANSWERED_BEFORE -> Notice(R.string.notice_answered_before)
            next == null -> Notice(R.string.notice_later_never, undo = true)
            times.isToday(next) -> Notice(R.string.notice_later_at, undo = true, parts = listOf(times.time(next)))
            else -> Notice(R.string.notice_later_on, undo = true, parts = listOf(times.moment(next)))
        },
    )
}

/** Says what a reminder is after it was let ask again: `asks` where it does. */
fun AppViewModel.sayWhatItIs(reminder: Reminder, @StringRes asks: Int, times: Times) = say(
    when (val state = reminder.state) {
        StateOfReminder.On -> Notice(asks, undo = true)
        // Its own pause is over: this one is of all. If it had none, there is nothing to undo.
        is StateOfReminder.Paused ->
            Notice(R.string.notice_all_silent, parts = listOf(times.day(state.lastDay)))
        StateOfReminder.GaveUp -> Notice(R.string.reminders_gave_up_short, undo = true)
        StateOfReminder.Stopped, StateOfReminder.Silent, StateOfReminder.Over -> Notice(silence(reminder), undo = true)
    },
)
