import AlongsideCore
import AlongsideKit
import SwiftUI

/// *Help lines and places.*
struct DirectoryScreen: View {
    private let app: AppViewModel
    @State private var model: DirectoryViewModel
    @State private var leaving: URL?

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: DirectoryViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "more.directory") {
            List {
                ProblemView(problem: model.state.problem)
                own
                if let directory = model.state.directory {
                    lines(directory.lines.filter { $0.own == nil })
                    TreatmentRows(app: app, treatment: directory.treatment)
                    fellowships(directory)
                }
                Text("help.mayShow").font(.callout)
            }
            .onPaper()
        }
        .task(id: app.changes) { await model.refresh() }
        .leaves($leaving, moved: model.exported)
    }

    private var own: some View {
        Section("directory.own") {
            ForEach(model.state.own, id: \.id) { line in
                Button {
                    app.open(.ownLine(line.id))
                } label: {
                    VStack(alignment: .leading) {
                        Text(verbatim: line.name)
                        if !line.number.isEmpty { Text(verbatim: line.number).font(.callout) }
                    }
                }
                .swipeActions {
                    Button("action.remove") { Task { await model.remove(line.id) } }
                }
            }
            Button("directory.add") { app.open(.ownLine(nil)) }
            if !model.state.own.isEmpty {
                Button("action.export") { Task { leaving = await model.export(to: .leaving) } }
            }
            if let name = model.state.exported { Text("action.exported \(name)") }
        }
    }

    private func lines(_ lines: [HelpLine]) -> some View {
        Section("directory.lines") {
            ForEach(lines, id: \.id) { line in
                Button {
                    app.open(.directoryItem(.line(line.id)))
                } label: {
                    HelpLineView(line: line)
                }
            }
        }
    }

    private func fellowships(_ directory: Directory) -> some View {
        Section("directory.fellowships") {
            ForEach(directory.about.indices, id: \.self) { Text(verbatim: directory.about[$0]) }
            ForEach(directory.fellowships, id: \.id) { fellowship in
                Button {
                    app.open(.directoryItem(.fellowship(fellowship.id)))
                } label: {
                    VStack(alignment: .leading) {
                        Text(verbatim: fellowship.name)
                        Text(verbatim: fellowship.whoFor).font(.callout)
                    }
                }
            }
        }
    }
}

extension Directory {
    fileprivate var about: [String] { aboutGroups.map(\.text) }
}

/// Ways into treatment: what to know first, what there is, where to ask.
struct TreatmentRows: View {
    let app: AppViewModel
    let treatment: TreatmentWays

    var body: some View {
        Section("directory.treatment") {
            ForEach((treatment.first + treatment.notes).indices, id: \.self) {
                Text(verbatim: (treatment.first + treatment.notes)[$0].text)
            }
            ForEach(treatment.finders, id: \.id) { finder in
                Button {
                    app.open(.directoryItem(.finder(finder.id)))
                } label: {
                    VStack(alignment: .leading) {
                        Text(verbatim: finder.name)
                        if let area = finder.area { Text(verbatim: area).font(.callout) }
                        Text(verbatim: finder.what).font(.callout)
                    }
                }
            }
            ForEach(treatment.general, id: \.kind) { way in
                Button {
                    app.open(.directoryItem(.way(way.kind)))
                } label: {
                    Text(verbatim: way.name)
                }
            }
        }
    }
}
