import AlongsideCore
import AlongsideKit
import SwiftUI
import UniformTypeIdentifiers

/// Imports a journal from a file or a folder that the system's picker gives.
struct ImportJournalScreen: View {
    private let app: AppViewModel
    @State private var model: ImportJournalViewModel
    @State private var picking = false
    @State private var leaving: URL?

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: ImportJournalViewModel(app))
    }

    private var state: ImportJournalState { model.state }

    var body: some View {
        Screen(app: app, title: "journal.import") {
            PaperForm {
                ProblemView(problem: state.problem)
                Section {
                    Text("importJournal.hint")
                    Button("import.pick") { picking = true }.disabled(model.job.isRunning)
                    if let file = state.file { Text(verbatim: file) }
                }
                if model.job.isRunning {
                    Section { JobProgress(words: "import.reading", job: model.job, counts: true) }
                }
                if state.report == nil, state.file != nil { choices }
                if let report = state.report ?? state.preview?.report { said(report) }
                if state.report == nil, let preview = state.preview {
                    first(preview.first)
                    Section {
                        Button("import.start") { Task { await model.start() } }
                            .disabled(!state.ready || model.job.isRunning)
                    }
                }
                earlier
            }
            .leaves($leaving, moved: model.exported)
        }
        .closesForHelp { picking = false }
        .fileImporter(
            isPresented: $picking,
            allowedContentTypes: [.json, .zip, .folder, .plainText, .commaSeparatedText, .data]
        ) { picked in
            guard let document = PickedDocument(picked) else { return model.notPicked() }
            Task { await model.picked(document) }
        }
        .task(id: app.state.changes) { await model.refresh() }
        .onDisappear { model.left() }
    }

    /// How the file is read, and where its entries go.
    private var choices: some View {
        Section {
            ChoiceField(
                title: Text("importJournal.format"),
                choices: ImportJournalViewModel.formats.map { Optional($0) },
                chosen: state.format
            ) { format in
                format.map { Text(verbatim: $0.words) } ?? Text("action.choose")
            } choose: { format in
                if let format { Task { await model.setFormat(format) } }
            }
            if state.offersInto { into }
            TextField(
                "importJournal.zone", text: Binding { state.zone } set: { model.setZone($0) }
            )
            .privateText(.exact)
            .onSubmit { Task { await model.lookAgain() } }
        }
        .disabled(model.job.isRunning)
    }

    private var into: some View {
        ChoiceField(
            title: Text("importJournal.into"),
            choices: [nil, .first] + state.journals.map { ImportInto.journal(id: $0.id) },
            chosen: state.into
        ) { into in
            switch into {
            case nil: Text("importJournal.asFile")
            case .first: FilterWords.journal(.first, state.journals)
            case .journal(let id): FilterWords.journal(.named(id: id), state.journals)
            }
        } choose: { into in
            Task { await model.setInto(into) }
        }
    }

    /// What is in a file, or what came in, counted.
    private func said(_ report: ImportReport) -> some View {
        let isDone = state.report != nil
        return Section {
            ForEach(report.lines(isDone: isDone), id: \.self) { line in
                switch line {
                case .leftOut: Text(verbatim: line.words).bold()
                case .counted: Text(verbatim: line.words).textStyle(.note)
                default: Text(verbatim: line.words)
                }
            }
            Button("importJournal.keep") {
                let text = report.text(isDone: isDone, file: state.file, zone: model.zoneTaken)
                leaving = model.keepReport(text, to: .leaving)
            }
            if let name = state.exported { Text("export.saved \(name)") }
        }
    }

    @ViewBuilder
    private func first(_ entries: [PreviewedEntry]) -> some View {
        if !entries.isEmpty {
            Section("importJournal.first") {
                ForEach(entries.indices, id: \.self) {
                    PreviewedEntryRow(entry: entries[$0], moods: state.moods)
                }
            }
        }
    }

    private func entries(_ kept: ImportKept) -> Text {
        Text("calendar.entries \(Int(kept.entries))")
    }

    @ViewBuilder
    private var earlier: some View {
        if !state.earlier.isEmpty {
            Section("importJournal.earlier") {
                ForEach(state.earlier, id: \.id) { kept in
                    VStack(alignment: .leading, spacing: 4) {
                        Text("importJournal.from \(Shown.moment(kept.importedAt)) \(entries(kept))")
                        Button("importJournal.takeBack") { Task { await model.takeBack(kept.id) } }
                            .buttonStyle(.borderless)
                            .frame(minHeight: 48)
                    }
                }
            }
        }
    }
}
