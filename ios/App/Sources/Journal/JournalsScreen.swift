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
                if model.state.writing {
                    NameSection(
                        words: "journals.name", text: model.state.name, busy: model.state.busy,
                        set: model.setName, save: model.save
                    ) {
                        await model.stopWriting()
                    }
                } else {
                    list
                }
            }
        }
        .task(id: app.state.changes) { await model.refresh() }
        .onDisappear { Task { await model.left() } }
    }

    @ViewBuilder
    private var list: some View {
        Section {
            Text("journals.first")
            ForEach(model.state.journals, id: \.id) { journal in
                CountedRow(name: journal.name, count: journal.entries) {
                    Task { await model.write(journal.id) }
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
            Button("journals.add", systemImage: Symbols.add) { Task { await model.write() } }
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
                if model.state.renaming != nil {
                    NameSection(
                        words: "tags.name", text: model.state.name, busy: model.state.busy,
                        set: model.setName, save: model.save
                    ) {
                        model.stopRenaming()
                    }
                    if model.state.merges { Note(words: "tags.merge") }
                } else {
                    if model.state.loaded, model.state.tags.isEmpty { Text("tags.empty") }
                    ForEach(model.state.tags, id: \.name) { tag in
                        CountedRow(name: tag.name, count: tag.entries) { model.rename(tag.name) }
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

/// A name that is typed.
struct NameSection: View {
    let words: LocalizedStringKey
    let text: String
    let busy: Bool
    let set: @MainActor (String) -> Void
    let save: @MainActor () async -> Void
    let close: @MainActor () async -> Void

    var body: some View {
        Section {
            TextField(words, text: Binding { text } set: { set($0) }).privateText(.exact)
            Button("action.keep") { Task { await save() } }
            Button("action.close") { Task { await close() } }
        }
        .disabled(busy)
    }
}
