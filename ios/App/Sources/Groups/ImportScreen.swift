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
            PaperForm {
                ProblemView(problem: model.state.problem)
                Section {
                    Text("import.what")
                    Button("import.pick") { picking = true }.disabled(model.job.isRunning)
                    if let file = model.state.file { Text("import.file \(file)") }
                }
                if model.state.file != nil { asWhat }
                if model.job.isRunning {
                    Section { JobProgress(words: "import.reading", job: model.job, counts: true) }
                }
                if let summary = model.state.summary { said(summary) }
            }
        }
        .fileImporter(isPresented: $picking, allowedContentTypes: [.json]) { picked in
            guard let document = PickedDocument(picked) else { return model.notPicked() }
            model.picked(document)
        }
        .closesForHelp { picking = false }
        .task { await model.load() }
        .onDisappear { Task { await model.left() } }
    }

    private var asWhat: some View {
        Section {
            TextField(
                "import.source", text: Binding { model.state.source } set: { model.setSource($0) }
            )
            .privateText(.exact)
            FellowshipField(chosen: model.state.fellowship, choose: model.setFellowship)
            TextField(
                "import.zone", text: Binding { model.state.zone } set: { model.setZone($0) }
            )
            .privateText(.exact)
            Button("import.start") { Task { await model.start() } }
            if case .farFewer = model.state.problem?.what {
                Button("import.allowFewer") { Task { await model.start(allowFewer: true) } }
            }
        }
        .disabled(!model.state.ready || model.job.isRunning)
    }

    private func said(_ summary: ImportSummary) -> some View {
        Section {
            Text(
                "import.changes \(Int(summary.added)) \(Int(summary.changed)) \(Int(summary.gone))"
            )
            Text("import.listings \(Int(summary.listings))")
            let leftOut = summary.skipped.map { Int($0.count) }.reduce(0, +)
            if leftOut > 0 { Text("import.leftOut \(leftOut)") }
            let mended = summary.corrected.map { Int($0.count) }.reduce(0, +)
            if mended > 0 { Text("import.mended \(mended)") }
            Button("action.undo") { Task { await model.undo() } }
        }
    }
}
