import AlongsideCore
import AlongsideKit
import SwiftUI

/// The lock page. It shows no role, name, count, urge or card.
struct UnlockScreen: View {
    private let app: AppViewModel
    @State private var model: UnlockViewModel
    @State private var code = ""

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: UnlockViewModel(app))
    }

    var body: some View {
        NavigationStack {
            Screen(app: app, title: "app.name") {
                PinPage {
                    if model.state.withCode { withCode } else { withPin }
                }
            }
            .navigationBarTitleDisplayMode(.inline)
        }
        .task { await model.refresh() }
        .task(id: model.state.waitSeconds) {
            guard model.state.waitSeconds > 0 else { return }
            try? await Task.sleep(for: .seconds(1))
            await model.refresh()
        }
    }

    /// While the wait is counted, the line that counts says it.
    private var problem: Problem? {
        let problem = model.state.problem
        if case .tooSoon = problem?.what, !model.state.withCode { return nil }
        return problem
    }

    /// How the latest job ended, and what is wrong.
    @ViewBuilder
    private var said: some View {
        JobEndView(end: app.state.jobEnd)
        ProblemView(problem: problem)
        if model.state.busy { ProgressView() }
    }

    private var withPin: some View {
        KeypadView(typed: model.state.typed, type: model.type, removeLast: model.removeLast) {
            MarkView()
            Group {
                if model.state.waitSeconds > 0 {
                    Text("unlock.wait \(Shown.duration(model.state.waitSeconds))")
                } else {
                    Text("unlock.pin")
                }
            }
            .multilineTextAlignment(.center)
            said
        } below: {
            Button("unlock.unlock") { Task { await model.unlock() } }
                .buttonStyle(FilledButton())
                .disabled(model.state.busy || model.state.typed == 0)
            Button("unlock.useCode") { model.useCode(true) }
                .buttonStyle(WordButton())
        }
        .disabled(model.state.busy)
    }

    private var withCode: some View {
        VStack(spacing: 16) {
            MarkView()
            Text("unlock.code").multilineTextAlignment(.center)
            said
            CodeField(code: $code)
            Spacer(minLength: 8)
            Button("unlock.unlock") {
                Task {
                    await model.unlock(code: code)
                    if app.state.stage == .open { code = "" }
                }
            }
            .buttonStyle(FilledButton())
            .disabled(model.state.busy || code.isEmpty)
            Button("unlock.usePin") { model.useCode(false) }
                .buttonStyle(WordButton())
        }
    }
}

/// Takes the recovery code.
struct CodeField: View {
    @Binding var code: String

    var body: some View {
        TextField("code.title", text: $code)
            .privateText(.code)
            .font(.title2.monospaced())
            .padding(12)
            .background(Palette.card.color, in: .rect(cornerRadius: 12))
            .overlay {
                RoundedRectangle(cornerRadius: 12).stroke(Palette.outline.color, lineWidth: 1)
            }
    }
}
