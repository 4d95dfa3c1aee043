package app.alongside.groups

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.Fellowship
import app.alongside.R
import app.alongside.Venue
import app.alongside.reminders.iso
import app.alongside.reminders.week
import app.alongside.ui.AppViewModel
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Notice
import app.alongside.ui.SaidElsewhere
import app.alongside.ui.form.ChoiceRow
import app.alongside.ui.form.CircleChoices
import app.alongside.ui.form.FormFoot
import app.alongside.ui.form.FormPage
import app.alongside.ui.form.TextRow
import app.alongside.ui.form.TimeRow
import app.alongside.ui.rememberTimes

/** A meeting known by heart, in half a minute. */
@Composable
fun MeetingScreen(app: AppViewModel, model: MeetingViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val times = rememberTimes(app)
    val enabled = state.loaded
    KeepWhenLeft(app)
    val foot = FormFoot(state.draftKept, enabled && !state.busy) {
        model.save { app.back(); app.say(Notice(R.string.notice_saved, undo = true)) }
    }
    FormPage(stringResource(R.string.meeting_add), foot) {
        TextRow(
            stringResource(R.string.meeting_name),
            model.text(MeetingViewModel.NAME),
            enabled = enabled,
            problem = state.problem?.takeIf { it.field == MeetingViewModel.NAME },
        )
        FellowshipChoice(state.fellowship, model::setFellowship)
        CircleChoices(
            stringResource(R.string.reminder_day),
            week(LocalConfiguration.current.locales[0]),
            { it == state.day },
            { day, short -> times.weekday(day.iso, short) },
            Role.RadioButton,
            enabled,
        ) { day, _ -> model.setDay(day) }
        TimeRow(stringResource(R.string.reminder_time), state.start, times, enabled, choose = model::setStart)
        ChoiceRow(
            stringResource(R.string.meeting_venue), Venue.entries - Venue.INACTIVE, state.venue, { stringResource(venueWords(it)) },
            enabled, choose = model::setVenue,
        )
        TextRow(
            stringResource(R.string.meeting_place),
            model.text(MeetingViewModel.PLACE),
            enabled = enabled,
            problem = state.problem?.takeIf { it.field == MeetingViewModel.PLACE },
        )
        SaidElsewhere(state.problem, MeetingViewModel.NAME, MeetingViewModel.PLACE)
    }
}

/** Whose meeting it is. */
@Composable
fun FellowshipChoice(chosen: Fellowship, choose: (Fellowship) -> Unit) =
    ChoiceRow(stringResource(R.string.meeting_fellowship), Fellowship.entries, chosen, { fellowshipName(it) }, choose = choose)
