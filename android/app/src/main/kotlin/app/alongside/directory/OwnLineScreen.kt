package app.alongside.directory

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.help.Bordered
import app.alongside.opening.Country
import app.alongside.ui.AppViewModel
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Quiet
import app.alongside.ui.SaidElsewhere
import app.alongside.ui.Sheet
import app.alongside.ui.Typing
import app.alongside.ui.form.ChoicesRow
import app.alongside.ui.form.FormFoot
import app.alongside.ui.form.FormPage
import app.alongside.ui.form.SwitchRow
import app.alongside.ui.form.TextRow

/** A number of one's own, and the doors of Help now behind which it stands. */
@Composable
fun OwnLineScreen(app: AppViewModel, correcting: Boolean, model: OwnLineViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    val enabled = state.loaded
    KeepWhenLeft(app)
    val foot = FormFoot(state.draftKept, enabled && !state.busy) {
        model.save { app.say(Notice(R.string.notice_saved, undo = true)); app.back() }
    }
    val title = stringResource(if (correcting) R.string.directory_correct else R.string.directory_add)
    state.otherBegun?.let { other ->
        return Sheet(title) {
            Line(stringResource(R.string.directory_other_begun))
            Bordered(stringResource(R.string.action_continue)) { app.openInstead(other) }
        }
    }
    FormPage(title, foot) {
        for ((field, label, typing) in FIELDS) TextRow(
            stringResource(label), model.text(field), typing, enabled, problem = state.problem?.takeIf { it.field == field },
        )
        // A correction stands where the line does that it corrects.
        state.draft?.takeIf { it.corrects == null }?.let { Country(it.country, model::setCountry) }
        ChoicesRow(
            stringResource(R.string.directory_doors),
            state.doors,
            { (door, _) -> door in state.draft?.doors.orEmpty() },
            { (_, title) -> title },
            enabled,
        ) { (door, _), stands -> model.setDoor(door, stands) }
        SwitchRow(
            stringResource(R.string.plan_in_reach),
            state.draft?.inReach == true,
            enabled,
            stringResource(R.string.cards_readable),
            model::setInReach,
        )
        if (model.hasDraft) Quiet(stringResource(R.string.action_discard)) {
            model.discard { app.say(Notice(R.string.notice_discarded, undo = true)); app.back() }
        }
        SaidElsewhere(state.problem, *FIELDS.map { it.first }.toTypedArray())
    }
}

private val FIELDS = listOf(
    Triple(OwnLineViewModel.NAME, R.string.directory_name, Typing.Line),
    Triple(OwnLineViewModel.NUMBER, R.string.directory_number, Typing.Phone),
    Triple(OwnLineViewModel.TEXT_TO, R.string.directory_text_to, Typing.Phone),
    Triple(OwnLineViewModel.WEBSITE, R.string.directory_website, Typing.Web),
    Triple(OwnLineViewModel.HOURS, R.string.directory_hours, Typing.Line),
    Triple(OwnLineViewModel.NOTE, R.string.cards_text, Typing.Words),
)
