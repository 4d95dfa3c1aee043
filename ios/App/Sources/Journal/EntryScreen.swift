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

    /// The scale, and the mood that the entry has already.
    private var offered: [Mood] {
        model.state.moods.filter { $0.place != nil || Int($0.id) == model.state.mood }
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
                    ForEach(offered, id: \.id) { mood in
                        let chosen = model.state.mood == Int(mood.id)
                        Button {
                            model.feel(Int(mood.id))
                        } label: {
                            HStack {
                                MoodLabel(mood: Int(mood.id), moods: model.state.moods)
                                Spacer()
                                if chosen { Image(systemName: "checkmark") }
                            }
                        }
                        .accessibilityAddTraits(chosen ? .isSelected : [])
                    }
                }
                Section {
                    TextField(
                        "entry.tags",
                        text: Binding { model.state.tags } set: { model.tag($0) })
                }
                if model.state.draftKept { Text("form.draftKept").font(.caption) }
            }
            .disabled(!model.state.ready)
            .keeping(unless: !model.state.ready, model.save)
        }
        .form(finished: model.state.finished, in: app, load: model.load, left: model.left)
    }
}
