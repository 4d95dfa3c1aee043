import AlongsideCore
import AlongsideKit
import SwiftUI

/// Writes a plan, step by step. What is typed keeps itself.
struct PlanScreen: View {
    private let app: AppViewModel
    @State private var model: PlanViewModel
    @State private var leaving: URL?

    init(app: AppViewModel, kind: PlanKind) {
        self.app = app
        _model = State(initialValue: PlanViewModel(app, kind: kind))
    }

    var body: some View {
        Screen(app: app, title: model.kind.words) {
            Form {
                ProblemView(problem: model.state.problem)
                if let form = model.state.form {
                    Text(verbatim: form.about)
                    if model.state.otherBegun { otherBegun } else { steps(form) }
                    DisclosureGroup("help.known") {
                        Text(verbatim: form.evidence).font(.callout)
                        ForEach(form.sources, id: \.self) { Text(verbatim: $0).font(.caption) }
                    }
                }
            }
            .onPaper()
            .keeping(unless: !model.state.ready, model.save)
        }
        .task(id: app.changes) { await model.load() }
        .onDisappear { Task { await model.left() } }
        .leaves($leaving, moved: model.exported)
    }

    @ViewBuilder
    private func steps(_ form: PlanForm) -> some View {
        if let first = form.first { Section { Text(verbatim: first) } }
        ForEach(form.steps, id: \.id) { step in
            Section {
                Text(verbatim: step.title).font(.title3).bold()
                Text(verbatim: step.hint).font(.callout)
                TextField("plan.words", text: text(step.id), axis: .vertical)
                if step.takesNumber {
                    TextField("cards.number", text: number(step.id)).keyboardType(.phonePad)
                }
            }
        }
        Section {
            Text(verbatim: form.nudge)
            TextField(
                "plan.knows", text: Binding { model.state.draft?.knows ?? "" } set: { model.knows($0) })
        }
        Section {
            Text(verbatim: form.warning).font(.callout)
            Toggle(
                "plan.inReach",
                isOn: Binding { model.state.draft?.inReach ?? false } set: { model.inReach($0) })
        }
        Section {
            if model.state.draftKept {
                Text("form.draftKept").font(.callout)
                Button("action.discard") { Task { await model.discard() } }
            }
            Button("action.keep") { Task { await model.save() } }
                .buttonStyle(.borderedProminent)
        }
        .disabled(!model.state.ready)
        if model.state.plan != nil { kept }
    }

    private var kept: some View {
        Section {
            Button("action.export") { Task { leaving = await model.export(to: .leaving) } }
            if let name = model.state.exported { Text("action.exported \(name)") }
            Button("action.remove") { Task { await model.remove() } }
        }
        .disabled(model.state.busy)
    }

    /// One new plan is written at a time.
    private var otherBegun: some View {
        Section {
            Text("plan.otherBegun")
            Button(model.kind.other.words) { app.open(.plan(model.kind.other)) }
        }
    }

    private func text(_ id: String) -> Binding<String> {
        Binding {
            model.state.step(id)?.text ?? ""
        } set: { text in
            model.write(text, step: id)
        }
    }

    private func number(_ id: String) -> Binding<String> {
        Binding {
            model.state.step(id)?.number ?? ""
        } set: { number in
            model.number(number, step: id)
        }
    }
}

/// A plan as it was written, in *Help now*.
struct PlanView: View {
    let shown: ShownPlan

    var body: some View {
        Section {
            Text(shown.plan.kind.words).font(.title3).bold()
            ForEach(shown.plan.steps, id: \.step) { step in
                VStack(alignment: .leading, spacing: 4) {
                    Text(verbatim: shown.title(step)).bold()
                    Text(verbatim: step.text).font(.title3)
                }
                .accessibilityElement(children: .combine)
                if let call = step.call { HelpCallLink(call: call) }
            }
            if !shown.plan.knows.isEmpty { Text("plan.knownBy \(shown.plan.knows)") }
        }
    }
}

extension PlanKind {
    var words: LocalizedStringKey {
        switch self {
        case .crisis: "plan.crisis"
        case .badNight: "plan.badNight"
        }
    }

    fileprivate var other: PlanKind { self == .crisis ? .badNight : .crisis }
}
