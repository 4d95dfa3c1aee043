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
        Screen(app: app, title: "mend.title") {
            if model.state.proving {
                ProofView(model: model.proof, words: "mend.start") { await model.mend() }
            } else {
                page
            }
        }
        .task { await model.refresh() }
        .onDisappear { model.ask(false) }
    }

    private var page: some View {
        PaperList {
            NotDoneView(end: app.state.jobEnd) { $0 == .mend }
            ProblemView(problem: model.state.problem)
            if let saved = model.state.saved {
                Section("mend.report") { SalvageWayView(saved: saved) }
                SalvageRowsView(saved: saved)
            } else {
                // A repair that did something has left a report.
                if app.state.jobEnd == .done(.mend), !model.state.busy { Text("mend.notNeeded") }
                Section {
                    Text("mend.hint")
                    Text("mend.aside")
                    Note(words: "mend.locks")
                }
            }
            if model.state.setAside > 0 { keptAside }
        }
        .safeAreaInset(edge: .bottom) {
            Foot { act.buttonStyle(FilledButton()) }
        }
    }

    @ViewBuilder
    private var act: some View {
        if model.state.saved != nil {
            Button("mend.read") { Task { if await model.wasRead() { app.close(.mend) } } }
        } else {
            Button("mend.start") { model.ask(true) }
        }
    }

    private var keptAside: some View {
        Section {
            Text("mend.kept \(model.state.setAside)")
            if model.state.forgetting {
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
