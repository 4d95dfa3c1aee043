import AlongsideCore
import SwiftUI

/// Breathing or grounding as text: no motion, no sound.
struct ExerciseView: View {
    let exercise: HelpExercise

    var body: some View {
        Section {
            Text(verbatim: exercise.title).textStyle(.title)
            StepsView(steps: exercise.steps)
        }
    }
}

/// At the end of a page, in one place: what is known of the urge timer, where it stands there, and
/// of each exercise.
struct KnownOfThese: View {
    let exercises: [HelpExercise]
    var timer = false

    var body: some View {
        if timer || !exercises.isEmpty {
            DisclosureGroup("help.knownOfThese") {
                if timer { known(Text("tools.urgeTimer"), Text("urge.known")) }
                ForEach(exercises, id: \.title) { exercise in
                    known(Text(verbatim: exercise.title), Text(verbatim: exercise.evidence))
                    if let source = exercise.source { Text(verbatim: source).textStyle(.note) }
                }
            }
        }
    }

    private func known(_ of: Text, _ words: Text) -> some View {
        VStack(alignment: .leading, spacing: 4) {
            of.textStyle(.note).bold()
            words.textStyle(.note)
        }
        .accessibilityElement(children: .combine)
    }
}
