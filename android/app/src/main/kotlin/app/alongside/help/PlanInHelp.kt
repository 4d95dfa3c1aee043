package app.alongside.help

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import app.alongside.Plan
import app.alongside.PlanForm
import app.alongside.R
import app.alongside.ui.Aside
import app.alongside.ui.Block
import app.alongside.ui.Heading
import app.alongside.ui.OwnWords
import app.alongside.ui.colours

/** The person's own plan, where they keep it in reach. */
@Composable
fun PlanInHelp(plan: Plan, form: PlanForm) {
    val context = LocalContext.current
    Heading(form.title)
    for (step in plan.steps) Block(ground = colours.sand) {
        val title = form.steps.firstOrNull { it.id == step.step }?.title.orEmpty()
        Text(title, Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
        if (step.text.isNotBlank()) OwnWords(step.text)
        if (step.dial.isNotEmpty()) Bordered(stringResource(R.string.call_number, step.number)) { dial(context, step.dial) }
    }
    if (plan.knows.isNotBlank()) Aside(stringResource(R.string.plan_known_by, plan.knows))
}
