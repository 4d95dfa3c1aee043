import AlongsideCore
import AlongsideKit
import SwiftUI

/// Checks the whole store.
struct VerifyScreen: View {
    private let app: AppViewModel
    @State private var model: VerifyViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: VerifyViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "verify.title") {
            PaperList {
                ProblemView(problem: model.state.problem)
                Text("verify.hint")
                if let found = model.state.verified { said(found) }
                if model.state.repaired {
                    Section {
                        OpenRow(words: "mend.report", symbol: "bandage") { app.open(.mend) }
                    }
                }
            }
            .safeAreaInset(edge: .bottom) { Foot { acts } }
        }
        .task { await model.refresh() }
    }

    @ViewBuilder
    private func said(_ found: Verified) -> some View {
        if found.problems.isEmpty {
            Label("verify.whole", systemImage: "checkmark.circle")
                .foregroundStyle(Palette.river.color)
        } else if found.mendable {
            Text("verify.damaged")
            DisclosureGroup("verify.details") { lines(found.problems) }
        } else {
            Text("verify.rest")
            Section("verify.problems") { lines(found.problems) }
        }
        if !found.notes.isEmpty { Section("verify.notes") { lines(found.notes) } }
    }

    private func lines(_ findings: [Finding]) -> some View {
        ForEach(findings, id: \.kind) { Text($0.words) }
    }

    @ViewBuilder
    private var acts: some View {
        if model.job.isRunning {
            JobProgress(words: "verify.running", job: model.job).buttonStyle(OutlinedButton())
        } else if model.state.verified?.mendable == true {
            Button("verify.mend") { app.open(.mend) }.buttonStyle(FilledButton())
            Button("verify.start") { Task { await model.verify() } }.buttonStyle(WordButton())
        } else {
            Button("verify.start") { Task { await model.verify() } }
                .buttonStyle(FilledButton())
                .disabled(model.state.busy)
        }
    }
}
