package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringArrayResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.Erasable
import app.alongside.R
import app.alongside.Thing
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Folded
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.form.ChoiceRow
import app.alongside.ui.form.DayRow
import app.alongside.ui.form.FormSheet
import app.alongside.ui.form.OpensRow
import app.alongside.ui.form.Option
import app.alongside.ui.form.TimeRow
import app.alongside.ui.list.BigButton
import app.alongside.ui.rememberTimes
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId

/** What an entry has beside its words, and what can become of it. */
@Composable
internal fun EntryDetails(app: AppViewModel, model: EntryViewModel, state: EntryState, close: () -> Unit) =
    FormSheet(stringResource(R.string.entry_details), close) {
        Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
            Said(state.problem)
            if (state.journals.isNotEmpty()) Journal(model, state)
            When(app, model, state)
            // For those who note them: folded away until something is there.
            val noted = state.draft?.energy != null || state.draft?.sleep != null
            if (noted) Noted(model, state) else Folded(R.string.form_more) { Noted(model, state) }
            if (state.id != null) Kept(app, model, state, close)
            BigButton(stringResource(R.string.done), onClick = close)
        }
    }

@Composable
private fun Journal(model: EntryViewModel, state: EntryState) {
    val first = Option("", stringResource(R.string.journals_first))
    val all = listOf(first) + state.journals.map { Option(it.id, it.name) }
    ChoiceRow(stringResource(R.string.entry_journal), all, all.firstOrNull { it.id == state.draft?.journal.orEmpty() }, { it.label }) {
        model.setJournal(it.id.ifEmpty { null })
    }
}

/** Its day and time there where it was written. */
@Composable
private fun When(app: AppViewModel, model: EntryViewModel, state: EntryState) {
    val now = app.services.callContext()
    val zone = ZoneId.of(state.entry?.zone ?: now.zone)
    val at = (state.draft?.at ?: state.entry?.at ?: now.now).atZone(zone)
    val set = { day: LocalDate, time: LocalTime -> model.setAt(day.atTime(time).atZone(zone).toInstant()) }
    val times = rememberTimes(app)
    DayRow(stringResource(R.string.entry_when), at.toLocalDate(), times) { set(it, at.toLocalTime()) }
    TimeRow(stringResource(R.string.at_time), at.toLocalTime(), times) { set(at.toLocalDate(), it) }
}

/** Energy and sleep. */
@Composable
private fun Noted(model: EntryViewModel, state: EntryState) = Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
    val none = Option("", stringResource(R.string.entry_none))
    val levels = listOf(none) + stringArrayResource(R.array.energy).mapIndexed { index, words -> Option("${index + 1}", words) }
    val energy = state.draft?.energy?.toString().orEmpty()
    ChoiceRow(stringResource(R.string.entry_energy), levels, levels.firstOrNull { it.id == energy }, { it.label }) {
        model.setEnergy(it.id.toIntOrNull())
    }
    val sleep = state.draft?.sleep?.toInt()
    val minutes = ((0..LONGEST step HALF_AN_HOUR).toList() + listOfNotNull(sleep)).distinct().sorted()
    val hours = listOf(none) + minutes.map {
        Option("$it", stringResource(R.string.entry_sleep_hours, it / AN_HOUR, it % AN_HOUR))
    }
    ChoiceRow(stringResource(R.string.entry_sleep), hours, hours.firstOrNull { it.id == sleep?.toString().orEmpty() }, { it.label }) {
        model.setSleep(it.id.toIntOrNull())
    }
}

/** For an entry that was saved: its earlier versions, and where it can go. */
@Composable
private fun Kept(app: AppViewModel, model: EntryViewModel, state: EntryState, close: () -> Unit) {
    val id = state.id ?: return
    val leave = { words: Int -> { close(); app.back(); app.changed(); app.say(Notice(words, undo = true)) } }
    if (state.versions > 0) {
        OpensRow(stringResource(R.string.entry_versions), state.versions.toString()) { close(); app.open(Page.Versions(id)) }
        Aside(stringResource(R.string.versions_kept))
        Quiet(stringResource(R.string.versions_forget)) { close(); app.open(Page.Erase(Erasable.Versions(id))) }
    }
    if (state.entry?.archived == true) Quiet(stringResource(R.string.bring_back)) { model.restore(leave(R.string.brought_back)) }
    else Quiet(stringResource(R.string.archive_it)) { model.archive(leave(R.string.archived)) }
    Quiet(stringResource(R.string.entry_remove)) { model.remove(leave(R.string.entry_binned)) }
    Quiet(stringResource(R.string.entry_erase)) { close(); app.open(Page.Erase(Erasable.Thing(Thing.Entry(id)))) }
}

/** In minutes. */
private const val AN_HOUR = 60
private const val HALF_AN_HOUR = 30
private const val LONGEST = 16 * AN_HOUR
