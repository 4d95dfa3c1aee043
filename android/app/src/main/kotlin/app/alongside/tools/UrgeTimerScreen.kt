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
import app.alongside.help.CallButton
import app.alongside.help.CardCalls
import app.alongside.help.Exercises
import app.alongside.help.HelpViewModel
import app.alongside.ui.AppViewModel
import app.alongside.ui.Aside
import app.alongside.ui.Folded
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
        help.look()
        onStopOrDispose {}
    }
    Column(Modifier.fillMaxSize()) {
        Column(
            Modifier.weight(1f).verticalScroll(rememberScrollState()).padding(bottom = 16.dp),
            Arrangement.spacedBy(12.dp),
        ) {
            Title(stringResource(R.string.urge_timer))
            Shown(app, model, timer, state.cards)
            Known()
            Exercises(state.help?.exercises.orEmpty())
        }
        HorizontalDivider(color = colours.hairline)
        Column(Modifier.padding(vertical = 12.dp)) { Acts(model, timer, loud = true) }
    }
}

/** The urge timer within another page: it promises no relief, and keeps nothing but that it ran. */
@Composable
fun UrgeTimer(app: AppViewModel, model: UrgeTimerViewModel, cards: List<PinnedCard>, loud: Boolean = true) {
    val state by model.state.collectAsStateWithLifecycle()
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        Shown(app, model, state, cards)
        Acts(model, state, loud)
        Known()
    }
}

@Composable
private fun Shown(app: AppViewModel, model: UrgeTimerViewModel, state: UrgeTimerState, cards: List<PinnedCard>) {
    val (run, ended) = state.run to state.ended
    LaunchedEffect(run != null) { app.timerRuns(run != null) }
    LifecycleStartEffect(model) {
        model.refresh()
        onStopOrDispose {}
    }
    Said(state.problem)
    when {
        run != null && state.remainingSeconds > 0 -> Running(state.remainingSeconds, run.minutes.toInt())
        run != null -> Line(stringResource(R.string.urge_ended))
        ended != null -> After(app, ended, cards)
        else -> Line(stringResource(R.string.urge_timer_hint))
    }
}

/** Before minute five it can be stopped; from then on it can be said how it is. */
@Composable
private fun Acts(model: UrgeTimerViewModel, state: UrgeTimerState, loud: Boolean) {
    val large = Modifier.fillMaxWidth().heightIn(min = 56.dp)
    when {
        state.run == null -> {
            val words = stringResource(if (state.ended == null) R.string.start_timer else R.string.another_round)
            // After *Still strong* a person comes first.
            CallButton(words, null, loud && state.ended != UrgeOutcome.STILL_STRONG, !state.busy) { model.start() }
        }
        state.canEnd -> SideBySide(
            { Bordered(stringResource(R.string.easier), it) { model.end(UrgeOutcome.EASIER) } },
            { Bordered(stringResource(R.string.still_strong), it) { model.end(UrgeOutcome.STILL_STRONG) } },
        )
        else -> Bordered(stringResource(R.string.stop_early), large, onClick = model::stopEarly)
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

@Composable
private fun Known() = Folded(R.string.what_is_known) { Aside(stringResource(R.string.urge_timer_evidence)) }

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
