import AlongsideCore
import AlongsideKit
import SwiftUI

/// Erases something for good. What goes is counted first, and it is asked once.
struct EraseScreen: View {
    private let app: AppViewModel
    @State private var model: EraseViewModel
    @State private var asks = false

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
                if let progress = model.state.progress {
                    JobProgress(
                        done: Int(progress.done), total: Int(progress.total),
                        begins: "erase.running", cancel: model.cancel)
                }
            }
            .safeAreaInset(edge: .bottom) { foot }
        }
        .task { await model.load() }
        .confirmationDialog("erase.ask", isPresented: $asks, titleVisibility: .visible) {
            Button("erase.now", role: .destructive) { Task { await model.erase() } }
        }
    }

    private func goes(_ preview: ErasePreview) -> some View {
        Section {
            Note(words: "erase.what")
            if model.state.isNothing {
                Text("erase.nothing")
            } else {
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
                Button {
                    asks = true
                } label: {
                    Text("erase.now").foregroundStyle(
                        model.state.ready ? Palette.alert.color : Palette.ink2.color)
                }
                .buttonStyle(OutlinedButton())
                .disabled(!model.state.ready)
            }
        }
    }
}
