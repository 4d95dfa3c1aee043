import AlongsideCore
import AlongsideKit
import SwiftUI

/// Writes the journal to a file that the person puts somewhere.
struct ExportJournalScreen: View {
    private let app: AppViewModel
    @State private var model: ExportJournalViewModel
    @State private var leaving: URL?

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: ExportJournalViewModel(app))
    }

    private var state: ExportJournalState { model.state }

    var body: some View {
        Screen(app: app, title: "journal.export") {
            PaperForm {
                ProblemView(problem: state.problem)
                Section {
                    Text("export.hint")
                    ChoiceField(
                        title: Text("importJournal.format"), choices: [.markdown, .json, .csv],
                        chosen: state.format
                    ) { format in
                        Text(format.words)
                    } choose: { format in
                        model.setFormat(format)
                    }
                    if !state.journals.isEmpty { journal }
                    Toggle(
                        "export.archived",
                        isOn: Binding { state.alsoArchived } set: { model.setAlsoArchived($0) })
                }
                .disabled(model.job.isRunning)
                if model.job.isRunning {
                    Section { JobProgress(words: "export.running", job: model.job, counts: true) }
                }
                if let name = state.exported { said(name) }
            }
            .safeAreaInset(edge: .bottom) {
                Foot {
                    Button("action.export") { Task { leaving = await model.export(to: .leaving) } }
                        .buttonStyle(FilledButton())
                        .disabled(model.job.isRunning)
                }
            }
        }
        .task { await model.load() }
        .onDisappear { model.left() }
        .leaves($leaving, moved: model.exported)
    }

    private var journal: some View {
        ChoiceField(
            title: Text("entry.journal"),
            choices: [nil, .first] + state.journals.map { InJournal.named(id: $0.id) },
            chosen: state.journal
        ) { journal in
            FilterWords.journal(journal, state.journals)
        } choose: { journal in
            model.setJournal(journal)
        }
    }

    private func said(_ name: String) -> some View {
        Section {
            Text("export.saved \(name)")
            if let summary = state.summary {
                Text("export.entries \(Int(summary.entries))")
                if summary.photosLost > 0 {
                    Text("export.photosLost \(Int(summary.photosLost))")
                }
            }
        }
    }
}

extension ExportFormat {
    fileprivate var words: LocalizedStringKey {
        switch self {
        case .markdown: "format.markdown"
        case .json: "format.json"
        case .csv: "format.csv"
        }
    }
}
