import AlongsideCore
import AlongsideKit
import SwiftUI
import UniformTypeIdentifiers

/// Imports a list of meetings from a file that the system's picker gives.
struct ImportScreen: View {
    private let app: AppViewModel
    @State private var model: ImportViewModel
    @State private var picking = false

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: ImportViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "import.title") {
            Form {
                ProblemView(problem: model.state.problem)
                Section {
                    Text("import.what")
                    Button("import.pick") { picking = true }.disabled(model.state.running)
                    if let file = model.state.file { Text(verbatim: file) }
                }
                if model.state.file != nil { asWhat }
                if model.state.running { progress }
                if let summary = model.state.summary { said(summary) }
            }
        }
        .fileImporter(isPresented: $picking, allowedContentTypes: [.json]) { picked in
            guard case .success(let url) = picked, url.startAccessingSecurityScopedResource()
            else { return }
            model.picked(
                PickedDocument(url) { url.stopAccessingSecurityScopedResource() })
        }
        .task { await model.load() }
        .onDisappear { Task { await model.left() } }
    }

    private var asWhat: some View {
        Section {
            TextField(
                "import.source", text: Binding { model.state.source } set: { model.name($0) })
            FellowshipPicker(
                fellowship: Binding { model.state.fellowship } set: { model.choose($0) })
            TextField(
                "import.zone", text: Binding { model.state.zone } set: { model.choose(zone: $0) }
            )
            .autocorrectionDisabled()
            Button("import.start") { Task { await model.start() } }
            if case .farFewer = model.state.problem?.what {
                Button("import.allowFewer") { Task { await model.start(allowFewer: true) } }
            }
        }
        .disabled(!model.state.ready)
    }

    private var progress: some View {
        Section {
            if model.state.total > 0 {
                ProgressView(value: Double(model.state.done), total: Double(model.state.total))
                Text("import.progress \(Int(model.state.done)) \(Int(model.state.total))")
            } else {
                ProgressView()
            }
            Button("action.cancel") { model.cancel() }
        }
    }

    private func said(_ summary: ImportSummary) -> some View {
        Section {
            Text("import.rows \(Int(summary.rows))")
            Text("import.listings \(Int(summary.listings))")
            Text("import.leftOut \(summary.skipped.map { Int($0.count) }.reduce(0, +))")
            Text("import.mended \(summary.corrected.map { Int($0.count) }.reduce(0, +))")
            Button("action.undo") { Task { await model.undo() } }
        }
    }
}
