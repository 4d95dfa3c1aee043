import AlongsideKit
import SwiftUI

/// Asks for the PIN once more, or for the recovery code.
struct ProofView: View {
    let model: ProofViewModel
    /// What comes after it.
    let words: LocalizedStringKey
    var asks: LocalizedStringKey = "newPin.proof"
    /// What else is to be known before.
    var aside: LocalizedStringKey?
    let act: @MainActor () async -> Void

    var body: some View {
        PinPage {
            if model.state.withCode {
                VStack(spacing: 16) {
                    asked("unlock.code")
                    CodeField(code: Binding { model.state.code } set: { model.setCode($0) })
                    Spacer(minLength: 8)
                    acts
                }
            } else {
                KeypadView(
                    typed: model.state.typed, type: model.type, removeLast: model.removeLast
                ) {
                    asked(asks)
                } below: {
                    acts
                }
            }
        }
        .disabled(model.state.busy)
        .task { await model.load() }
        .onDisappear { model.clear() }
    }

    @ViewBuilder
    private func asked(_ words: LocalizedStringKey) -> some View {
        Text(words).multilineTextAlignment(.center)
        if let aside { Note(words: aside).multilineTextAlignment(.center) }
        ProblemView(problem: model.state.problem)
        if model.state.busy { ProgressView() }
    }

    @ViewBuilder
    private var acts: some View {
        Button(words) { Task { await act() } }
            .buttonStyle(FilledButton())
            .disabled(model.nothingTyped)
        if model.takesCode {
            if model.state.withCode {
                Button("unlock.usePin") { model.useCode(false) }.buttonStyle(WordButton())
            } else {
                Button("unlock.useCode") { model.useCode(true) }.buttonStyle(WordButton())
            }
        }
    }
}
