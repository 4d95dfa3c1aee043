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
import app.alongside.HelpSteps
import app.alongside.R
import app.alongside.ui.Heading

/** What to do, under its heading, numbered. */
@Composable
fun Steps(part: HelpSteps) = Column(verticalArrangement = Arrangement.spacedBy(10.dp)) {
    part.heading?.let { Heading(it) }
    part.steps.forEachIndexed { index, step -> Step(index + 1, step) }
}

/** One step, its first words in bold. */
@Composable
fun Step(number: Int, step: String) = Row(
    Modifier.semantics(mergeDescendants = true) {},
    Arrangement.spacedBy(10.dp),
) {
    val style = MaterialTheme.typography.titleLarge
    val first = firstWords(step)
    Text(stringResource(R.string.step_number, number), style = style, color = MaterialTheme.colorScheme.primary)
    Text(
        buildAnnotatedString {
            withStyle(SpanStyle(fontWeight = FontWeight.Bold)) { append(step.take(first)) }
            append(step.drop(first))
        },
        Modifier.weight(1f),
        style = style,
    )
}

/**
 * How long the words are that say what a step is about: the question that it begins with, or its
 * first word, with the second where the first is short.
 */
internal fun firstWords(step: String): Int {
    val sentence = step.indexOfFirst { it in ".?:" }
    if (sentence >= 0 && step[sentence] == '?') return sentence + 1
    val first = step.indexOf(' ')
    if (first < 0) return step.length
    if (first > SHORT || !step[first - 1].isLetter()) return first
    return step.indexOf(' ', first + 1).let { if (it < 0) step.length else it }
}

/** The letters of a word that says little by itself. */
private const val SHORT = 3
