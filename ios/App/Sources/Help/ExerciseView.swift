import AlongsideCore
import SwiftUI

/// Breathing or grounding as text: no motion, no sound.
struct ExerciseView: View {
    let exercise: HelpExercise

    var body: some View {
        Section {
            Text(verbatim: exercise.title).textStyle(.title)
            StepsView(steps: exercise.steps)
            DisclosureGroup("help.known") {
                Text(verbatim: exercise.evidence).textStyle(.note)
                if let source = exercise.source { Text(verbatim: source).textStyle(.note) }
            }
        }
    }
}
