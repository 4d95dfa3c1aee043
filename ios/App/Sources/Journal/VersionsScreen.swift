import AlongsideCore
import AlongsideKit
import SwiftUI

/// What an entry was before.
struct VersionsScreen: View {
    private let app: AppViewModel
    @State private var model: VersionsViewModel

    init(app: AppViewModel, id: EntryId) {
        self.app = app
        _model = State(initialValue: VersionsViewModel(app, id: id))
    }

    var body: some View {
        Screen(app: app, title: "entry.versions") {
            Group {
                if model.state.loaded, model.state.versions.isEmpty {
                    EmptyPlace(drawing: .window, words: "versions.empty", button: "versions.back") {
                        app.back()
                    }
                } else {
                    list
                }
            }
            .task(id: app.state.changes) { await model.refresh() }
        }
    }

    private var list: some View {
        PaperList {
            ProblemView(problem: model.state.problem)
            ForEach(model.state.versions, id: \.number) { version in
                Section {
                    EntryRow(entry: version.entry, moods: model.state.moods)
                    Button("versions.restore") { Task { await model.restore(version) } }
                        .disabled(model.state.busy)
                } header: {
                    Text("versions.replaced \(Shown.moment(version.replacedAt))")
                        .textStyle(.section)
                        .foregroundStyle(Palette.ink2.color)
                }
            }
            if !model.state.versions.isEmpty {
                Section {
                    Note(words: "versions.kept")
                    Button("versions.forget") { app.open(.erase(.versions(id: model.id))) }
                        .foregroundStyle(Palette.alert.color)
                }
            }
        }
    }
}
