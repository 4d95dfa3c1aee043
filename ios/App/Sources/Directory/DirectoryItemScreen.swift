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
        Screen(app: app, title: "directory.title") { page }
            .task(id: app.state.changes) { await model.refresh() }
    }

    @ViewBuilder
    private var page: some View {
        switch item {
        case .line(let id):
            if let line = model.state.directory?.line(id) {
                HelpLinePage(line: line) { app.open(.correction(id)) }
            }
        case .fellowship(let id):
            if let fellowship = model.state.directory?.fellowship(id) {
                FellowshipPage(fellowship: fellowship)
            }
        case .finder(let id):
            if let finder = model.state.directory?.finder(id) { FinderPage(finder: finder) }
        case .way(let kind):
            if let way = model.state.directory?.way(kind) { WayPage(way: way) }
        }
    }
}

/// What a first visit to a fellowship is like.
struct FellowshipPage: View {
    let fellowship: DirectoryFellowship

    var body: some View {
        PaperList {
            Section {
                Text(verbatim: fellowship.name).textStyle(.title)
                Text(verbatim: fellowship.whoFor)
                Said("directory.forCocaine", fellowship.cocaine)
                Said("directory.whoMayCome", fellowship.whoMayCome)
                Said("directory.openMeetings", fellowship.openMeetings)
                Said("directory.firstMeeting", fellowship.firstMeeting)
                Said("directory.cost", fellowship.cost)
                Said("directory.online", fellowship.online)
                Text(verbatim: fellowship.leaving)
                if fellowship.standing == .unconfirmed || !fellowship.unconfirmed.isEmpty {
                    Label("help.notConfirmed", systemImage: "questionmark.circle")
                }
            }
            if let website = fellowship.website {
                Section { HelpCallLink(call: .website(url: website)) }
            }
            SourcesView(sources: fellowship.sources)
        }
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
        PaperList {
            Section {
                Text(verbatim: finder.name).textStyle(.title)
                if let area = finder.area { Text(verbatim: area) }
                Text(verbatim: finder.what)
                Said("directory.onYourOwn", finder.selfReferral)
                Said("directory.cost", finder.cost)
                if finder.standing == .unconfirmed {
                    Label("help.notConfirmed", systemImage: "questionmark.circle")
                }
            }
            ForEach(finder.calls, id: \.self) { HelpCallLink(call: $0) }
            SourcesView(sources: finder.sources)
        }
    }
}

struct WayPage: View {
    let way: TreatmentWay

    var body: some View {
        PaperList {
            Section {
                Text(verbatim: way.name).textStyle(.title)
                Text(verbatim: way.what)
                Said("directory.cost", way.cost)
                Said("directory.onYourOwn", way.selfReferral)
            }
            if !way.ask.isEmpty {
                Section("directory.ask") {
                    ForEach(way.ask, id: \.self) { Text(verbatim: $0) }
                }
            }
            SourcesView(sources: way.sources)
        }
    }
}

/// What is said under a label, where it is known.
private struct Said: View {
    let label: LocalizedStringKey
    let words: String?

    init(_ label: LocalizedStringKey, _ words: String?) {
        (self.label, self.words) = (label, words)
    }

    var body: some View {
        if let words {
            VStack(alignment: .leading, spacing: 4) {
                Note(words: label)
                Text(verbatim: words)
            }
            .accessibilityElement(children: .combine)
        }
    }
}
