package app.alongside.tools

import androidx.compose.foundation.layout.FlowRow
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.PlanForm
import app.alongside.PlanKind
import app.alongside.R
import app.alongside.help.Bordered
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Folded
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Page
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Typing
import app.alongside.ui.form.FormAnswers
import app.alongside.ui.form.FormField
import app.alongside.ui.form.FormFields
import app.alongside.ui.form.FormFoot
import app.alongside.ui.form.FormPage
import app.alongside.ui.form.FormValue
import app.alongside.ui.rememberTimes

/** A plan, written by day for a bad hour. */
@Composable
fun PlanScreen(app: AppViewModel, over: AppState, model: PlanViewModel, export: (String) -> Unit) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes, model) { model.load() }
    LaunchedEffect(over.target) {
        val target = over.target ?: return@LaunchedEffect
        app.targeted(null)
        model.export(target) { app.say(Notice(R.string.notice_exported)) }
    }
    KeepWhenLeft(app)
    val form = state.form ?: return Sheet(stringResource(R.string.place_tools)) { Said(state.problem) }
    val foot = FormFoot(state.draftKept, state.loaded && !state.busy) {
        model.save { app.say(Notice(R.string.notice_saved, undo = true)) }
    }
    val answers = FormAnswers(
        model::text,
        { id -> FormValue.Answer(state.draft?.inReach == true).takeIf { id == IN_REACH } },
        { _, value -> if (value is FormValue.Answer) model.setInReach(value.yes) },
    )
    if (state.otherBegun) return OtherBegun(form) {
        app.openInstead(Page.Plan(if (form.kind == PlanKind.CRISIS) PlanKind.BAD_NIGHT else PlanKind.CRISIS))
    }
    FormPage(form.title, foot) {
        Line(form.about)
        form.first?.let { Line(it) }
        FormFields(fields(form), answers, rememberTimes(app), state.loaded, state.problem)
        Said(state.problem)
        FlowRow {
            if (model.hasDraft) Quiet(stringResource(R.string.action_discard)) {
                model.discard { app.say(Notice(R.string.notice_discarded, undo = true)) }
            }
            if (state.plan != null) {
                Quiet(stringResource(R.string.action_export)) { model.name(export) }
                Quiet(stringResource(R.string.action_remove)) {
                    model.remove { app.say(Notice(R.string.notice_removed, undo = true)) }
                }
            }
        }
        Known(form)
    }
}

/** One new plan is written at a time: the way to the other. */
@Composable
private fun OtherBegun(form: PlanForm, open: () -> Unit) = Sheet(form.title) {
    Line(form.about)
    Line(stringResource(R.string.plan_other_begun))
    Bordered(stringResource(R.string.action_continue), onClick = open)
    Known(form)
}

@Composable
private fun Known(form: PlanForm) = Folded(R.string.help_known) {
    Aside(form.evidence)
    for (source in form.sources) Aside(source)
}

/** The core's form of a plan as fields: a text for each step, a number where it takes one, who knows of it. */
@Composable
private fun fields(form: PlanForm): List<FormField> {
    val number = stringResource(R.string.cards_number)
    val steps = form.steps.flatMap { step ->
        listOfNotNull(
            FormField.Text(step.id, step.title, step.hint, typing = Typing.Words),
            FormField.Text(PlanViewModel.number(step.id), number, typing = Typing.Phone).takeIf { step.takesNumber },
        )
    }
    return steps + listOf(
        FormField.Text(PlanViewModel.KNOWS, stringResource(R.string.plan_knows), form.nudge),
        FormField.YesNo(IN_REACH, stringResource(R.string.plan_in_reach), form.warning),
    )
}

private const val IN_REACH = "in_reach"
