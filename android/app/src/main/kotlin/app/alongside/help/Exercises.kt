package app.alongside.help

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.alongside.HelpExercise
import app.alongside.R
import app.alongside.ui.Aside
import app.alongside.ui.Folded
import app.alongside.ui.Heading

/** Breathing and grounding, as text: without motion, sound or typing. */
@Composable
fun Exercises(exercises: List<HelpExercise>) {
    for (exercise in exercises) Column(verticalArrangement = Arrangement.spacedBy(10.dp)) {
        Heading(exercise.title)
        exercise.steps.forEachIndexed { index, step -> Step(index + 1, step) }
    }
}

/** At the end of a page, in one place: what is known of the urge timer, where it stands there, and of each exercise. */
@Composable
fun KnownOfThese(exercises: List<HelpExercise>, timer: Boolean = false) {
    if (!timer && exercises.isEmpty()) return
    Folded(R.string.help_known_of_these) {
        if (timer) Known(stringResource(R.string.tools_urge_timer), stringResource(R.string.urge_known))
        for (exercise in exercises) {
            Known(exercise.title, exercise.evidence)
            exercise.source?.let { Aside(it) }
        }
    }
}

@Composable
private fun Known(of: String, words: String) = Aside(stringResource(R.string.text_named, of, words))
