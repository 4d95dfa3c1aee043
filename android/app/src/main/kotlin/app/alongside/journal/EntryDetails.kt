package app.alongside.journal

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringArrayResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.EntryId
import app.alongside.Erasable
import app.alongside.R
import app.alongside.Thing
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.EraseButton
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.form.ChoiceRow
import app.alongside.ui.form.DayRow
import app.alongside.ui.form.FormSheet
import app.alongside.ui.form.OpensRow
import app.alongside.ui.form.Option
import app.alongside.ui.form.SwitchRow
import app.alongside.ui.form.TimeRow
import app.alongside.ui.list.BigButton
import app.alongside.ui.rememberTimes
import java.time.LocalDate
import java.time.LocalTime
import java.time.ZoneId

/** What an entry has beside its words, and what can become of it. */
@Composable
internal fun EntryDetails(
    app: AppViewModel,
    model: EntryViewModel,
    state: EntryState,
    choosePrompt: () -> Unit,
    close: () -> Unit,
) =
    FormSheet(stringResource(R.string.entry_details), close) {
        Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
            Said(state.problem)
            if (state.parts.journals && state.journals.isNotEmpty()) Journal(model, state)
            When(app, model, state)
            if (state.parts.energy) Energy(model, state)
            if (state.parts.sleep) Sleep(model, state)
            Quiet(stringResource(R.string.prompts_choose), choosePrompt)
            if (model.isDraft) Quiet(stringResource(R.string.action_discard)) {
                val left = leave(app, R.string.notice_discarded, close)
                model.discard {
                    app.pickDropped(Page.Entry(state.id))
                    left()
                }
            }
            if (state.id != null) Kept(app, model, state, close)
            BigButton(stringResource(R.string.action_done), onClick = close)
            if (state.id != null) Erases(app, state.id, state.versions, close)
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
    val at = (state.at ?: now.now).atZone(zone)
    val set = { day: LocalDate, time: LocalTime -> model.setAt(day.atTime(time).atZone(zone).toInstant()) }
    val times = rememberTimes(app)
    DayRow(stringResource(R.string.entry_when), at.toLocalDate(), times) { set(it, at.toLocalTime()) }
    TimeRow(stringResource(R.string.reminder_time), at.toLocalTime(), times) { set(at.toLocalDate(), it) }
}

@Composable
private fun Energy(model: EntryViewModel, state: EntryState) {
    val levels = listOf(none()) + stringArrayResource(R.array.energy).mapIndexed { index, words -> Option("${index + 1}", words) }
    val energy = state.energy?.toString().orEmpty()
    ChoiceRow(stringResource(R.string.entry_energy), levels, levels.firstOrNull { it.id == energy }, { it.label }) {
        model.setEnergy(it.id.toIntOrNull())
    }
}

@Composable
private fun Sleep(model: EntryViewModel, state: EntryState) {
    val sleep = state.sleep
    val minutes = ((0..LONGEST step HALF_AN_HOUR).toList() + listOfNotNull(sleep)).distinct().sorted()
    val hours = listOf(none()) + minutes.map {
        Option("$it", stringResource(R.string.entry_sleep_hours, it / AN_HOUR, it % AN_HOUR))
    }
    ChoiceRow(stringResource(R.string.entry_sleep), hours, hours.firstOrNull { it.id == sleep?.toString().orEmpty() }, { it.label }) {
        model.setSleep(it.id.toIntOrNull())
    }
}

@Composable
private fun none() = Option("", stringResource(R.string.entry_none))

/** For an entry that was saved: its earlier versions, and where it can go. */
@Composable
private fun Kept(app: AppViewModel, model: EntryViewModel, state: EntryState, close: () -> Unit) {
    val id = state.id ?: return
    if (state.versions > 0) {
        OpensRow(stringResource(R.string.entry_versions), state.versions.toString()) { close(); app.open(Page.Versions(id)) }
        Aside(stringResource(R.string.versions_kept))
    }
    if (state.entry?.archived == true) Quiet(stringResource(R.string.action_restore)) {
        model.restore(leave(app, R.string.notice_restored, close))
    } else Quiet(stringResource(R.string.action_archive)) { model.archive(leave(app, R.string.notice_archived, close)) }
    val isHidden = state.entry?.hiddenFromMemories == true
    if (state.parts.memories || isHidden) SwitchRow(stringResource(R.string.memories_hide), isHidden) { hidden ->
        model.setHiddenFromMemories(hidden) {
            app.say(Notice(if (hidden) R.string.memories_hidden else R.string.notice_saved, undo = true))
        }
    }
    Quiet(stringResource(R.string.entry_remove)) { model.remove(leave(app, R.string.entry_binned, close)) }
}

/** What erases stands below all else. */
@Composable
private fun Erases(app: AppViewModel, id: EntryId, versions: Int, close: () -> Unit) = Column {
    val erase = { what: Erasable -> close(); app.open(Page.Erase(what)) }
    if (versions > 0) EraseButton(stringResource(R.string.versions_forget)) { erase(Erasable.Versions(id)) }
    EraseButton(stringResource(R.string.entry_erase)) { erase(Erasable.Thing(Thing.Entry(id))) }
}

/** Leaves the entry, and says what became of it. */
private fun leave(app: AppViewModel, words: Int, close: () -> Unit) = {
    close()
    app.back()
    app.changed()
    app.say(Notice(words, undo = true))
}

/** In minutes. */
private const val AN_HOUR = 60
private const val HALF_AN_HOUR = 30
private const val LONGEST = 16 * AN_HOUR
