import AlongsideCore
import AlongsideKit
import SwiftUI

struct JournalScreen: View {
    private let app: AppViewModel
    @State private var model: JournalViewModel
    @State private var query = ""
    @State private var filters = false

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: JournalViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: model.state.filter.archived ? "journal.archive" : "place.journal") {
            Group {
                if model.state.isEmpty {
                    EmptyPlace(drawing: .window, words: "journal.empty", button: "journal.write") {
                        write()
                    }
                } else if model.state.filter.archived {
                    // The archived entries are not searched.
                    list
                } else {
                    list
                        .searchable(text: $query)
                        .onChange(of: query) { _, query in Task { await model.search(query) } }
                }
            }
            .task(id: app.state.changes) { await model.refresh() }
        } actions: {
            JournalMenu(app: app, model: model, filters: $filters)
        }
        .onChange(of: model.state.filter) { _, _ in
            // With another filter the words may be gone.
            if model.state.search.query.isEmpty { query = "" }
        }
        .closesForHelp { filters = false }
        .sheet(isPresented: $filters) { FilterSheet(model: model, isOpen: $filters) }
    }

    private func write() {
        app.openFromList(.entry(nil))
    }

    private var list: some View {
        PaperList {
            ProblemView(problem: model.state.problem)
            FilterChips(model: model)
            if model.state.noWord { Note(words: "journal.noWord") }
            drafts
            if model.state.loaded, model.state.found.isEmpty, !model.state.busy {
                nothing
            }
            ForEach(model.state.plans, id: \.id) { plan in
                OpenRow(words: plan.kind.words, symbol: Symbols.plan(plan.kind)) {
                    app.openFromList(.plan(plan.kind))
                }
            }
            ForEach(model.state.days, id: \.day) { day in
                Section {
                    ForEach(day.found, id: \.entry.id) { row($0) }
                } header: {
                    Shown.heading(day.day, today: model.state.today)
                        .textStyle(.section)
                        .foregroundStyle(Palette.ink2.color)
                }
            }
            if model.state.next != nil {
                Button("journal.more") { Task { await model.more() } }
                    .buttonStyle(OutlinedButton())
                    .listRowBackground(Palette.paper.color)
            }
        }
        // Its headings stay while their day is on the screen.
        .listStyle(.plain)
        .lowerRight {
            Button(action: write) {
                RoundSign(words: "journal.write", symbol: "square.and.pencil")
            }
        }
    }

    @ViewBuilder
    private var nothing: some View {
        if model.state.filter.archived, model.state.filter.parts.count == 1 {
            Text("journal.archiveEmpty")
        } else if model.state.plans.isEmpty, !model.state.noWord {
            Text("search.nothingFound")
            if !model.state.filter.parts.isEmpty {
                Button("journal.all") { Task { await model.setFilter(EntryFilter()) } }
            }
        }
    }

    @ViewBuilder
    private var drafts: some View {
        if !model.state.drafts.isEmpty {
            Section("draft.begun") {
                ForEach(model.state.drafts, id: \.of) { draft in
                    OpenRow(
                        words: "draft.changed \(Shown.moment(draft.changedAt))",
                        value: Text("action.continue")
                    ) {
                        app.openFromList(.entry(draft.of.entryId))
                    }
                    .swipeActions { discard(draft) }
                    .contextMenu { discard(draft) }
                }
            }
        }
    }

    private func discard(_ draft: FormDraft) -> some View {
        Button("action.discard") { Task { await model.discard(draft) } }
    }

    private func row(_ found: FoundEntry) -> some View {
        Button {
            app.openFromList(.entry(found.entry.id))
        } label: {
            EntryRow(entry: found.entry, moods: model.state.moods, snippet: found.snippet)
        }
        .buttonStyle(.plain)
        .swipeActions { archive(found.entry) }
        .contextMenu { acts(found.entry) }
    }

    @ViewBuilder
    private func archive(_ entry: Entry) -> some View {
        if entry.archived {
            Button("action.restore") { Task { await model.restore(entry.id) } }
        } else {
            Button("action.archive") { Task { await model.archive(entry.id) } }
        }
    }

    @ViewBuilder
    private func acts(_ entry: Entry) -> some View {
        archive(entry)
        Button(entry.starred ? "entry.unstar" : "entry.star") {
            Task { await model.setStarred(entry.id, !entry.starred) }
        }
        Button("entry.versions") { app.openFromList(.versions(entry.id)) }
        Button("entry.remove") { Task { await model.remove(entry.id) } }
    }
}

/// What else the journal has.
private struct JournalMenu: View {
    let app: AppViewModel
    let model: JournalViewModel
    @Binding var filters: Bool

    var body: some View {
        Menu("journal.show", systemImage: "ellipsis.circle") {
            if !model.state.isEmpty {
                Button("filter.title") { filters = true }
                page("calendar.title", .calendar)
                page("insights.title", .insights)
            }
            // All of the entries may be there.
            Toggle("journal.showArchive", isOn: archived)
            page("prompts.title", .prompts)
            if model.state.parts.journals { page("journals.title", .journals) }
            page("tags.title", .tags)
            page("moods.title", .moods)
            page("bin.title", .bin)
            page("journal.import", .importJournal)
            page("journal.export", .exportJournal)
        }
    }

    private func page(_ words: LocalizedStringKey, _ page: Page) -> some View {
        Button(words) { app.openFromList(page) }
    }

    private var archived: Binding<Bool> {
        Binding {
            model.state.filter.archived
        } set: { archived in
            var filter = model.state.filter
            filter.archived = archived
            Task { await model.setFilter(filter) }
        }
    }
}
