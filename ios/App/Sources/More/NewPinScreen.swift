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
            switch model.state.step {
            case .proof:
                ProofView(model: model.proof, words: "action.next") { await model.next() }
            case .pin: chosen("setUp.pin")
            case .pinAgain: chosen("setUp.pinAgain")
            case .done: PinPage { Text("newPin.done") }
            }
        }
        .navigationBarTitleDisplayMode(.inline)
    }

    private func chosen(_ words: LocalizedStringKey) -> some View {
        PinPage {
            KeypadView(
                typed: model.state.typed, type: model.type, removeLast: model.removeLast
            ) {
                Text(words).multilineTextAlignment(.center)
                ProblemView(problem: model.state.problem)
                if model.state.busy { ProgressView() }
            } below: {
                Button("action.next") { Task { await model.next() } }
                    .buttonStyle(FilledButton())
                    .disabled(model.state.busy || model.state.typed == 0)
            }
            .disabled(model.state.busy)
        }
    }
}
