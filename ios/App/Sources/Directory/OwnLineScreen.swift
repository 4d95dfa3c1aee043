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
            Form {
                ProblemView(problem: model.state.problem)
                if let other = model.state.otherBegun {
                    Text("directory.otherBegun")
                    Button("directory.continue") { app.open(other) }
                } else {
                    fields
                }
            }
            .onPaper()
            .keeping(unless: !model.state.ready, model.save)
        }
        .form(finished: model.state.finished, in: app, load: model.load, left: model.left)
    }

    @ViewBuilder
    private var fields: some View {
        Section {
            TextField("directory.name", text: text(\.name))
            TextField("directory.number", text: text(\.number)).keyboardType(.phonePad)
            TextField("directory.textTo", text: text(\.textTo)).keyboardType(.phonePad)
            TextField("help.website", text: text(\.website)).autocorrectionDisabled()
            TextField("help.hours", text: text(\.hours))
            TextField("directory.note", text: text(\.note), axis: .vertical)
            if model.state.draft?.corrects == nil { CountryPicker(country: text(\.country)) }
        }
        .disabled(!model.state.ready)
        Section("directory.doors") {
            ForEach(model.state.doors, id: \.kind) { door($0) }
        }
        .disabled(!model.state.ready)
        Section {
            Text("cards.readable").font(.callout)
            Toggle("plan.inReach", isOn: inReach)
        }
        .disabled(!model.state.ready)
        if model.state.draftKept {
            Section {
                Text("form.draftKept").font(.callout)
                Button("action.discard") { Task { await model.discard() } }
            }
        }
    }

    private func door(_ door: HelpDoor) -> some View {
        let chosen = model.state.draft?.doors.contains(door.kind) == true
        return Button {
            model.stand(behind: door.kind)
        } label: {
            HStack {
                Text(verbatim: door.title)
                Spacer()
                if chosen { Image(systemName: "checkmark") }
            }
        }
        .accessibilityAddTraits(chosen ? .isSelected : [])
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
            model.change { $0.inReach = inReach }
        }
    }
}
