package app.alongside.help

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.HelpDoorKind
import app.alongside.PlanForm
import app.alongside.PlanInReach
import app.alongside.PlanKind
import app.alongside.R
import app.alongside.ui.AppViewModel
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.OwnWords
import app.alongside.ui.Page
import app.alongside.ui.Stage
import app.alongside.ui.colours

/** A plan in reach with what its steps are called. */
data class ShownPlan(val plan: PlanInReach, val form: PlanForm) {
    fun title(step: String): String = form.steps.firstOrNull { it.id == step }?.title.orEmpty()
}

/** The plan that is for the hour of a door. */
val HelpDoorKind.plan: PlanKind?
    get() = when (this) {
        HelpDoorKind.CANNOT_GO_ON -> PlanKind.CRISIS
        HelpDoorKind.BAD_NIGHT -> PlanKind.BAD_NIGHT
        else -> null
    }

/**
 * The person's own plan, where they keep it in reach. Of what stays behind the PIN it has the titles
 * alone, also while the store is open: Help now stays on the screen when that is locked.
 */
@Composable
fun PlanInHelp(app: AppViewModel, shown: ShownPlan) {
    val context = LocalContext.current
    val state by app.state.collectAsStateWithLifecycle()
    val (locked, readable) = shown.plan.steps.partition { it.isLocked }
    Heading(shown.form.title)
    for (step in readable) Block(ground = colours.sand) {
        Title(shown.title(step.step))
        if (step.text.isNotBlank()) OwnWords(step.text)
        if (step.dial.isNotEmpty()) Bordered(stringResource(R.string.help_call, step.number)) { dial(context, step.dial) }
    }
    if (locked.isNotEmpty()) Block(ground = colours.sand) {
        for (step in locked) Title(shown.title(step.step))
        val words = if (state.stage == Stage.Open) R.string.plan_open else R.string.plan_unlock_to_read
        Bordered(stringResource(words)) {
            app.closeHelp()
            app.open(Page.Plan(shown.plan.kind))
        }
    }
}

@Composable
private fun Title(words: String) {
    Text(words, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
}
