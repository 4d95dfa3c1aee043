package app.alongside.help

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.withStyle
import androidx.compose.ui.unit.dp
import app.alongside.HelpStep
import app.alongside.HelpSteps
import app.alongside.R
import app.alongside.ui.Aside
import app.alongside.ui.Heading

/** What to do, under its heading, numbered. */
@Composable
fun Steps(part: HelpSteps) = Column(verticalArrangement = Arrangement.spacedBy(10.dp)) {
    part.heading?.let { Heading(it) }
    part.steps.forEachIndexed { index, step -> Step(index + 1, step) }
}

/** One step, its first words in bold, and below it what to know about it. */
@Composable
fun Step(number: Int, step: HelpStep) = Row(
    Modifier.semantics(mergeDescendants = true) {},
    Arrangement.spacedBy(10.dp),
) {
    val style = MaterialTheme.typography.titleLarge
    Text(stringResource(R.string.text_step_number, number), style = style, color = MaterialTheme.colorScheme.primary)
    Column(Modifier.weight(1f)) {
        Text(
            buildAnnotatedString {
                withStyle(SpanStyle(fontWeight = FontWeight.Bold)) { append(step.lead) }
                append(step.words.drop(step.lead.length))
            },
            style = style,
        )
        step.note?.let { Aside(it) }
    }
}

/** What a step says, but for its note. */
internal val HelpStep.words get() = if (rest.isEmpty()) lead else "$lead $rest"
