package app.alongside.reminders

import androidx.lifecycle.viewModelScope
import app.alongside.AppException
import app.alongside.Day
import app.alongside.Days
import app.alongside.DraftOf
import app.alongside.End
import app.alongside.FormContent
import app.alongside.Kind
import app.alongside.MeetingId
import app.alongside.MonthDay
import app.alongside.Notice
import app.alongside.ReminderId
import app.alongside.ReminderInput
import app.alongside.ReminderSubject
import app.alongside.Rule
import app.alongside.Services
import app.alongside.Thing
import app.alongside.Timestamp
import app.alongside.Timing
import app.alongside.TimingPreview
import app.alongside.WallTime
import app.alongside.Weekday
import app.alongside.Zone
import app.alongside.ui.Page
import app.alongside.ui.Problem
import app.alongside.ui.form.FormViewModel
import java.time.Duration
import java.time.LocalTime
import java.time.ZoneId
import java.util.Locale
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch

/** A reminder being planned. */
data class ReminderState(
    val id: ReminderId? = null,
    /** The whole of it; nothing until it was looked up. */
    val draft: ReminderInput? = null,
    /** The rule that was chosen last, also while it comes after the last one. */
    val rule: Rule? = null,
    /** The days of the week that were chosen last, also while it repeats otherwise. */
    val days: Set<Weekday> = setOf(),
    /** The zone that it stays on, or would: its own, or else the phone's. */
    val zone: Zone = "",
    /** When it asks, in words, and the next times; nothing while something is missing for that. */
    val preview: TimingPreview? = null,
    /** Where another new reminder was begun and is not saved: one is written at a time. */
    val otherBegun: Page? = null,
    val draftKept: Boolean = true,
    val problem: Problem? = null,
    val busy: Boolean = false,
) {
    val loaded: Boolean get() = draft != null
    val repeat: RepeatChoice get() = draft?.timing?.repeat ?: RepeatChoice.Daily
    val times: List<WallTime> get() = rule?.times.orEmpty()
    val start: Day? get() = rule?.start?.day

    /** From one day or week to the next. */
    val every: Int get() = rule?.days?.every?.toInt() ?: 1

    /** The one day of each month; nothing where there are several. */
    val monthDay: MonthDay? get() = (rule?.days as? Days.Monthly)?.on?.singleOrNull()
    val end: End get() = rule?.end ?: End.Never

    /** It stays on the time of its zone; otherwise on the phone's, wherever it is. */
    val keepZone: Boolean get() = (draft?.timing as? Timing.AtTimes)?.zone != null

    /** So long after the last one, where it asks like that. */
    val afterLast: Timing.AfterLast? get() = draft?.timing as? Timing.AfterLast
}

