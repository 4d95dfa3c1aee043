import AlongsideCore
import AlongsideKit
import SwiftUI

/// A new key: what it is for, the new recovery code, the PIN once more.
struct NewKeyScreen: View {
    private let app: AppViewModel
    @State private var model: NewKeyViewModel

    init(app: AppViewModel) {
        self.app = app
        _model = State(initialValue: NewKeyViewModel(app))
    }

    var body: some View {
        Screen(app: app, title: "newKey.title") {
            switch model.state.step {
            case .why: why
            case .code: code
            case .proof:
                ProofView(
                    model: model.proof, words: "newKey.start", asks: "newKey.pin",
                    aside: "newKey.locks"
                ) {
                    await model.make()
                }
            }
        }
        .onDisappear { model.leave() }
    }

    private var why: some View {
        PaperList {
            ProblemView(problem: model.state.problem)
            if app.state.jobEnd == .done(.newKey) {
                Text("newKey.done")
                OpenRow(words: "newKey.typeBack", symbol: "key") { app.openInstead(.recoveryCode) }
            } else {
                NotDoneView(end: app.state.jobEnd) { $0 == .newKey }
                Text("newKey.hint")
                Text("newKey.copied")
            }
        }
        .safeAreaInset(edge: .bottom) {
            if app.state.jobEnd != .done(.newKey) {
                Foot {
                    Button("action.next") { Task { await model.showCode() } }
                        .buttonStyle(FilledButton())
                }
            }
        }
    }

    private var code: some View {
        ScrollView {
            VStack(spacing: 16) {
                Text("newKey.locks")
                if let code = model.state.recoveryCode { CodeGroups(code: code) }
                Text("code.where")
            }
            .padding(20)
            .readable()
        }
        .background(Palette.paper.color)
        .safeAreaInset(edge: .bottom) {
            Foot {
                Button("code.written") { model.written() }.buttonStyle(FilledButton())
                Button("action.back") { model.back() }.buttonStyle(WordButton())
            }
        }
    }
}
