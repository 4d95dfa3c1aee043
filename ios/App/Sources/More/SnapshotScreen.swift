import AlongsideCore
import AlongsideKit
import SwiftUI

/// One snapshot: what it holds, what restoring it replaces, and then what was done.
struct SnapshotScreen: View {
    private let app: AppViewModel
    @State private var model: SnapshotViewModel

    init(app: AppViewModel, id: SnapshotId) {
        self.app = app
        _model = State(initialValue: SnapshotViewModel(app, id: id))
    }

    var body: some View {
        Screen(app: app, title: "snapshot.title") {
            if model.state.proving {
                ProofView(model: model.proof, words: "snapshot.restore", aside: goesBack) {
                    await model.restore()
                }
            } else if canRestore {
                page.safeAreaInset(edge: .bottom) {
                    Foot {
                        Button("action.next") { model.ask(true) }
                            .buttonStyle(FilledButton())
                            .disabled(model.state.busy)
                    }
                }
            } else {
                page
            }
        }
        .task { await model.refresh() }
        .onDisappear { model.ask(false) }
    }

    private var restored: Day? {
        if case .done(.restore(let day)) = app.state.jobEnd { day } else { nil }
    }

    private var goesBack: LocalizedStringKey? {
        model.state.snapshot.map { "snapshot.goesBack \(Shown.wholeDay($0.day))" }
    }

    private var canRestore: Bool {
        if case .counted = model.state.held { restored == nil } else { false }
    }

    private var page: some View {
        PaperList {
            if let restored { Text("snapshot.restored \(Shown.day(restored))") }
            NotDoneView(end: app.state.jobEnd) { if case .restore = $0 { true } else { false } }
            ProblemView(problem: model.state.problem)
            if model.state.busy, model.state.snapshot == nil { ProgressView() }
            if canRestore { Text("snapshot.outOfReach") }
            if let snapshot = model.state.snapshot {
                SnapshotLines(snapshot: snapshot, held: model.state.held)
            }
            if canRestore {
                Section("snapshot.restore") {
                    Text("snapshot.replaces")
                    Text("snapshot.first")
                    Text("snapshot.stays")
                }
            }
        }
    }
}
