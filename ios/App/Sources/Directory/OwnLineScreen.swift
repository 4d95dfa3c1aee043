import AlongsideCore
import AlongsideKit
import SwiftUI

/// Adds a number of one's own, changes one, or corrects one of ours.
struct OwnLineScreen: View {
    private let app: AppViewModel
    private let title: LocalizedStringKey
    @State private var model: OwnLineViewModel

    init(app: AppViewModel, id: OwnLineId? = nil, corrects: String? = nil) {
        self.app = app
        title = corrects == nil ? "directory.add" : "directory.correct"
        _model = State(initialValue: OwnLineViewModel(app, id: id, corrects: corrects))
    }

    var body: some View {
        Screen(app: app, title: title) {
            PaperForm {
                ProblemView(problem: model.state.problem)
                if let other = model.state.otherBegun {
                    Text("directory.otherBegun")
                    OpenRow(words: "action.continue") { app.openInstead(other) }
                } else {
                    fields
                }
            }
            .saving(model.state, model.save)
        }
        .form(finished: model.state.finished, in: app, load: model.load, left: model.left)
    }

    @ViewBuilder
    private var fields: some View {
        Section {
            TextField("directory.name", text: text(\.name)).privateText(.exact)
            TextField("directory.number", text: text(\.number)).privateText(.phoneNumber)
            TextField("directory.textTo", text: text(\.textTo)).privateText(.phoneNumber)
            TextField("directory.website", text: text(\.website)).privateText(.exact)
            TextField("directory.hours", text: text(\.hours)).privateText()
            TextField("cards.text", text: text(\.note), axis: .vertical).privateText()
            if let draft = model.state.draft, draft.corrects == nil {
                CountryPicker(country: Binding { draft.country } set: { model.setCountry($0) })
            }
        }
        .disabled(!model.state.ready)
        Section("directory.doors") {
            ForEach(model.state.doors, id: \.kind) { door($0) }
        }
        .disabled(!model.state.ready)
        Section {
            Text("cards.readable").textStyle(.note)
            Toggle("plan.inReach", isOn: inReach)
        }
        .disabled(!model.state.ready)
        if model.state.draftKept {
            Section {
                Button("action.discard") { Task { await model.discard() } }
            }
        }
    }

    private func door(_ door: HelpDoor) -> some View {
        let chosen = model.state.draft?.doors.contains(door.kind) == true
        return ChoiceRow(chosen: chosen) {
            model.setDoor(door.kind, !chosen)
        } words: {
            Text(verbatim: door.title)
        }
    }

    private func text(_ part: WritableKeyPath<OwnLineInput, String> & Sendable) -> Binding<String> {
        Binding {
            model.state.draft?[keyPath: part] ?? ""
        } set: { text in
            model.change { $0[keyPath: part] = text }
        }
    }

    private var inReach: Binding<Bool> {
        Binding {
            model.state.draft?.inReach ?? false
        } set: { inReach in
            model.setInReach(inReach)
        }
    }
}
