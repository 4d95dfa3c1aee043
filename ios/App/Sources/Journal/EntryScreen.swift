import AlongsideCore
import AlongsideKit
import SwiftUI

/// Writes an entry, on a whole sheet of paper. What is typed keeps itself.
struct EntryScreen: View {
    private let app: AppViewModel
    private let isNew: Bool
    @State private var model: EntryViewModel
    @FocusState private var isWriting: Bool

    init(app: AppViewModel, id: EntryId?, prompt: String? = nil) {
        self.app = app
        isNew = id == nil
        _model = State(initialValue: EntryViewModel(app, id: id, prompt: prompt))
    }

    var body: some View {
        Screen(app: app, title: isNew ? "entry.new" : "entry.title") {
            VStack(alignment: .leading, spacing: 0) {
                ProblemView(problem: model.state.problem).padding(.horizontal, 20)
                if let question = model.state.question { asked(question) }
                TextEditor(text: Binding { model.state.text } set: { model.setText($0) })
                    .privateText()
                    .textStyle(.own)
                    .foregroundStyle(Palette.ink.color)
                    .scrollContentBackground(.hidden)
                    .padding(.horizontal, 15)
                    .focused($isWriting)
                    .accessibilityLabel("entry.text")
                    .overlay(alignment: .topLeading) { hint }
                if let closing = model.state.closing {
                    Text(verbatim: closing)
                        .textStyle(.note)
                        .foregroundStyle(Palette.ink2.color)
                        .padding(.horizontal, 20)
                }
                EntryPhotos(app: app, model: model)
            }
            .readable()
            .background(Palette.paper.color)
            .disabled(!model.state.ready)
            .safeAreaInset(edge: .bottom) { EntryBar(app: app, model: model) }
        } actions: {
            Button("action.save") { Task { await model.save() } }
                .disabled(!model.state.ready || model.state.addingPhoto)
        }
        .navigationBarTitleDisplayMode(.inline)
        .task(id: app.state.changes) { await model.load() }
        .onDisappear { Task { await model.left() } }
        .closesPage(model.state.finished, in: app)
        .confirmationDialog(
            Text(verbatim: model.state.closing ?? ""), isPresented: asksAtEnd,
            titleVisibility: .visible
        ) {
            Button("action.helpNow") {
                model.endAsking()
                app.openHelp()
            }
            Button("action.close") { model.endAsking() }
        }
        .onChange(of: model.state.loaded) { _, loaded in
            if loaded, isNew { isWriting = true }
        }
    }

    private var asksAtEnd: Binding<Bool> {
        Binding {
            model.state.asksAtEnd
        } set: { asks in
            if !asks { model.endAsking() }
        }
    }

    private func asked(_ question: String) -> some View {
        HStack(alignment: .top, spacing: 8) {
            Text(verbatim: question).textStyle(.body).bold().foregroundStyle(Palette.ink.color)
            Spacer()
            Button("entry.answerNothing", systemImage: "xmark") { model.answerNothing() }
                .labelStyle(.iconOnly)
                .frame(minWidth: 48, minHeight: 48)
        }
        .padding(.horizontal, 20)
        .padding(.vertical, 8)
    }

    @ViewBuilder
    private var hint: some View {
        if model.state.text.isEmpty {
            Text("entry.text")
                .textStyle(.own)
                .foregroundStyle(Palette.ink2.color)
                .padding(.horizontal, 20)
                .padding(.vertical, 8)
                .allowsHitTesting(false)
                .accessibilityHidden(true)
        }
    }
}
