package app.alongside.tools

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.HorizontalDivider
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import androidx.lifecycle.compose.LifecycleStartEffect
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import app.alongside.PinnedCard
import app.alongside.R
import app.alongside.UrgeOutcome
import app.alongside.help.Bordered
import app.alongside.help.CardCalls
import app.alongside.help.Exercises
import app.alongside.help.HelpNowButton
import app.alongside.help.HelpViewModel
import app.alongside.help.KnownOfThese
import app.alongside.help.TimerButton
import app.alongside.ui.AppViewModel
import app.alongside.ui.Line
import app.alongside.ui.Said
import app.alongside.ui.Title
import app.alongside.ui.colours
import app.alongside.ui.form.largeText

/** The urge timer, as a page: what is to be tapped stays at the foot. It stays while the store locks behind it. */
@Composable
fun UrgeTimerScreen(app: AppViewModel, model: UrgeTimerViewModel, help: HelpViewModel) {
    val timer by model.state.collectAsStateWithLifecycle()
    val state by help.state.collectAsStateWithLifecycle()
    LifecycleStartEffect(help) {
        help.load()
        onStopOrDispose {}
    }
    Column(Modifier.fillMaxSize()) {
        Column(
            Modifier.weight(1f).verticalScroll(rememberScrollState()).padding(bottom = 16.dp),
            Arrangement.spacedBy(12.dp),
        ) {
            Title(stringResource(R.string.tools_urge_timer))
            Shown(app, model, timer) { After(app, it, state.cards) }
            val exercises = state.help?.exercises.orEmpty()
            Exercises(exercises)
            KnownOfThese(exercises, timer = true)
        }
        HorizontalDivider(color = colours.hairline)
        Column(Modifier.padding(vertical = 12.dp)) { Acts(model, timer, first = true) }
    }
}

/**
 * The urge timer within Help now, where the calls and the person's own cards stand too: it promises
 * no relief, and keeps nothing but that it ran.
 */
@Composable
fun UrgeTimer(app: AppViewModel, model: UrgeTimerViewModel) {
    val state by model.state.collectAsStateWithLifecycle()
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        Shown(app, model, state) { outcome ->
            Line(stringResource(nextWords(outcome)))
            if (outcome == UrgeOutcome.STILL_STRONG) Line(stringResource(R.string.urge_place))
        }
        Acts(model, state, first = false)
    }
}

@Composable
private fun Shown(app: AppViewModel, model: UrgeTimerViewModel, state: UrgeTimerState, after: @Composable (UrgeOutcome) -> Unit) {
    val (run, outcome) = state.timer to state.outcome
    LaunchedEffect(run != null) { app.timerRuns(run != null) }
    LifecycleStartEffect(model) {
        model.refresh()
        onStopOrDispose {}
    }
    Said(state.problem)
    when {
        run != null && !state.ended -> Running(state.remainingSeconds, run.minutes.toInt())
        run != null -> Line(stringResource(R.string.urge_over))
        outcome != null -> after(outcome)
        else -> Line(stringResource(R.string.urge_what))
    }
}

/** Before minute five it can be stopped; from then on it can be said how it is. */
@Composable
private fun Acts(model: UrgeTimerViewModel, state: UrgeTimerState, first: Boolean) {
    val large = Modifier.fillMaxWidth().heightIn(min = 56.dp)
    when {
        state.timer == null -> {
            val words = stringResource(if (state.outcome == null) R.string.urge_start else R.string.urge_another_round)
            // After *Still strong* a person comes first.
            TimerButton(words, first && state.outcome != UrgeOutcome.STILL_STRONG, !state.busy) { model.start() }
        }
        state.canEnd -> SideBySide(
            { Bordered(stringResource(R.string.urge_easier), it) { model.end(UrgeOutcome.EASIER) } },
            { Bordered(stringResource(R.string.urge_still_strong), it) { model.end(UrgeOutcome.STILL_STRONG) } },
        )
        else -> Bordered(stringResource(R.string.urge_stop_early), large, onClick = model::stopEarly)
    }
}

/** Two answers side by side, so that a low screen has room for the timer; large letters have a line each. */
@Composable
private fun SideBySide(one: @Composable (Modifier) -> Unit, other: @Composable (Modifier) -> Unit) {
    val high = Modifier.heightIn(min = 56.dp)
    if (largeText) Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        for (each in listOf(one, other)) each(high.fillMaxWidth())
    } else Row(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
        for (each in listOf(one, other)) each(high.weight(1f))
    }
}

/** What comes after: a person, a place, another round. */
@Composable
private fun After(app: AppViewModel, outcome: UrgeOutcome, cards: List<PinnedCard>) {
    Line(stringResource(nextWords(outcome)))
    if (outcome != UrgeOutcome.STILL_STRONG) return
    CardCalls(cards, loud = true)
    HelpNowButton(first = cards.none { it.dial.isNotEmpty() }) { app.openHelp() }
    Line(stringResource(R.string.urge_place))
}

private fun nextWords(outcome: UrgeOutcome) = when (outcome) {
    UrgeOutcome.EASIER -> R.string.urge_easier_next
    UrgeOutcome.STILL_STRONG -> R.string.urge_still_strong_next
}
