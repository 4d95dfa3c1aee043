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
        Screen(app: app, title: "directory.title") {
            PaperList {
                ProblemView(problem: model.state.problem)
                own
                if let directory = model.state.directory {
                    lines(directory.lines.filter { $0.own == nil })
                    TreatmentRows(app: app, treatment: directory.treatment)
                    fellowships(directory)
                }
                Text("help.mayShow").textStyle(.note)
            }
        }
        .task(id: app.state.changes) { await model.refresh() }
        .leaves($leaving, moved: model.exported)
    }

    private var own: some View {
        Section("directory.own") {
            ForEach(model.state.own, id: \.id) { line in
                ItemRow {
                    app.open(.ownLine(line.id))
                } words: {
                    OwnWords(text: line.name)
                    if !line.number.isEmpty { Text(verbatim: line.number).textStyle(.note) }
                }
                .swipeActions { remove(line) }
                .contextMenu { remove(line) }
            }
            if model.state.loaded, model.state.own.isEmpty { Note(words: "directory.ownEmpty") }
            OpenRow(words: "directory.add", symbol: Symbols.add) { app.open(.ownLine(nil)) }
            if !model.state.own.isEmpty {
                Button("action.export") { Task { leaving = await model.export(to: .leaving) } }
            }
            if model.state.exported != nil { Text("notice.exported") }
        }
    }

    private func remove(_ line: OwnLine) -> some View {
        Button("action.remove") { Task { await model.remove(line.id) } }
    }

    private func lines(_ lines: [HelpLine]) -> some View {
        Section("directory.lines") {
            ForEach(lines, id: \.id) { line in
                ItemRow {
                    app.open(.directoryItem(.line(line.id)))
                } words: {
                    HelpLineView(line: line)
                }
            }
        }
    }

    private func fellowships(_ directory: Directory) -> some View {
        Section("directory.fellowships") {
            ForEach(directory.fellowships, id: \.id) { fellowship in
                ItemRow {
                    app.open(.directoryItem(.fellowship(fellowship.id)))
                } words: {
                    Text(verbatim: fellowship.name)
                    Text(verbatim: fellowship.whoFor).textStyle(.note)
                }
            }
            if !directory.about.isEmpty {
                DisclosureGroup("help.known") {
                    ForEach(directory.about.indices, id: \.self) {
                        Text(verbatim: directory.about[$0])
                    }
                }
            }
        }
    }
}

extension Directory {
    fileprivate var about: [String] { aboutGroups.map(\.text) }
}

/// Ways into treatment: where to ask here, what to know, and what there is.
struct TreatmentRows: View {
    let app: AppViewModel
    let treatment: TreatmentWays

    var body: some View {
        Section("directory.treatment") {
            ForEach(treatment.finders, id: \.id) { finder in
                ItemRow {
                    app.open(.directoryItem(.finder(finder.id)))
                } words: {
                    Text(verbatim: finder.name)
                    if let area = finder.area { Text(verbatim: area).textStyle(.note) }
                    Text(verbatim: finder.what).textStyle(.note)
                }
            }
            ForEach((treatment.first + treatment.notes).indices, id: \.self) {
                Text(verbatim: (treatment.first + treatment.notes)[$0].text)
            }
            ForEach(treatment.general, id: \.kind) { way in
                ItemRow {
                    app.open(.directoryItem(.way(way.kind)))
                } words: {
                    Text(verbatim: way.name)
                }
            }
        }
    }
}

/// A row that opens what it names.
private struct ItemRow<Words: View>: View {
    let act: @MainActor () -> Void
    @ViewBuilder let words: () -> Words

    var body: some View {
        Button(action: act) {
            HStack(spacing: 8) {
                VStack(alignment: .leading, spacing: 4) { words() }
                Spacer()
                Chevron()
            }
            .foregroundStyle(Palette.ink.color)
            .multilineTextAlignment(.leading)
            .frame(minHeight: 48)
            .contentShape(.rect)
        }
        .buttonStyle(.plain)
    }
}
