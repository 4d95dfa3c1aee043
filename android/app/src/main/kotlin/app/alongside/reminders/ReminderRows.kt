package app.alongside.reminders

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringResource
import app.alongside.Notice
import app.alongside.R
import app.alongside.ReminderInput
import app.alongside.ReminderSubject
import app.alongside.Thing
import app.alongside.Timing
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Line
import app.alongside.ui.Problem
import app.alongside.ui.SaidAt
import app.alongside.ui.form.ChoiceRow
import app.alongside.ui.form.StopsRow
import app.alongside.ui.form.SwitchRow
import app.alongside.ui.form.TextRow

/** The fields of these rows, by the names under which the core refuses them. */
internal val REMINDER_FIELDS = arrayOf("lead", ReminderViewModel.COVER, "stop_after")

/** What a reminder is about, how long before it asks, what the lock screen shows, and when it gives up. */
@Composable
internal fun ReminderRows(model: ReminderViewModel, state: ReminderState, input: ReminderInput, enabled: Boolean) {
    SubjectRow(model, input, enabled)
    if (input.timing is Timing.AtTimes) LeadRows(model, input, enabled, state.problem)
    LockScreenRows(model, input, enabled, state.problem)
    SwitchRow(stringResource(R.string.reminder_in_quiet_hours), input.inQuietHours, enabled, set = model::setInQuietHours)
    val counts = (listOf(NEVER, 3, 5, 10) + count(input)).distinct()
    ChoiceRow(
        stringResource(R.string.reminder_stop_after), counts, count(input),
        { if (it == NEVER) stringResource(R.string.stop_after_never) else pluralStringResource(R.plurals.stop_after, it, it) },
        enabled,
    ) { model.setStopAfter(it.takeIf { it != NEVER }) }
    SaidAt(state.problem, "stop_after")
}

private fun count(input: ReminderInput) = input.stopAfter?.toInt() ?: NEVER

@Composable
private fun SubjectRow(model: ReminderViewModel, input: ReminderInput, enabled: Boolean) {
    val all = listOf(ReminderSubject.Words, ReminderSubject.CheckIn, ReminderSubject.Appointment, input.subject).distinct()
    ChoiceRow(stringResource(R.string.reminder_subject), all, input.subject, { stringResource(words(it)) }, enabled, choose = model::setSubject)
}

private fun words(subject: ReminderSubject) = when (subject) {
    ReminderSubject.Words -> R.string.subject_words
    ReminderSubject.CheckIn -> R.string.subject_check_in
    ReminderSubject.Appointment -> R.string.subject_appointment
    is ReminderSubject.About -> if (subject.thing is Thing.Meeting) R.string.subject_meeting else R.string.subject_other
}

/** How long before its time it asks: of an appointment the way there. */
@Composable
private fun LeadRows(model: ReminderViewModel, input: ReminderInput, enabled: Boolean, problem: Problem?) {
    val lead = input.lead.toInt()
    var other by rememberSaveable { mutableStateOf(false) }
    val isOther = other || lead !in LEADS
    val label = if (input.subject == ReminderSubject.Appointment) R.string.reminder_lead_way else R.string.reminder_lead
    ChoiceRow(
        stringResource(label), LEADS + OTHER, if (isOther) OTHER else lead,
        { if (it == OTHER) stringResource(R.string.lead_other) else before(it) }, enabled,
    ) {
        other = it == OTHER
        if (it != OTHER) model.setLead(it)
    }
    if (isOther) StopsRow(stringResource(R.string.lead_other), lead, LEAD_STOPS, { before(it) }, enabled, model::setLead)
    SaidAt(problem, "lead")
}

/** So long before its time, in the largest whole unit. */
@Composable
private fun before(minutes: Int): String = when {
    minutes == 0 -> stringResource(R.string.lead_none)
    minutes % A_DAY == 0 -> pluralStringResource(R.plurals.lead_days, minutes / A_DAY, minutes / A_DAY)
    minutes % AN_HOUR == 0 -> pluralStringResource(R.plurals.lead_hours, minutes / AN_HOUR, minutes / AN_HOUR)
    else -> pluralStringResource(R.plurals.lead_minutes, minutes, minutes)
}

@Composable
private fun LockScreenRows(model: ReminderViewModel, input: ReminderInput, enabled: Boolean, problem: Problem?) {
    val chosen = input.notice
    val cover = Notice.Cover(model.text(ReminderViewModel.COVER).text.toString())
    val all = listOf(Notice.Nothing, Notice.Neutral, if (chosen is Notice.Cover) chosen else cover, Notice.Full)
    ChoiceRow(stringResource(R.string.reminder_lock_screen), all, chosen, { stringResource(words(it)) }, enabled, choose = model::setNotice)
    if (chosen is Notice.Cover) TextRow(
        stringResource(R.string.reminder_cover), model.text(ReminderViewModel.COVER), enabled = enabled,
        problem = problem?.takeIf { it.field == ReminderViewModel.COVER },
    )
    LockScreen(model, chosen)
}

private fun words(notice: Notice) = when (notice) {
    Notice.Nothing -> R.string.lock_screen_nothing
    Notice.Neutral -> R.string.lock_screen_neutral
    is Notice.Cover -> R.string.lock_screen_cover
    Notice.Full -> R.string.lock_screen_full
}

/** What the lock screen shows, as it will look. */
@Composable
private fun LockScreen(model: ReminderViewModel, notice: Notice) = Block {
    val words = when (notice) {
        Notice.Nothing -> return@Block Aside(stringResource(R.string.lock_screen_silent))
        Notice.Neutral -> stringResource(R.string.alarm_planned)
        is Notice.Cover -> model.text(ReminderViewModel.COVER).text.toString()
        Notice.Full -> model.text(ReminderViewModel.TEXT).text.toString()
    }
    Line(stringResource(R.string.app_name))
    Aside(words)
}

/** In minutes. */
private val LEADS = listOf(0, 10, 30, 60, 120, 24 * 60)
private const val AN_HOUR = 60
private const val A_DAY = 24 * 60

/** Steps of five minutes up to an hour, of a quarter up to four, of an hour up to a day, then of days up to a week. */
private val LEAD_STOPS = (0..AN_HOUR step 5) + (75..4 * AN_HOUR step 15) + (5 * AN_HOUR..A_DAY step AN_HOUR) + (2..7).map { it * A_DAY }

/** No number of minutes, and no count. */
private const val OTHER = -1
private const val NEVER = 0
