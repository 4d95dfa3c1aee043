import AlongsideCore
import AlongsideKit
import SwiftUI

/// Erases something for good. What goes is counted first; this page asks, and nothing else does.
struct EraseScreen: View {
    private let app: AppViewModel
    @State private var model: EraseViewModel

    init(app: AppViewModel, what: Erasable) {
        self.app = app
        _model = State(initialValue: EraseViewModel(app, what: what))
    }

    var body: some View {
        Screen(app: app, title: "erase.title") {
            PaperList {
                ProblemView(problem: model.state.problem)
                if let erased = model.state.erased {
                    said(erased)
                } else if let preview = model.state.preview {
                    goes(preview)
                }
                if model.job.isRunning {
                    Section { JobProgress(words: "erase.running", job: model.job, counts: true) }
                }
            }
            .safeAreaInset(edge: .bottom) { foot }
        }
        .task { await model.load() }
    }

    private func goes(_ preview: ErasePreview) -> some View {
        Section {
            Note(words: "erase.what")
            if case .thing(.journal) = model.what { Text("erase.journal") }
            if model.state.isNothing {
                Text("erase.nothing")
            } else if preview != .nothing {
                Text("erase.goes").bold().accessibilityAddTraits(.isHeader)
                counted(Int(preview.entries)) { Text("erase.entries \($0)") }
                counted(Int(preview.versions)) { Text("erase.versions \($0)") }
                counted(Int(preview.photos)) { Text("erase.photos \($0)") }
                counted(Int(preview.snapshots)) { Text("erase.snapshots \($0)") }
                counted(Int(preview.setAside)) { Text("erase.setAside \($0)") }
            }
        }
    }

    private func said(_ erased: Erased) -> some View {
        Section {
            Text("erase.done")
            counted(Int(erased.snapshotsRemoved)) { Text("erase.snapshotsRemoved \($0)") }
            counted(Int(erased.leftAlone)) { Text("erase.leftAlone \($0)") }
        }
    }

    @ViewBuilder
    private func counted(_ count: Int, _ words: (Int) -> Text) -> some View {
        if count > 0 { words(count) }
    }

    private var foot: some View {
        Foot {
            if model.state.erased != nil {
                Button("action.close") { model.close() }.buttonStyle(FilledButton())
            } else {
                Button("erase.now", systemImage: "trash") { Task { await model.erase() } }
                    .buttonStyle(OutlinedButton(erases: true))
                    .disabled(!model.state.ready || model.job.isRunning)
            }
        }
    }
}
