import AlongsideCore
import AlongsideKit
import SwiftUI
import UniformTypeIdentifiers

/// Imports a journal from a file or a folder that the system's picker gives.
struct ImportJournalScreen: View {
    private let app: AppViewModel
    @State private var model: ImportJournalViewModel
    @State private var picking = false

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
                if let report = state.report {
                    ReportSection(report: report, isDone: true)
                } else if state.file != nil {
                    asWhat
                    if let preview = state.preview {
                        ReportSection(report: preview, isDone: false)
                        Section {
                            Button("import.start") { Task { await model.start() } }
                                .disabled(!state.ready || model.job.isRunning || preview.added == 0)
                        }
                    }
                }
                earlier
            }
        }
        .closesForHelp { picking = false }
        .fileImporter(
            isPresented: $picking,
            allowedContentTypes: [.json, .zip, .folder, .plainText, .commaSeparatedText, .data]
        ) { picked in
            guard case .success(let url) = picked, url.startAccessingSecurityScopedResource()
            else { return }
            let document = PickedDocument(url) { url.stopAccessingSecurityScopedResource() }
            Task { await model.picked(document) }
        }
        .task(id: app.state.changes) { await model.refresh() }
        .onDisappear { model.left() }
    }

    private var asWhat: some View {
        Section {
            ChoiceField(
                title: Text("importJournal.format"),
                choices: ImportJournalViewModel.formats.map { Optional($0) },
                chosen: state.format
            ) { format in
                format.map { Text($0.words) } ?? Text("action.choose")
            } choose: { format in
                if let format { Task { await model.setFormat(format) } }
            }
            TextField(
                "importJournal.zone", text: Binding { state.zone } set: { model.setZone($0) }
            )
            .privateText(.exact)
            .onSubmit { Task { await model.lookAgain() } }
        }
        .disabled(model.job.isRunning)
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

/// What a file holds, counted.
private struct ReportSection: View {
    let report: ImportReport
    /// It came in; otherwise it would.
    let isDone: Bool

    var body: some View {
        Section {
            if isDone {
                Text("importJournal.added \(Int(report.added))")
            } else {
                Text("importJournal.new \(Int(report.added))")
            }
            if report.same > 0 { Text("importJournal.same \(Int(report.same))") }
            if report.photos > 0 { Text("importJournal.photos \(Int(report.photos))") }
            if let first = report.firstDay, let last = report.lastDay {
                Text("filter.between \(Shown.day(first)) \(Shown.day(last))")
            }
            if !report.newJournals.isEmpty {
                Text("importJournal.journals \(report.newJournals.joined(separator: ", "))")
            }
            if !report.leftOut.isEmpty { Text("importJournal.leftOut").bold() }
            ForEach(report.leftOut, id: \.reason) { left in
                Text("importJournal.counted \(Text(left.reason.words)) \(Int(left.count))")
                    .textStyle(.note)
            }
        }
    }
}

extension ImportFormat {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .alongside: "app.name"
        case .markdown: "format.markdown"
        case .dayOne: "format.dayOne"
        case .daylio: "format.daylio"
        case .journey: "format.journey"
        case .jrnl: "format.jrnl"
        case .presently: "format.presently"
        case .standardNotes: "format.standardNotes"
        }
    }
}

extension NotImportedReason {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .empty: "leftOut.empty"
        case .noDate: "leftOut.noDate"
        case .noSuchDay: "leftOut.noSuchDay"
        case .unreadable: "leftOut.unreadable"
        case .tooLong: "leftOut.tooLong"
        case .encrypted: "leftOut.encrypted"
        case .deleted: "leftOut.deleted"
        case .duplicate: "leftOut.duplicate"
        case .tag: "leftOut.tag"
        case .name: "leftOut.name"
        case .photoMissing: "leftOut.photoMissing"
        case .photo: "leftOut.photo"
        case .attachment: "leftOut.attachment"
        case .location: "leftOut.location"
        case .weather: "leftOut.weather"
        case .score: "leftOut.score"
        case .goal: "leftOut.goal"
        case .device: "leftOut.device"
        case .pin: "leftOut.pin"
        case .formatting: "leftOut.formatting"
        case .otherFile: "leftOut.otherFile"
        }
    }
}
