import AlongsideCore
import AlongsideKit
import SwiftUI

struct SetUpScreen: View {
    @State private var model: SetUpViewModel
    private let app: AppViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: SetUpViewModel(app))
    }

    var body: some View {
        NavigationStack {
            Screen(app: app, title: title) {
                ScrollView {
                    VStack(spacing: 16) {
                        switch model.state.step {
                        case .pin: pin("setUp.pin")
                        case .pinAgain: pin("setUp.pinAgain")
                        case .code: code
                        }
                    }
                    .padding()
                }
            }
        }
    }

    private var title: LocalizedStringKey {
        switch model.state.step {
        case .pin: "setUp.title"
        case .pinAgain: "setUp.titleAgain"
        case .code: "more.recoveryCode"
        }
    }

    @ViewBuilder
    private func pin(_ words: LocalizedStringKey) -> some View {
        Text(words)
        ProblemView(problem: model.state.problem)
        KeypadView(typed: model.state.typed, type: model.type, deleteLast: model.deleteLast)
            .disabled(model.state.busy)
        Button("action.next") { Task { await model.next() } }
            .buttonStyle(.borderedProminent)
            .disabled(model.state.busy || model.state.typed == 0)
        Button("action.back") { model.back() }.disabled(model.state.busy)
        if model.state.busy { ProgressView() }
    }

    @ViewBuilder
    private var code: some View {
        Text("setUp.code")
        if let code = model.state.recoveryCode {
            Text(verbatim: code).font(.title2.monospaced()).privacySensitive()
        }
        Text("setUp.codeWhere")
        Button("setUp.written") { Task { await model.finish() } }
            .buttonStyle(.borderedProminent)
        Button("setUp.later") { Task { await model.finish() } }
    }
}
