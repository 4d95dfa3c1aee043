import AlongsideKit
import SwiftUI

/// A form of one line: the name of a journal or a tag, a question, the word of a mood.
struct LineScreen: View {
    private let app: AppViewModel
    private let form: LineForm
    @State private var model: LineViewModel

    init(app: AppViewModel, form: LineForm) {
        (self.app, self.form) = (app, form)
        _model = State(initialValue: LineViewModel(app, form))
    }

    var body: some View {
        Screen(app: app, title: form.title) {
            PaperForm {
                ProblemView(problem: model.state.problem)
                Section {
                    field
                    if case .mood(_?) = form { Note(words: "moods.wordHint") }
                    if model.state.merges { Note(words: "tags.merge") }
                }
            }
            .disabled(!model.state.ready)
            .saving(model.state, model.save)
        }
        .form(finished: model.state.finished, in: app, load: model.load, left: model.left)
    }

    @ViewBuilder
    private var field: some View {
        if case .prompt = form {
            TextField(form.label, text: text, axis: .vertical).privateText().textStyle(.own)
        } else {
            TextField(form.label, text: text).privateText(.exact)
        }
    }

    private var text: Binding<String> {
        Binding { model.state.line ?? "" } set: { model.setLine($0) }
    }
}

extension LineForm {
    fileprivate var title: LocalizedStringKey {
        switch self {
        case .journal: isNew ? "journals.add" : "entry.journal"
        case .prompt: isNew ? "prompts.add" : "prompts.text"
        case .mood: isNew ? "moods.add" : "moods.word"
        case .tag: "tags.rename"
        }
    }

    fileprivate var label: LocalizedStringKey {
        switch self {
        case .journal: "journals.name"
        case .prompt: "prompts.text"
        case .mood: "moods.word"
        case .tag: "tags.name"
        }
    }
}
