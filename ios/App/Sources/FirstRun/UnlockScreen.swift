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
                ScrollView {
                    VStack(spacing: 16) {
                        ProblemView(problem: problem)
                        if model.state.withCode { withCode } else { withPin }
                        if model.state.busy { ProgressView() }
                    }
                    .padding()
                }
            }
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

    @ViewBuilder
    private var withPin: some View {
        if model.state.waitSeconds > 0 {
            Text("unlock.wait \(Shown.seconds(model.state.waitSeconds))")
        } else {
            Text("unlock.pin")
        }
        KeypadView(typed: model.state.typed, type: model.type, deleteLast: model.deleteLast)
            .disabled(model.state.busy || model.state.waitSeconds > 0)
        Button("unlock.unlock") { Task { await model.unlock() } }
            .buttonStyle(.borderedProminent)
            .disabled(model.state.busy || model.state.typed == 0)
        Button("unlock.useCode") { model.use(code: true) }
    }

    @ViewBuilder
    private var withCode: some View {
        Text("unlock.code")
        CodeField(code: $code)
        Button("unlock.unlock") {
            Task {
                await model.unlock(code: code)
                if app.state.stage == .open { code = "" }
            }
        }
        .buttonStyle(.borderedProminent)
        .disabled(model.state.busy || code.isEmpty)
        Button("unlock.usePin") { model.use(code: false) }
    }
}

/// Takes the recovery code.
struct CodeField: View {
    @Binding var code: String

    var body: some View {
        TextField("unlock.codeField", text: $code)
            .textInputAutocapitalization(.characters)
            .autocorrectionDisabled()
            .privacySensitive()
    }
}
