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
                switch model.state.step {
                case .pin: pin("setUp.pin")
                case .pinAgain: pin("setUp.pinAgain")
                case .code: code
                }
            }
            .navigationBarTitleDisplayMode(.inline)
        }
    }

    private var title: LocalizedStringKey {
        switch model.state.step {
        case .pin: "setUp.title"
        case .pinAgain: "setUp.titleAgain"
        case .code: "code.title"
        }
    }

    private func pin(_ words: LocalizedStringKey) -> some View {
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
                Button("action.back") { model.back() }
                    .buttonStyle(WordButton())
            }
            .disabled(model.state.busy)
        }
    }

    private var code: some View {
        ScrollView {
            VStack(spacing: 16) {
                Text("code.why")
                if let code = model.state.recoveryCode { CodeGroups(code: code) }
                Text("code.where")
            }
            .padding(20)
            .readable()
        }
        .background(Palette.paper.color)
        .safeAreaInset(edge: .bottom) {
            Foot {
                Button("code.written") { Task { await model.finish() } }
                    .buttonStyle(FilledButton())
                Button("action.later") { Task { await model.finish() } }
                    .buttonStyle(WordButton())
            }
        }
    }
}

/// A page of a keypad, the keys in its lower half, or of a code. It scrolls where text is large or a
/// keyboard leaves little room; what is in it stays the same view, so that a field keeps the focus
/// and the keypad its letters.
struct PinPage<Content: View>: View {
    @ViewBuilder let content: () -> Content

    var body: some View {
        GeometryReader { space in
            ScrollView {
                content().padding(20).readable().frame(minHeight: space.size.height)
            }
        }
        .background(Palette.paper.color)
    }
}

/// The recovery code in its seven groups, large, to be written down.
struct CodeGroups: View {
    let code: String

    var body: some View {
        LazyVGrid(columns: [GridItem(.adaptive(minimum: 140))], spacing: 12) {
            ForEach(groups.indices, id: \.self) { index in
                HStack(spacing: 8) {
                    Text(verbatim: "\(index + 1)")
                        .textStyle(.note)
                        .foregroundStyle(Palette.ink2.color)
                        .accessibilityHidden(true)
                    Text(verbatim: String(groups[index]))
                        .font(.title.monospaced())
                        .foregroundStyle(Palette.ink.color)
                        .lineLimit(1)
                        .minimumScaleFactor(0.5)
                        .speechSpellsOutCharacters()
                }
                .frame(maxWidth: .infinity, minHeight: 56)
                .background(Palette.card.color, in: .rect(cornerRadius: 12))
                .overlay {
                    RoundedRectangle(cornerRadius: 12).stroke(Palette.hairline.color, lineWidth: 1)
                }
            }
        }
        .privacySensitive()
    }

    private var groups: [Substring] { code.split(separator: "-") }
}
