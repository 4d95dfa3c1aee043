import AlongsideCore
import AlongsideKit
import SwiftUI

struct GroupsScreen: View {
    private let app: AppViewModel
    @State private var model: GroupsViewModel
    @State private var query = ""

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: GroupsViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "place.groups") {
            List {
                Picker(
                    "groups.tab", selection: Binding { model.state.tab } set: { model.show($0) }
                ) {
                    ForEach(GroupsTab.allCases, id: \.self) { Text(words($0)).tag($0) }
                }
                .pickerStyle(.segmented)
                ProblemView(problem: model.state.problem)
                tab
            }
            .toolbar {
                ToolbarItem(placement: .topBarTrailing) {
                    Menu("action.add", systemImage: "plus") {
                        Button("groups.addOne") { app.open(.meeting) }
                        Button("groups.import") { app.open(.importList) }
                    }
                }
            }
            .refreshable { await model.refresh() }
            .task(id: app.changes) { await model.refresh() }
        }
    }

    @ViewBuilder
    private var tab: some View {
        switch model.state.tab {
        case .next: next
        case .find: find
        case .mine: mine
        case .whatTheyAre: WhatGroupsAre()
        }
    }

    @ViewBuilder
    private var next: some View {
        if model.state.isEmpty, !model.state.busy {
            EmptyPlace(words: "groups.empty", button: "groups.addOne") { app.open(.meeting) }
        } else if model.state.nothingSoon, !model.state.busy {
            Text("groups.noneWithinAWeek")
        }
        if !model.state.now.isEmpty {
            Section("groups.now") { rows(model.state.now) }
        }
        if !model.state.next.isEmpty {
            Section("groups.coming") { rows(model.state.next) }
        }
    }

    @ViewBuilder
    private var find: some View {
        TextField("groups.search", text: $query)
            .onChange(of: query) { _, query in Task { await model.search(query) } }
        if model.state.found.isEmpty, !model.state.query.isEmpty { Text("groups.notFound") }
        rows(model.state.found)
    }

    @ViewBuilder
    private var mine: some View {
        if model.state.sources.isEmpty { Text("groups.noLists") }
        ForEach(model.state.sources, id: \.id) { source in
            VStack(alignment: .leading) {
                Text(verbatim: source.name)
                Text(source.fellowship.words).font(.caption)
                Text("groups.listings \(Int(source.listings))").font(.caption)
                Text("groups.importedAt \(Shown.moment(source.importedAt))").font(.caption)
            }
            .swipeActions {
                Button("action.remove") { Task { await model.remove(source.id) } }
            }
        }
        Button("groups.import") { app.open(.importList) }
        Button("groups.addOne") { app.open(.meeting) }
    }

    private func rows(_ meetings: [MeetingView]) -> some View {
        ForEach(meetings, id: \.meeting.id) { meeting in
            Button {
                app.open(.meetingDetails(meeting.meeting.id))
            } label: {
                MeetingRow(meeting: meeting)
            }
        }
    }

    private func words(_ tab: GroupsTab) -> LocalizedStringKey {
        switch tab {
        case .next: "groups.tabNext"
        case .find: "groups.tabFind"
        case .mine: "groups.tabMine"
        case .whatTheyAre: "groups.tabWhat"
        }
    }
}

struct MeetingRow: View {
    let meeting: MeetingView

    var body: some View {
        VStack(alignment: .leading) {
            Text(verbatim: meeting.meeting.listing.name)
            if let ends = meeting.ends, meeting.inProgress {
                Text("groups.until \(Shown.moment(ends))").font(.caption)
            } else if let start = meeting.nextStart {
                Text(verbatim: Shown.moment(start)).font(.caption)
            }
            Text(meeting.meeting.listing.fellowship.words).font(.caption)
            Text(meeting.meeting.listing.venue.words).font(.caption)
        }
    }
}

/// What the groups are, in a few sentences: fellowships keep no lists of who comes.
struct WhatGroupsAre: View {
    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            Text("groups.what")
            Text("groups.whatRecovering")
            Text("groups.whatPartner")
            Text("groups.whatNoOneWay")
        }
    }
}
