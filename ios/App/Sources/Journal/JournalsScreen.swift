import AlongsideCore
import AlongsideKit
import SwiftUI

/// The journals beside the first one.
struct JournalsScreen: View {
    private let app: AppViewModel
    @State private var model: JournalsViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: JournalsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "journals.title") {
            PaperList {
                ProblemView(problem: model.state.problem)
                list
            }
        }
        .task(id: app.state.changes) { await model.refresh() }
    }

    @ViewBuilder
    private var list: some View {
        Section {
            Text("journals.first")
            ForEach(model.state.journals, id: \.id) { journal in
                CountedRow(name: journal.name, count: journal.entries) {
                    app.open(.line(.journal(journal.id)))
                }
                .swipeActions { remove(journal) }
                .contextMenu {
                    remove(journal)
                    Button("entry.erase") {
                        app.open(.erase(.thing(thing: .journal(id: journal.id))))
                    }
                }
            }
        }
        Section {
            Button("journals.add", systemImage: Symbols.add) { app.open(.line(.journal(nil))) }
            Note(words: "journals.hint")
        }
    }

    private func remove(_ journal: NamedJournal) -> some View {
        Button("action.remove") { Task { await model.remove(journal.id) } }
    }
}

/// The tags of all entries.
struct TagsScreen: View {
    private let app: AppViewModel
    @State private var model: TagsViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: TagsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "tags.title") {
            PaperList {
                ProblemView(problem: model.state.problem)
                if model.state.loaded, model.state.tags.isEmpty { Text("tags.empty") }
                ForEach(model.state.tags, id: \.id) { tag in
                    CountedRow(name: tag.name, count: tag.entries) {
                        app.open(.line(.tag(tag.id)))
                    }
                }
            }
        }
        .task(id: app.state.changes) { await model.refresh() }
    }
}

/// A name with how many entries it has; a tap renames it.
private struct CountedRow: View {
    let name: String
    let count: UInt64
    let act: @MainActor () -> Void

    var body: some View {
        OpenRow(text: Text(verbatim: name), value: Text(verbatim: "\(count)"), act: act)
    }
}
