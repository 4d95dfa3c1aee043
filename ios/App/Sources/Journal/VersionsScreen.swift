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
        ListPage(
            app: app, title: "entry.versions", state: model.state, empty: empty,
            refresh: model.refresh
        ) {
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

    private var empty: EmptyPlace? {
        guard model.state.versions.isEmpty else { return nil }
        return EmptyPlace(
            drawing: .window, words: "versions.empty", button: "versions.back", act: app.back)
    }
}
