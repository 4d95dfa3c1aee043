import AlongsideCore
import AlongsideKit
import SwiftUI

struct JournalScreen: View {
    private let app: AppViewModel
    @State private var model: JournalViewModel
    @State private var query = ""

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: JournalViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "place.journal") {
            List {
                ProblemView(problem: model.state.problem)
                drafts
                if isEmpty {
                    EmptyPlace(words: "journal.empty", button: "journal.write") {
                        app.open(.entry(nil))
                    }
                }
                ForEach(model.state.plans, id: \.id) { plan in
                    Button(plan.kind.words) { app.open(.plan(plan.kind)) }
                }
                ForEach(model.state.entries, id: \.id) { row($0) }
                if model.state.next != nil {
                    Button("journal.more") { Task { await model.more() } }
                }
                Section {
                    Toggle("journal.archived", isOn: archived)
                }
            }
            .searchable(text: $query)
            .onChange(of: query) { _, query in Task { await model.search(query) } }
            .toolbar {
                ToolbarItem(placement: .topBarTrailing) {
                    Button("journal.write", systemImage: "square.and.pencil") {
                        app.open(.entry(nil))
                    }
                }
            }
            .task(id: app.changes) { await model.refresh() }
        }
    }

    private var isEmpty: Bool {
        model.state.entries.isEmpty && model.state.drafts.isEmpty && model.state.query.isEmpty
            && !model.state.archived && !model.state.busy
    }

    @ViewBuilder
    private var drafts: some View {
        if !model.state.drafts.isEmpty {
            Section("draft.begun") {
                ForEach(model.state.drafts, id: \.of) { draft in
                    Button {
                        app.open(.entry(draft.of.entryId))
                    } label: {
                        Text("draft.changed \(Shown.moment(draft.changedAt))")
                    }
                    .swipeActions {
                        Button("action.discard") { Task { await model.discard(draft) } }
                    }
                }
            }
        }
    }

    private func row(_ entry: Entry) -> some View {
        Button {
            app.open(.entry(entry.id))
        } label: {
            VStack(alignment: .leading) {
                Text(verbatim: Shown.day(entry.day)).font(.caption)
                if !entry.text.isEmpty { Text(verbatim: entry.text).lineLimit(3) }
                if let mood = entry.mood {
                    MoodLabel(mood: Int(mood), moods: model.state.moods).font(.caption)
                }
            }
        }
        .swipeActions {
            if entry.archived {
                Button("action.restore") { Task { await model.restore(entry.id) } }
            } else {
                Button("action.archive") { Task { await model.archive(entry.id) } }
            }
        }
    }

    private var archived: Binding<Bool> {
        Binding {
            model.state.archived
        } set: { archived in
            Task { await model.showArchived(archived) }
        }
    }
}

extension DraftOf {
    /// The entry that it changes; nothing for a new one.
    var entryId: EntryId? {
        if case .change(.entry(let id)) = self { id } else { nil }
    }

    /// The reminder that it changes; nothing for a new one.
    var reminderId: ReminderId? {
        if case .change(.reminder(let id)) = self { id } else { nil }
    }
}
