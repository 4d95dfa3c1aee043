import AlongsideCore
import AlongsideKit
import SwiftUI

/// Writes an entry. What is typed keeps itself.
struct EntryScreen: View {
    private let app: AppViewModel
    @State private var model: EntryViewModel

    init(app: AppViewModel, id: EntryId?) {
        self.app = app
        _model = State(initialValue: EntryViewModel(app, id: id))
    }

    var body: some View {
        Screen(app: app, title: "entry.title") {
            Form {
                ProblemView(problem: model.state.problem)
                Section {
                    TextEditor(text: Binding { model.state.text } set: { model.write($0) })
                        .frame(minHeight: 200)
                        .accessibilityLabel("entry.text")
                }
                Section("entry.mood") {
                    ForEach(1..<6) { mood in
                        Button {
                            model.feel(mood)
                        } label: {
                            HStack {
                                MoodLabel(mood: mood)
                                Spacer()
                                if model.state.mood == mood { Image(systemName: "checkmark") }
                            }
                        }
                        .accessibilityAddTraits(model.state.mood == mood ? .isSelected : [])
                    }
                }
                Section {
                    TextField(
                        "entry.tags",
                        text: Binding { model.state.tags } set: { model.tag($0) })
                }
                if model.state.draftKept { Text("form.draftKept").font(.caption) }
            }
            .disabled(model.state.busy)
            .keeping(unless: model.state.busy, model.save)
        }
        .form(finished: model.state.finished, in: app, load: model.load, left: model.left)
    }
}
