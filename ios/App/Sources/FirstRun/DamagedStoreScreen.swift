import AlongsideCore
import AlongsideKit
import SwiftUI

/// Mends a store that does not open. It comes from the lock page, after the PIN or the code.
struct DamagedStoreScreen: View {
    private let app: AppViewModel
    @State private var model: DamagedStoreViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: DamagedStoreViewModel(app))
    }

    var body: some View {
        NavigationStack {
            Screen(app: app, title: "mend") {
                PaperList {
                    ProblemView(problem: model.state.problem)
                    if let saved = model.state.saved {
                        Section("mend.report") { SalvageWayView(saved: saved) }
                        SalvageRowsView(saved: saved)
                    } else {
                        Text("mend.hint")
                        Text("mend.aside")
                    }
                }
                .safeAreaInset(edge: .bottom) { Foot { acts } }
            }
            .navigationBarTitleDisplayMode(.inline)
        }
    }

    @ViewBuilder
    private var acts: some View {
        if let progress = model.state.progress {
            JobBar(words: "mend.running", progress: progress)
            Note(words: "job.stay")
            Button("action.cancel") { model.cancel() }.buttonStyle(OutlinedButton())
        } else if model.state.saved != nil {
            Button("unlock.unlock") { app.closeMending() }.buttonStyle(FilledButton())
        } else {
            Button("mend.start") { Task { await model.mend() } }.buttonStyle(FilledButton())
            Button("action.back") { app.closeMending() }.buttonStyle(WordButton())
        }
    }
}
