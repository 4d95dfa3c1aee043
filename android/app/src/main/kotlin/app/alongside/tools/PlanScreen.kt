package app.alongside.tools

import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.Button
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.PlanForm
import app.alongside.PlanStepForm
import app.alongside.R
import app.alongside.ui.AppState
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.DraftNote
import app.alongside.ui.Folded
import app.alongside.ui.Heading
import app.alongside.ui.KeepWhenLeft
import app.alongside.ui.Line
import app.alongside.ui.Notice
import app.alongside.ui.Quiet
import app.alongside.ui.Said
import app.alongside.ui.Sheet

/** A plan, written by day for a bad hour. */
@Composable
fun PlanScreen(app: AppViewModel, over: AppState, model: PlanViewModel, export: (String) -> Unit) {
    val state by model.state.collectAsStateWithLifecycle()
    LaunchedEffect(over.changes, model) { model.refresh() }
    LaunchedEffect(over.target) {
        val target = over.target ?: return@LaunchedEffect
        app.targeted(null)
        model.export(target) { app.say(Notice(R.string.exported)) }
    }
    KeepWhenLeft(app)
    val form = state.form ?: return Sheet(stringResource(R.string.place_tools)) { Said(state.problem) }
    Sheet(form.title) {
        Line(form.about)
        form.first?.let { Line(it) }
        for (step in form.steps) StepFields(model, state, step)
        Knows(model, state, form)
        InReach(form.warning, state.draft?.inReach == true, state.draft != null, model::inReach)
        Said(state.problem)
        Button(
            { model.save { app.say(Notice(R.string.kept, undo = true)) } },
            Modifier.fillMaxWidth().heightIn(min = 56.dp),
            enabled = state.draft != null && !state.busy,
        ) { Text(stringResource(R.string.keep)) }
        DraftNote(state.draftKept)
        if (state.plan != null) FlowRow {
            Quiet(stringResource(R.string.export)) { model.name(export) }
            Quiet(stringResource(R.string.take_away)) { model.remove { app.say(Notice(R.string.taken_away, undo = true)) } }
        }
        Folded(R.string.what_is_known) {
            Aside(form.evidence)
            for (source in form.sources) Aside(source)
        }
    }
}

/** A step: what it asks, examples, and a number where it takes one. */
@Composable
private fun StepFields(model: PlanViewModel, state: PlanState, form: PlanStepForm) {
    val step = state.step(form.id)
    Heading(form.title)
    Aside(form.hint)
    OutlinedTextField(
        step.text,
        { model.text(form.id, it) },
        Modifier.fillMaxWidth().semantics { contentDescription = form.title },
        enabled = state.draft != null,
    )
    if (form.takesNumber) OutlinedTextField(
        step.number,
        { model.number(form.id, it) },
        Modifier.fillMaxWidth(),
        enabled = state.draft != null,
        label = { Text(stringResource(R.string.card_number)) },
        isError = state.problem?.field == "number",
        keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Phone),
        singleLine = true,
    )
}

@Composable
private fun Knows(model: PlanViewModel, state: PlanState, form: PlanForm) {
    val asked = stringResource(R.string.plan_knows)
    Line(form.nudge)
    OutlinedTextField(
        state.draft?.knows.orEmpty(),
        model::knows,
        Modifier.fillMaxWidth().semantics { contentDescription = asked },
        enabled = state.draft != null,
        singleLine = true,
    )
}

/** Whether it can be read without the PIN, after what that means. */
@Composable
fun InReach(warning: String, inReach: Boolean, enabled: Boolean, set: (Boolean) -> Unit) {
    Aside(warning)
    Row(
        Modifier.fillMaxWidth().heightIn(min = 56.dp).toggleable(inReach, enabled, Role.Switch, onValueChange = set),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Text(stringResource(R.string.plan_in_reach), Modifier.weight(1f).padding(end = 12.dp))
        Switch(inReach, onCheckedChange = null, enabled = enabled)
    }
}