/** Plans a reminder, perhaps about a meeting, which is `named` so. What is typed is kept as a draft until it is saved. */
class ReminderViewModel(
    services: Services,
    id: ReminderId?,
    private val about: MeetingId? = null,
    private val named: String = "",
) : FormViewModel<ReminderState, ReminderInput>(services, ReminderState(id, zone = services.callContext().zone)) {
    override val of = if (id == null) DraftOf.New(Kind.REMINDER) else DraftOf.Change(Thing.Reminder(id))

    init {
        viewModelScope.launch {
            state.map { it.draft?.timing }.distinctUntilChanged().collectLatest { timing ->
                val preview = timing?.let { preview(it) }
                change { copy(preview = preview) }
            }
        }
        begin {
            val start = services.gateway.call { form(of, it) }
            val begun = (start.form as FormContent.Reminder).draft
            if (about == null) return@begin takeUpAs(begun, start.isDraft)
            val subject = ReminderSubject.About(Thing.Meeting(about))
            if (start.isDraft && begun.subject != subject) return@begin change { copy(otherBegun = Page.Reminder()) }
            val input = if (start.isDraft) begun else services.gateway.call { begun.aboutMeeting(meetings.meeting(about, it), named, it) }
            takeUpAs(input, start.isDraft)
        }
    }

    /** The zone that the phone is in. */
    val phoneZone: Zone get() = services.callContext().zone

    private fun takeUpAs(input: ReminderInput, isDraft: Boolean) {
        if (isDraft) hasDraft = true
        takeUp(input)
    }

    /** When it asks next; nothing where the core refuses it, which saving tells. */
    private suspend fun preview(timing: Timing): TimingPreview? = try {
        val context = services.callContext()
        services.ask { previewTiming(timing, NEXT, context) }
    } catch (_: AppException) {
        null
    }

    override val ReminderState.looked get() = draft

    override fun ReminderState.withInput(input: ReminderInput): ReminderState {
        val timing = input.timing as? Timing.AtTimes
        return copy(
            draft = input,
            rule = timing?.rule ?: rule,
            days = (timing?.rule?.days as? Days.Weekly)?.on?.toSet() ?: days,
            zone = timing?.zone ?: zone,
            problem = null,
        )
    }

    override fun ReminderState.withDraft(kept: Boolean, failed: Problem?) = copy(draftKept = kept, problem = failed ?: problem)
    override fun ReminderState.with(busy: Boolean, problem: Problem?) = copy(busy = busy, problem = problem)
    override fun content(input: ReminderInput) = FormContent.Reminder(input)
    override fun textsOf(input: ReminderInput) =
        mapOf(TEXT to input.text, COVER to (input.notice as? Notice.Cover)?.text.orEmpty())

    override fun withTexts(input: ReminderInput, text: (String) -> String) = input.copy(
        text = text(TEXT),
        notice = if (input.notice is Notice.Cover) Notice.Cover(text(COVER)) else input.notice,
    )

    fun setRepeat(choice: RepeatChoice) {
        if (choice == RepeatChoice.AfterLast) {
            val first = services.callContext().now + Duration.ofMinutes(AFTER_LAST.toLong())
            return set { copy(timing = Timing.AfterLast(AFTER_LAST, first)) }
        }
        val days = state.value.days
        val rule = (state.value.rule ?: everyDay(today())).repeating(choice, days, week(Locale.getDefault()).first())
        // A day that is past would never come.
        val past = choice == RepeatChoice.Once && rule.start.day < today()
        val zone = (state.value.draft?.timing as? Timing.AtTimes)?.zone
        set { copy(timing = Timing.AtTimes(if (past) rule.from(today()) else rule, zone)) }
    }

    fun setStart(day: Day) = rule { from(day) }

    fun setEvery(every: Int) = rule { copy(days = days.apart(every.toUInt())) }

    fun setDays(days: Set<Weekday>) = rule { copy(days = (this.days as Days.Weekly).copy(on = days.sorted())) }

    fun setMonthDay(day: MonthDay) = rule { copy(days = (days as Days.Monthly).copy(on = listOf(day))) }

    fun setTime(index: Int, time: WallTime) = rule { at(times.mapIndexed { at, old -> if (at == index) time else old }) }

    /** One time more, an hour after the last. */
    fun addTime() = rule { at(times + (times.lastOrNull() ?: LocalTime.of(8, 0)).plusHours(1)) }

    fun removeTime(index: Int) = rule { at(times.filterIndexed { at, _ -> at != index }) }

    fun setEnd(end: End) = rule { copy(end = end) }

    /** Keeps the time to the zone, or lets it travel along. */
    fun setKeepZone(keep: Boolean) = set {
        val zone = if (keep) state.value.zone else null
        copy(timing = (timing as? Timing.AtTimes)?.copy(zone = zone) ?: timing)
    }

    /** So many minutes after the last one. */
    fun setMinutes(minutes: Int) = afterLast { copy(minutes = minutes.toUInt()) }

    /** When it asks first, of one that comes after the last. */
    fun setFirst(first: Timestamp) = afterLast { copy(first = first) }

    fun setSubject(subject: ReminderSubject) = set { copy(subject = subject) }

    /** So many minutes before its time. */
    fun setLead(minutes: Int) = set { copy(lead = minutes.toUInt()) }

    fun setNotice(notice: Notice) = set { copy(notice = notice) }

    fun setInQuietHours(asks: Boolean) = set { copy(inQuietHours = asks) }

    /** After so many without an answer it asks no more; nothing where it goes on. */
    fun setStopAfter(count: Int?) = set { copy(stopAfter = count?.toUInt()) }

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

    /** Throws away what was typed. */
    fun discard(discarded: () -> Unit) = discarding { discarded() }

    private fun rule(to: Rule.() -> Rule) = set {
        copy(timing = (timing as? Timing.AtTimes)?.run { copy(rule = rule.to()) } ?: timing)
    }

    private fun afterLast(to: Timing.AfterLast.() -> Timing.AfterLast) = set {
        copy(timing = (timing as? Timing.AfterLast)?.to() ?: timing)
    }

    private fun today(): Day = services.callContext().run { now.atZone(ZoneId.of(zone)).toLocalDate() }

    companion object {
        const val TEXT = "text"
        const val COVER = "cover"

        /** How many of the next times are told. */
        private const val NEXT = 3u

        /** How many minutes after the last one it comes, until another time is chosen. */
        private const val AFTER_LAST = 480u
    }
}
