import AlongsideCore
import AlongsideKit
import SwiftUI

/// One thing of the directory.
struct DirectoryItemScreen: View {
    private let app: AppViewModel
    private let item: DirectoryItem
    @State private var model: DirectoryViewModel

    init(app: AppViewModel, item: DirectoryItem) {
        (self.app, self.item) = (app, item)
        _model = State(initialValue: DirectoryViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "more.directory") { page }
            .task(id: app.changes) { await model.refresh() }
    }

    @ViewBuilder
    private var page: some View {
        switch item {
        case .line(let id):
            if let line = model.state.line(id) {
                HelpLinePage(line: line) { app.open(.correction(id)) }
            }
        case .fellowship(let id):
            if let fellowship = model.state.fellowship(id) { FellowshipPage(fellowship: fellowship) }
        case .finder(let id):
            if let finder = model.state.finder(id) { FinderPage(finder: finder) }
        case .way(let kind):
            if let way = model.state.way(kind) { WayPage(way: way) }
        }
    }
}

/// What a first visit to a fellowship is like.
struct FellowshipPage: View {
    let fellowship: DirectoryFellowship

    var body: some View {
        List {
            Section {
                Text(verbatim: fellowship.name).font(.title2).bold()
                ForEach(said.indices, id: \.self) { Text(verbatim: said[$0]) }
                if fellowship.standing == .unconfirmed || !fellowship.unconfirmed.isEmpty {
                    Label("help.notConfirmed", systemImage: "questionmark.circle")
                }
            }
            if let website = fellowship.website {
                Section { HelpCallLink(call: .website(url: website)) }
            }
            SourcesView(sources: fellowship.sources)
        }
        .onPaper()
    }

    private var said: [String] {
        let parts = [
            fellowship.whoFor, fellowship.whoMayCome, fellowship.openMeetings,
            fellowship.firstMeeting, fellowship.cost, fellowship.cocaine, fellowship.leaving,
            fellowship.online,
        ]
        return parts.compactMap(\.self)
    }
}

/// Where something was read, behind a tap.
struct SourcesView: View {
    let sources: [HelpSource]

    var body: some View {
        if !sources.isEmpty {
            DisclosureGroup("help.sources") {
                ForEach(sources.indices, id: \.self) { HelpSourceView(source: sources[$0]) }
            }
        }
    }
}

struct FinderPage: View {
    let finder: TreatmentFinder

    var body: some View {
        List {
            Section {
                Text(verbatim: finder.name).font(.title2).bold()
                ForEach(said.indices, id: \.self) { Text(verbatim: said[$0]) }
                if finder.standing == .unconfirmed {
                    Label("help.notConfirmed", systemImage: "questionmark.circle")
                }
            }
            ForEach(finder.calls, id: \.self) { HelpCallLink(call: $0) }
            SourcesView(sources: finder.sources)
        }
        .onPaper()
    }

    private var said: [String] {
        [finder.area, finder.what, finder.selfReferral, finder.cost].compactMap(\.self)
    }
}

struct WayPage: View {
    let way: TreatmentWay

    var body: some View {
        List {
            Section {
                Text(verbatim: way.name).font(.title2).bold()
                Text(verbatim: way.what)
                Text(verbatim: way.cost)
                Text(verbatim: way.selfReferral)
            }
            if !way.ask.isEmpty {
                Section("directory.ask") {
                    ForEach(way.ask, id: \.self) { Text(verbatim: $0) }
                }
            }
            SourcesView(sources: way.sources)
        }
        .onPaper()
    }
}
