import AlongsideCore
import SwiftUI

/// Breathing or grounding as text: no motion, no sound.
struct ExerciseView: View {
    let exercise: HelpExercise

    var body: some View {
        Section {
            Text(verbatim: exercise.title).font(.title3).bold()
            StepsView(steps: exercise.steps)
            DisclosureGroup("help.known") {
                Text(verbatim: exercise.evidence).font(.callout)
                if let source = exercise.source { Text(verbatim: source).font(.caption) }
            }
        }
    }
}
