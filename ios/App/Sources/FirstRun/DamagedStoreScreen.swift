import AlongsideCore
import AlongsideKit
import SwiftUI

/// Mends a store that does not open. It comes from the lock page, after the PIN or the code.
struct DamagedStoreScreen: View {
    private let app: AppViewModel
    /// Why it does not open.
    private let problem: Problem
    @State private var model: MendViewModel

    init(app: AppViewModel, problem: Problem) {
        (self.app, self.problem) = (app, problem)
        _model = State(initialValue: MendViewModel(app))
    }

    var body: some View {
        NavigationStack {
            Screen(app: app, title: "mend.title") {
                PaperList {
                    if let saved = model.state.saved {
                        Section("mend.report") { SalvageWayView(saved: saved) }
                        SalvageRowsView(saved: saved)
                    } else {
                        ProblemView(problem: model.state.problem ?? problem)
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
        if model.job.isRunning {
            JobProgress(words: "mend.running", job: model.job).buttonStyle(OutlinedButton())
            Note(words: "job.stay")
        } else if model.state.saved != nil {
            Button("unlock.unlock") { app.leaveDamaged() }.buttonStyle(FilledButton())
        } else {
            Button("mend.start") { Task { await model.mendClosed() } }.buttonStyle(FilledButton())
            Button("action.back") { app.leaveDamaged() }.buttonStyle(WordButton())
        }
    }
}
