package app.alongside.reminders

import app.alongside.Day
import app.alongside.DraftOf
import app.alongside.FormContent
import app.alongside.Kind
import app.alongside.ReminderInput
import app.alongside.ReminderId
import app.alongside.Repeat
import app.alongside.Rule
import app.alongside.Services
import app.alongside.Thing
import app.alongside.WallTime
import app.alongside.Weekday
import app.alongside.Zone
import app.alongside.ui.Problem
import app.alongside.ui.ScreenViewModel
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId

/** How a reminder repeats, before its days are chosen. */
enum class RepeatChoice { Once, Daily, Weekly }

/** A reminder being planned. */
data class ReminderState(
    val id: ReminderId? = null,
    /** The whole of it; nothing until it was looked up. */
    val draft: ReminderInput? = null,
    /** The day and the weekdays that were chosen last, also while it repeats otherwise. */
    val day: Day = LocalDate.EPOCH,
    val days: Set<Weekday> = setOf(),
    val draftKept: Boolean = true,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = draft != null
    val text: String get() = draft?.text.orEmpty()
    val time: WallTime get() = draft?.rule?.time ?: LocalTime.MIDNIGHT

    /** The zone whose wall is meant; without it the phone's, wherever it is. */
    val keptZone: Zone? get() = draft?.rule?.zone

    val repeat: RepeatChoice get() = when (draft?.rule?.repeat) {
        is Repeat.Once -> RepeatChoice.Once
        is Repeat.Weekly -> RepeatChoice.Weekly
        Repeat.Daily, null -> RepeatChoice.Daily
    }
}

/** Plans a reminder. What is typed is kept as a draft until it is saved. */
class ReminderViewModel(private val services: Services, id: ReminderId?) :
    ScreenViewModel<ReminderState>(ReminderState(id)) {
    private val of = if (id == null) DraftOf.New(Kind.REMINDER) else DraftOf.Change(Thing.Reminder(id))

    init {
        act { load() }
        watch(services.drafts, { of }) { kept, failed -> copy(draftKept = kept, problem = failed ?: problem) }
    }

    override fun ReminderState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun write(text: String) = typed { copy(draft = draft?.copy(text = text)) }

    fun repeat(choice: RepeatChoice) = typed { repeating(choice) }

    fun on(day: Day) = typed { copy(day = day).repeating(repeat) }

    fun toggle(day: Weekday) = typed {
        copy(days = if (day in days) days - day else days + day).repeating(repeat)
    }

    fun at(time: WallTime) = typed { ruled { copy(time = time) } }

    /** Keeps the time to the zone that the phone is in now, or lets it travel along. */
    fun keepZone(keep: Boolean) = typed { ruled { copy(zone = if (keep) services.callContext().zone else null) } }

    /** Keeps the reminder, and the draft no more; calls back when it is in the store. */
    fun save(saved: () -> Unit) = act {
        val now = state.value
        val draft = now.draft ?: return@act
        services.drafts.finish(of) {
            services.gateway.call {
                if (now.id == null) reminders.addReminder(draft, it, of) else reminders.editReminder(now.id, draft, it, of)
            }
        }
        services.reminding.rearm()
        saved()
    }

    private fun ReminderState.ruled(to: Rule.() -> Rule) = copy(draft = draft?.run { copy(rule = rule.to()) })

    private fun ReminderState.repeating(choice: RepeatChoice) = ruled {
        copy(
            repeat = when (choice) {
                RepeatChoice.Once -> Repeat.Once(day)
                RepeatChoice.Daily -> Repeat.Daily
                RepeatChoice.Weekly -> Repeat.Weekly(days.sorted())
            },
        )
    }

    private fun typed(to: ReminderState.() -> ReminderState) {
        change { to().copy(problem = null) }
        state.value.draft?.let { services.drafts.typed(of, FormContent.Reminder(it)) }
    }

    private suspend fun load() {
        services.drafts.flush()
        val start = services.gateway.call { form(of, it) }
        val draft = (start.form as FormContent.Reminder).draft
        val today = services.callContext().run { now.atZone(ZoneId.of(zone)).toLocalDate() }
        val repeat = draft.rule.repeat
        change {
            copy(
                draft = draft,
                day = (repeat as? Repeat.Once)?.day ?: today,
                days = (repeat as? Repeat.Weekly)?.days.orEmpty().toSet(),
            )
        }
    }
}
