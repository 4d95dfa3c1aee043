import AlongsideCore
import AlongsideKit
import SwiftUI

/// Mends the open store; what was saved the last time; the damaged files that are kept aside.
struct MendScreen: View {
    private let app: AppViewModel
    @State private var model: MendViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: MendViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "mend") {
            if model.state.proving {
                ProofView(model: model.proof, words: "mend.start") { await model.mend() }
            } else {
                page
            }
        }
        .task { await model.refresh() }
        .onDisappear { app.sawJobEnd() }
    }

    private var page: some View {
        PaperList {
            NotDoneView(end: app.state.jobEnd)
            ProblemView(problem: model.state.problem)
            Section {
                Text("mend.hint")
                Text("mend.aside")
                Note(words: "mend.locks")
                OpenRow(words: "verify", symbol: "checkmark.shield") {
                    app.openInstead(.verify)
                }
            }
            if let saved = app.state.mended {
                Section("mend.report") { SalvageWayView(saved: saved) }
                SalvageRowsView(saved: saved)
            }
            if model.state.setAside > 0 { keptAside }
            if model.state.forgotten { Text("mend.forgotten") }
        }
        .safeAreaInset(edge: .bottom) {
            Foot { Button("mend.start") { model.goOn() }.buttonStyle(FilledButton()) }
        }
    }

    private var keptAside: some View {
        Section {
            Text("mend.kept \(model.state.setAside)")
            if model.state.asksToForget {
                Text("mend.forgetAsk")
                Button("mend.forget") { Task { await model.forget() } }
                    .foregroundStyle(Palette.alert.color)
                    .disabled(model.state.busy)
                Button("action.cancel") { model.askToForget(false) }
            } else {
                Button("mend.forget") { model.askToForget(true) }
                    .foregroundStyle(Palette.alert.color)
            }
        }
    }
}
