package app.alongside.directory

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Notice
import app.alongside.ui.SaidElsewhere
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
        model.save { app.say(Notice(R.string.kept, undo = true)); app.back() }
    }
    FormPage(stringResource(if (correcting) R.string.correct_number else R.string.add_number), foot) {
        for ((field, label, typing) in FIELDS) TextRow(
            stringResource(label), model.text(field), typing, enabled, problem = state.problem?.takeIf { it.field == field },
        )
        ChoicesRow(
            stringResource(R.string.own_doors),
            state.doors,
            { (door, _) -> door in state.draft?.doors.orEmpty() },
            { (_, title) -> title },
            enabled,
        ) { (door, _), stands -> model.setDoor(door, stands) }
        SwitchRow(
            stringResource(R.string.plan_in_reach),
            state.draft?.inReach == true,
            enabled,
            stringResource(R.string.cards_warning),
            model::setInReach,
        )
        SaidElsewhere(state.problem, *FIELDS.map { it.first }.toTypedArray())
    }
}

private val FIELDS = listOf(
    Triple(OwnLineViewModel.NAME, R.string.card_title, Typing.Line),
    Triple(OwnLineViewModel.NUMBER, R.string.own_number, Typing.Phone),
    Triple(OwnLineViewModel.TEXT_TO, R.string.own_text_to, Typing.Phone),
    Triple(OwnLineViewModel.WEBSITE, R.string.own_website, Typing.Web),
    Triple(OwnLineViewModel.HOURS, R.string.own_hours, Typing.Line),
    Triple(OwnLineViewModel.NOTE, R.string.card_text, Typing.Words),
)
