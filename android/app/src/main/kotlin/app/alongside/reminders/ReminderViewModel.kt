package app.alongside.reminders

import app.alongside.Day
import app.alongside.DraftOf
import app.alongside.Kind
import app.alongside.Reminder
import app.alongside.ReminderDraft
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
    val text: String = "",
    val repeat: RepeatChoice = RepeatChoice.Daily,
    val day: Day = LocalDate.EPOCH,
    val days: Set<Weekday> = setOf(),
    val time: WallTime = LocalTime.of(9, 0),
    /** The zone whose wall is meant; without it the phone's, wherever it is. */
    val keptZone: Zone? = null,
    val draftKept: Boolean = true,
    val loaded: Boolean = false,
    val problem: Problem? = null,
    val busy: Boolean = false,
)

/** Plans a reminder. What is typed is kept as a draft until it is saved. */
class ReminderViewModel(private val services: Services, id: ReminderId?) :
    ScreenViewModel<ReminderState>(ReminderState(id)) {
    private val of = if (id == null) DraftOf.New(Kind.REMINDER) else DraftOf.Change(Thing.Reminder(id))

    init {
        act { load() }
        watch(services.drafts, { of }) { kept, failed -> copy(draftKept = kept, problem = failed ?: problem) }
    }

    override fun ReminderState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)

    fun write(text: String) = typed { copy(text = text) }

    fun repeat(choice: RepeatChoice) = typed { copy(repeat = choice) }

    fun on(day: Day) = typed { copy(day = day) }

    fun toggle(day: Weekday) = typed { copy(days = if (day in days) days - day else days + day) }

    fun at(time: WallTime) = typed { copy(time = time) }

    /** Keeps the time to the zone that the phone is in now, or lets it travel along. */
    fun keepZone(keep: Boolean) = typed { copy(keptZone = if (keep) services.here().zone else null) }

    /** Keeps the reminder, and the draft no more; calls back when it is in the store. */
    fun save(saved: () -> Unit) = act {
        val now = state.value
        val repeat = when (now.repeat) {
            RepeatChoice.Once -> Repeat.Once(now.day)
            RepeatChoice.Daily -> Repeat.Daily
            RepeatChoice.Weekly -> Repeat.Weekly(now.days.sorted())
        }
        val draft = ReminderDraft(now.text, Rule(repeat, now.time, now.keptZone))
        services.drafts.finish(of) {
            services.gateway.call {
                if (now.id == null) reminders.addReminder(draft, it, of) else reminders.editReminder(now.id, draft, it, of)
            }
        }
        services.reminding.rearm()
        saved()
    }

    private fun typed(to: ReminderState.() -> ReminderState) {
        change { to().copy(problem = null) }
        services.drafts.typed(of, state.value.fields())
    }

    private suspend fun load() {
        val id = state.value.id
        services.drafts.flush()
        val (draft, reminder) = services.gateway.call { here -> draft(of) to id?.let { reminders.reminder(it, here) } }
        val today = services.here().run { now.atZone(ZoneId.of(zone)).toLocalDate() }
        change {
            val plain = copy(day = today, loaded = true)
            if (draft != null) plain.typed(draft.fields) else reminder?.let(plain::of) ?: plain
        }
    }

    private fun ReminderState.fields() = mapOf(
        "text" to text,
        "repeat" to repeat.name,
        "day" to day.toString(),
        "days" to days.joinToString(" ") { it.name },
        "time" to time.toString(),
        "zone" to keptZone.orEmpty(),
    ).takeIf { text.isNotBlank() || id != null }.orEmpty()

    private fun ReminderState.typed(fields: Map<String, String>) = copy(
        text = fields["text"].orEmpty(),
        repeat = fields["repeat"]?.let(RepeatChoice::valueOf) ?: repeat,
        day = fields["day"]?.let(LocalDate::parse) ?: day,
        days = fields["days"].orEmpty().split(' ').filter(String::isNotEmpty).map(Weekday::valueOf).toSet(),
        time = fields["time"]?.let(LocalTime::parse) ?: time,
        keptZone = fields["zone"]?.ifEmpty { null },
    )
}

private fun ReminderState.of(reminder: Reminder): ReminderState {
    val repeat = reminder.rule.repeat
    return copy(
        text = reminder.text,
        repeat = when (repeat) {
            is Repeat.Once -> RepeatChoice.Once
            Repeat.Daily -> RepeatChoice.Daily
            is Repeat.Weekly -> RepeatChoice.Weekly
        },
        day = (repeat as? Repeat.Once)?.day ?: day,
        days = (repeat as? Repeat.Weekly)?.days.orEmpty().toSet(),
        time = reminder.rule.time,
        keptZone = reminder.rule.zone,
    )
}
