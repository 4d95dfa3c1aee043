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
            Group {
                if model.state.tab == .next, model.state.loaded, model.state.isEmpty {
                    VStack(spacing: 0) {
                        tabs.padding(.horizontal, 20)
                        EmptyPlace(drawing: .chairs, words: "groups.empty", button: add) {
                            app.openFromList(.meeting)
                        }
                    }
                    .background(Palette.paper.color)
                } else {
                    list
                }
            }
            .task(id: app.state.changes) { await model.refresh() }
        } actions: {
            Menu("action.add", systemImage: "plus") {
                Button(add) { app.openFromList(.meeting) }
                Button("import.title") { app.openFromList(.importList) }
            }
        }
    }

    private var list: some View {
        PaperList {
            tabs.listRowBackground(Palette.paper.color).listRowSeparator(.hidden)
            ProblemView(problem: model.state.problem)
            tab
        }
        .refreshable { await model.refresh() }
    }

    private var tabs: some View {
        Tabs(chosen: model.state.tab, choose: model.setTab)
    }

    @ViewBuilder
    private var tab: some View {
        switch model.state.tab {
        case .next: next
        case .find: find
        case .mine: mine
        case .whatTheyAre: WhatGroupsAre(role: app.state.profile.role)
        }
    }

    @ViewBuilder
    private var next: some View {
        if model.state.nothingSoon, model.state.loaded { Text("groups.noneWithinAWeek") }
        if !model.state.now.isEmpty {
            Section("groups.now") { rows(model.state.now) }
        }
        if model.state.now.isEmpty {
            // Alone it is what the choice above says.
            Section { rows(model.state.next) }
        } else if !model.state.next.isEmpty {
            Section("groups.coming") { rows(model.state.next) }
        }
    }

    @ViewBuilder
    private var find: some View {
        TextField("groups.search", text: $query)
            .privateText(.exact)
            .frame(minHeight: 48)
            .onChange(of: query) { _, query in Task { await model.search(query) } }
        if model.state.found.isEmpty, !model.state.query.isEmpty, !model.state.busy {
            Text("search.nothingFound")
        }
        rows(model.state.found)
    }

    @ViewBuilder
    private var mine: some View {
        if model.state.sources.isEmpty { Text("groups.noLists") }
        ForEach(model.state.sources, id: \.id) { source in
            VStack(alignment: .leading, spacing: 4) {
                Text(verbatim: source.name).foregroundStyle(Palette.ink.color)
                Note(words: source.fellowship.words)
                Note(words: "groups.listings \(Int(source.listings))")
                Note(words: "groups.importedAt \(Shown.moment(source.importedAt))")
            }
            .swipeActions { remove(source) }
            .contextMenu { remove(source) }
        }
        Button("import.title") { app.openFromList(.importList) }
        Button(add) { app.openFromList(.meeting) }
    }

    /// A meeting that was begun is gone on with: one is written at a time.
    private var add: LocalizedStringKey {
        model.state.draft == nil ? "meeting.add" : "meeting.continue"
    }

    private func remove(_ source: Source) -> some View {
        Button("action.remove") { Task { await model.remove(source.id) } }
    }

    private func rows(_ meetings: [MeetingView]) -> some View {
        ForEach(meetings, id: \.meeting.id) { meeting in
            Button {
                app.openFromList(.meetingDetails(meeting.meeting.id))
            } label: {
                HStack(spacing: 8) {
                    MeetingRow(meeting: meeting)
                    Spacer()
                    Chevron()
                }
                .contentShape(.rect)
            }
            .buttonStyle(.plain)
        }
    }
}

/// The parts of the place: side by side or, where text is large, one that opens the others.
private struct Tabs: View {
    let chosen: GroupsTab
    let choose: @MainActor (GroupsTab) -> Void
    @Environment(\.dynamicTypeSize) private var size

    var body: some View {
        if size.isAccessibilitySize {
            picker
        } else {
            picker.pickerStyle(.segmented)
        }
    }

    private var picker: some View {
        Picker("groups.tab", selection: Binding { chosen } set: { choose($0) }) {
            ForEach(GroupsTab.allCases, id: \.self) { Text(words($0)).tag($0) }
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

/// The time first, then what it is, and a sign for how to join.
struct MeetingRow: View {
    let meeting: MeetingView
    @Environment(\.dynamicTypeSize) private var size

    private var listing: Listing { meeting.meeting.listing }

    var body: some View {
        Group {
            if size.isAccessibilitySize {
                VStack(alignment: .leading, spacing: 8) {
                    when
                    what
                }
            } else {
                HStack(alignment: .top, spacing: 16) {
                    when.frame(width: 96, alignment: .leading)
                    what
                }
            }
        }
        .multilineTextAlignment(.leading)
        .frame(minHeight: 48)
        .accessibilityElement(children: .combine)
    }

    private var when: some View {
        VStack(alignment: .leading, spacing: 2) {
            if let ends = meeting.ends, meeting.inProgress {
                Note(words: "groups.until \(Shown.moment(ends))")
            } else if meeting.nextStart == nil, meeting.ends == nil {
                Note(words: "meeting.byAppointment")
            } else if let start = meeting.nextStart {
                Text(verbatim: Shown.time(of: start))
                    .textStyle(.body)
                    .foregroundStyle(Palette.ink.color)
                Text(verbatim: Shown.weekdayAndDay(of: start))
                    .textStyle(.note)
                    .foregroundStyle(Palette.ink2.color)
            }
        }
    }

    private var what: some View {
        VStack(alignment: .leading, spacing: 2) {
            Text(verbatim: listing.name).textStyle(.body).foregroundStyle(Palette.ink.color)
            Note(words: listing.fellowship.words)
            Label(listing.venue.words, systemImage: Symbols.venue(listing.venue))
                .textStyle(.note)
                .foregroundStyle(Palette.ink2.color)
        }
    }
}
