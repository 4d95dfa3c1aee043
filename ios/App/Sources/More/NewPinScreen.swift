import AlongsideCore
import AlongsideKit
import SwiftUI

/// A new PIN: the one of now or the recovery code first, then the new one twice.
struct NewPinScreen: View {
    private let app: AppViewModel
    @State private var model: NewPinViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: NewPinViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "newPin.title") {
            ScrollView {
                VStack(spacing: 16) {
                    Text(words)
                    if model.state.step != .done { form }
                }
                .padding()
            }
        }
        .task { await model.load() }
    }

    private var words: LocalizedStringKey {
        switch model.state.step {
        case .proof: model.state.withCode ? "unlock.code" : "newPin.proof"
        case .pin: "setUp.pin"
        case .pinAgain: "setUp.pinAgain"
        case .done: "newPin.done"
        }
    }

    private var asksCode: Bool { model.state.step == .proof && model.state.withCode }

    private var nothingTyped: Bool {
        asksCode ? model.state.code.isEmpty : model.state.typed == 0
    }

    @ViewBuilder
    private var form: some View {
        ProblemView(problem: model.state.problem)
        if asksCode {
            CodeField(code: Binding { model.state.code } set: { model.type(code: $0) })
        } else {
            KeypadView(typed: model.state.typed, type: model.type, deleteLast: model.deleteLast)
                .disabled(model.state.busy)
        }
        Button("action.next") { Task { await model.next() } }
            .buttonStyle(.borderedProminent)
            .disabled(model.state.busy || nothingTyped)
        if model.state.step == .proof {
            if model.state.withCode {
                Button("unlock.usePin") { model.use(code: false) }
            } else {
                Button("unlock.useCode") { model.use(code: true) }
            }
        }
        if model.state.busy { ProgressView() }
    }
}
