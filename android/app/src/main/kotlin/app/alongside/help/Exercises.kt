package app.alongside.help

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
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
        Folded(R.string.what_is_known) {
            Aside(exercise.evidence)
            exercise.source?.let { Aside(it) }
        }
    }
}
