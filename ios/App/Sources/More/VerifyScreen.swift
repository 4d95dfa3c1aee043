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
        Screen(app: app, title: "verify") {
            PaperList {
                ProblemView(problem: model.state.problem)
                Text("verify.hint")
                if let found = model.state.found { said(found) }
            }
            .safeAreaInset(edge: .bottom) { Foot { acts } }
        }
    }

    @ViewBuilder
    private func said(_ found: Verified) -> some View {
        if model.state.isWhole {
            Label("verify.whole", systemImage: "checkmark.circle")
                .foregroundStyle(Palette.river.color)
        } else {
            Section("verify.problems") {
                lines(found.problems)
                if !found.mendable { Note(words: "verify.rest") }
            }
        }
        if !found.notes.isEmpty { Section("verify.notes") { lines(found.notes) } }
    }

    private func lines(_ lines: [String]) -> some View {
        ForEach(lines, id: \.self) { Text(verbatim: $0) }
    }

    @ViewBuilder
    private var acts: some View {
        if let progress = model.state.progress {
            JobBar(words: "verify.running", progress: progress)
            Button("action.cancel") { model.cancel() }.buttonStyle(OutlinedButton())
        } else if model.state.found?.mendable == true {
            Button("verify.mend") { app.open(.mend) }.buttonStyle(FilledButton())
            Button("verify.start") { Task { await model.check() } }.buttonStyle(WordButton())
        } else {
            Button("verify.start") { Task { await model.check() } }.buttonStyle(FilledButton())
        }
    }
}
