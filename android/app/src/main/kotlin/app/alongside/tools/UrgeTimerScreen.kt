package app.alongside.tools

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.size
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.pluralStringResource
import androidx.compose.ui.res.stringArrayResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.LifecycleStartEffect
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.PinnedCard
import app.alongside.R
import app.alongside.UrgeOutcome
import app.alongside.help.Bordered
import app.alongside.help.CallButton
import app.alongside.help.CardCalls
import app.alongside.help.Exercises
import app.alongside.help.HelpViewModel
import app.alongside.ui.AppViewModel
import app.alongside.ui.Folded
import app.alongside.ui.Line
import app.alongside.ui.Said
import app.alongside.ui.Sheet
import app.alongside.ui.Aside

/** The urge timer, as a page. It stays while the store locks behind it. */
@Composable
fun UrgeTimerScreen(app: AppViewModel, model: UrgeTimerViewModel, help: HelpViewModel) =
    Sheet(stringResource(R.string.urge_timer)) {
        val state by help.state.collectAsStateWithLifecycle()
        LifecycleStartEffect(help) {
            help.look()
            onStopOrDispose {}
        }
        UrgeTimer(app, model, state.cards)
        Exercises(state.help?.exercises.orEmpty())
    }

/** The urge timer: it promises no relief, and keeps nothing but that it ran. */
@Composable
fun UrgeTimer(app: AppViewModel, model: UrgeTimerViewModel, cards: List<PinnedCard>, loud: Boolean = true) {
    val state by model.state.collectAsStateWithLifecycle()
    val run = state.run
    LaunchedEffect(run != null) { app.timerRuns(run != null) }
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        Said(state.problem)
        when {
            run != null -> {
                if (state.remainingSeconds > 0) Running(state.remainingSeconds, run.minutes.toInt())
                else Line(stringResource(R.string.urge_ended))
                if (state.canEnd) Outcomes(model::end) else Bordered(stringResource(R.string.stop_early), onClick = model::stopEarly)
            }
            else -> {
                state.ended?.let { After(app, it, cards) }
                if (state.ended == null) Line(stringResource(R.string.urge_timer_hint))
                val words = stringResource(if (state.ended == null) R.string.start_timer else R.string.another_round)
                // After *Still strong* a person comes first.
                CallButton(words, null, loud && state.ended != UrgeOutcome.STILL_STRONG, !state.busy) { model.start() }
            }
        }
        Folded(R.string.what_is_known) { Aside(stringResource(R.string.urge_timer_evidence)) }
    }
}

/** How long it still runs: a ring with the minutes in it. */
@Composable
private fun Running(seconds: Int, of: Int) {
    val minutes = (seconds + 59) / 60
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp), Alignment.CenterHorizontally) {
        Box(Modifier.size(200.dp).clearAndSetSemantics {}, Alignment.Center) {
            CircularProgressIndicator(
                { minutes.toFloat() / of },
                Modifier.size(200.dp),
                strokeWidth = 8.dp,
                trackColor = MaterialTheme.colorScheme.surfaceVariant,
            )
            Text(stringResource(R.string.minutes, minutes), style = MaterialTheme.typography.displayLarge)
        }
        Line(pluralStringResource(R.plurals.minutes_left, minutes, minutes))
    }
    for (line in stringArrayResource(R.array.urge_meanwhile)) Line(line)
}

@Composable
private fun Outcomes(end: (UrgeOutcome) -> Unit) = Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
    val large = Modifier.fillMaxWidth().heightIn(min = 56.dp)
    Bordered(stringResource(R.string.easier), large) { end(UrgeOutcome.EASIER) }
    Bordered(stringResource(R.string.still_strong), large) { end(UrgeOutcome.STILL_STRONG) }
}

/** What comes after: a person, a place, another round. */
@Composable
private fun After(app: AppViewModel, outcome: UrgeOutcome, cards: List<PinnedCard>) = when (outcome) {
    UrgeOutcome.EASIER -> Line(stringResource(R.string.after_easier))
    UrgeOutcome.STILL_STRONG -> {
        Line(stringResource(R.string.after_still_strong))
        val person = cards.any { it.dial.isNotEmpty() }
        CardCalls(cards, loud = true)
        CallButton(stringResource(R.string.help_now), null, first = !person) { app.openHelp() }
        Line(stringResource(R.string.go_somewhere))
    }
}
