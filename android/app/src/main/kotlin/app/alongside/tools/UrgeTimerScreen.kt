package app.alongside.tools

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Button
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringArrayResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.R
import app.alongside.UrgeOutcome
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Line
import app.alongside.ui.Said
import app.alongside.ui.Sheet

/** The urge timer, as a page. */
@Composable
fun UrgeTimerScreen(app: AppViewModel, model: UrgeTimerViewModel) =
    Sheet(stringResource(R.string.urge_timer)) { UrgeTimer(model, app::openHelp) }

/** The urge timer: it promises no relief, and keeps nothing but that it ran. */
@Composable
fun UrgeTimer(model: UrgeTimerViewModel, help: () -> Unit) {
    val state by model.state.collectAsStateWithLifecycle()
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        Said(state.problem)
        when {
            state.running && state.remainingSeconds > 0 -> Running(state.remainingSeconds, model::end)
            state.running -> Ended(model::end)
            else -> {
                state.ended?.let { After(it, help) }
                Line(stringResource(R.string.urge_timer_hint))
                Button({ model.start() }, Modifier.fillMaxWidth(), enabled = !state.busy) {
                    Text(stringResource(if (state.ended == null) R.string.start_timer else R.string.another_round))
                }
                Aside(stringResource(R.string.urge_timer_evidence))
            }
        }
    }
}

@Composable
private fun Running(seconds: Int, end: (UrgeOutcome) -> Unit) {
    val minutes = (seconds + 59) / 60
    val said = pluralStringResource(R.plurals.minutes_left, minutes, minutes)
    Text(
        stringResource(R.string.minutes_seconds, seconds / 60, seconds % 60),
        Modifier.clearAndSetSemantics { contentDescription = said },
        style = MaterialTheme.typography.displayLarge,
    )
    for (line in stringArrayResource(R.array.urge_meanwhile)) Line(line)
    Outcomes(end)
}

@Composable
private fun Ended(end: (UrgeOutcome) -> Unit) {
    Line(stringResource(R.string.urge_ended))
    Outcomes(end)
}

@Composable
private fun Outcomes(end: (UrgeOutcome) -> Unit) = FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
    OutlinedButton({ end(UrgeOutcome.STILL_STRONG) }) { Text(stringResource(R.string.still_strong)) }
    OutlinedButton({ end(UrgeOutcome.EASIER) }) { Text(stringResource(R.string.easier)) }
}

@Composable
private fun After(outcome: UrgeOutcome, help: () -> Unit) = when (outcome) {
    UrgeOutcome.EASIER -> Line(stringResource(R.string.after_easier))
    UrgeOutcome.STILL_STRONG -> {
        Line(stringResource(R.string.after_still_strong))
        OutlinedButton(help) { Text(stringResource(R.string.help_now)) }
    }
}
