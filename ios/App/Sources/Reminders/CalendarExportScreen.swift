import AlongsideCore
import AlongsideKit
import SwiftUI

/// Writes one reminder, or all, to a calendar file that the person puts somewhere.
struct CalendarExportScreen: View {
    private let app: AppViewModel
    @State private var model: CalendarExportViewModel
    @State private var leaving: URL?

    init(app: AppViewModel, id: ReminderId?) {
        self.app = app
        _model = State(initialValue: CalendarExportViewModel(app, id: id))
    }

    private var state: CalendarExportState { model.state }

    var body: some View {
        Screen(app: app, title: "calendar.exportTitle") {
            PaperForm {
                ProblemView(problem: state.problem)
                Section {
                    Text("calendar.exportHint")
                    ForEach([CalendarWords.neutral, .own], id: \.self) { words in
                        ChoiceRow(chosen: state.words == words) {
                            model.setWords(words)
                        } words: {
                            Text(words == .own ? "calendar.wordsOwn" : "calendar.wordsNeutral")
                        }
                    }
                }
                .disabled(model.job.isRunning)
                if model.job.isRunning {
                    Section { JobProgress(words: "export.running", job: model.job) }
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
        .onDisappear { model.left() }
        .leaves($leaving, moved: model.exported)
    }

    private func said(_ name: String) -> some View {
        Section {
            Text("export.saved \(name)")
            if let summary = state.summary {
                Text("calendar.written \(Int(summary.written))")
                if summary.unsaid > 0 { Text("calendar.unsaid \(Int(summary.unsaid))") }
            }
        }
    }
}
