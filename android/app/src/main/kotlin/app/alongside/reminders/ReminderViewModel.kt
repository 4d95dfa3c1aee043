package app.alongside.reminders

import app.alongside.Day
import app.alongside.DraftOf
import app.alongside.FormContent
import app.alongside.Kind
import app.alongside.ReminderId
import app.alongside.ReminderInput
import app.alongside.Repeat
import app.alongside.Services
import app.alongside.Thing
import app.alongside.WallTime
import app.alongside.Weekday
import app.alongside.Zone
import app.alongside.ui.Problem
import app.alongside.ui.form.FormViewModel
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
    val day: Day? = null,
    val days: Set<Weekday> = setOf(),
    /** The zone that it stays on, or would: its own, or else the phone's. */
    val zone: Zone = "",
    val draftKept: Boolean = true,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = draft != null
    val time: WallTime get() = draft?.rule?.time ?: LocalTime.MIDNIGHT

    /** It stays on the time of its zone; otherwise on the phone's, wherever it is. */
    val keepZone: Boolean get() = draft?.rule?.zone != null

    val repeat: RepeatChoice get() = when (draft?.rule?.repeat) {
        is Repeat.Once -> RepeatChoice.Once
        is Repeat.Weekly -> RepeatChoice.Weekly
        Repeat.Daily, null -> RepeatChoice.Daily
    }
}

/** Plans a reminder. What is typed is kept as a draft until it is saved. */
class ReminderViewModel(services: Services, id: ReminderId?) :
    FormViewModel<ReminderState, ReminderInput>(services, ReminderState(id, zone = services.callContext().zone)) {
    override val of = if (id == null) DraftOf.New(Kind.REMINDER) else DraftOf.Change(Thing.Reminder(id))

    init {
        begin {
            val draft = (services.gateway.call { form(of, it) }.form as FormContent.Reminder).draft
            val repeat = draft.rule.repeat
            takeUp(draft) {
                copy(
                    day = (repeat as? Repeat.Once)?.day ?: today(),
                    days = (repeat as? Repeat.Weekly)?.days.orEmpty().toSet(),
                    zone = draft.rule.zone ?: zone,
                )
            }
        }
    }

    override val ReminderState.looked get() = draft
    override fun ReminderState.withInput(input: ReminderInput) = copy(draft = input, problem = null)
    override fun ReminderState.withDraft(kept: Boolean, failed: Problem?) = copy(draftKept = kept, problem = failed ?: problem)
    override fun ReminderState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)
    override fun content(input: ReminderInput) = FormContent.Reminder(input)
    override fun textsOf(input: ReminderInput) = mapOf(TEXT to input.text)
    override fun withTexts(input: ReminderInput, text: (String) -> String) = input.copy(text = text(TEXT))

    fun setRepeat(choice: RepeatChoice) = repeating(choice)

    fun setDay(day: Day) {
        change { copy(day = day) }
        repeating(state.value.repeat)
    }

    fun setDays(days: Set<Weekday>) {
        change { copy(days = days) }
        repeating(state.value.repeat)
    }

    fun setTime(time: WallTime) = set { copy(rule = rule.copy(time = time)) }

    /** Keeps the time to the zone, or lets it travel along. */
    fun setKeepZone(keep: Boolean) = set { copy(rule = rule.copy(zone = if (keep) state.value.zone else null)) }

    /** Saves the reminder in place of its draft; calls back when it is in the store. */
    fun save(saved: () -> Unit) = saving(
        { reminder ->
            val id = state.value.id
            services.gateway.call {
                if (id == null) reminders.addReminder(reminder, it, of) else reminders.editReminder(id, reminder, it, of)
            }
        },
        {
            services.reminding.rearm()
            services.notifyPermission.reminderSaved()
            saved()
        },
    )

    private fun repeating(choice: RepeatChoice) {
        val (day, days) = state.value.run { (day ?: today()) to days.sorted() }
        val repeat = when (choice) {
            RepeatChoice.Once -> Repeat.Once(day)
            RepeatChoice.Daily -> Repeat.Daily
            RepeatChoice.Weekly -> Repeat.Weekly(days)
        }
        set { copy(rule = rule.copy(repeat = repeat)) }
    }

    private fun today(): Day = services.callContext().run { now.atZone(ZoneId.of(zone)).toLocalDate() }

    companion object {
        const val TEXT = "text"
    }
}
