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
            PaperForm {
                ProblemView(problem: model.state.problem)
                if let form = model.state.form {
                    Text(verbatim: form.about)
                    if model.state.otherBegun { otherBegun } else { steps(form) }
                    DisclosureGroup("help.known") {
                        Text(verbatim: form.evidence).textStyle(.note)
                        ForEach(form.sources, id: \.self) { Text(verbatim: $0).textStyle(.note) }
                    }
                }
            }
            .saving(model.state, model.save)
        }
        .task(id: app.state.changes) { await model.load() }
        .onDisappear { Task { await model.left() } }
        .leaves($leaving, moved: model.exported)
    }

    @ViewBuilder
    private func steps(_ form: PlanForm) -> some View {
        if let first = form.first { Section { Text(verbatim: first) } }
        FormFields(fields: form.fields, answers: model.answers)
            .disabled(!model.state.ready)
        Section {
            Text(verbatim: form.nudge)
            TextField(
                "plan.knows", text: Binding { model.state.draft?.knows ?? "" } set: { model.setKnows($0) }
            )
            .privateText(.exact)
        }
        Section {
            Text(verbatim: form.warning).textStyle(.note)
            Toggle(
                "plan.inReach",
                isOn: Binding { model.state.draft?.inReach ?? false } set: { model.setInReach($0) })
        }
        if model.state.draftKept {
            Section {
                Button("action.discard") { Task { await model.discard() } }
            }
            .disabled(!model.state.ready)
        }
        if model.state.plan != nil { kept }
    }

    private var kept: some View {
        Section {
            Button("action.export") { Task { leaving = await model.export(to: .leaving) } }
            if model.state.exported != nil { Text("notice.exported") }
            Button("action.remove") { Task { await model.remove() } }
                .foregroundStyle(Palette.alert.color)
        }
        .disabled(model.state.busy)
    }

    /// One new plan is written at a time.
    private var otherBegun: some View {
        Section {
            Text("plan.otherBegun")
            OpenRow(words: model.kind.other.words) { app.open(.plan(model.kind.other)) }
        }
    }
}

/// A plan in *Help now*: of what stays behind the PIN the titles alone.
struct PlanView: View {
    let app: AppViewModel
    let shown: ShownPlan

    var body: some View {
        Section {
            Text(shown.plan.kind.words).textStyle(.title)
            ForEach(shown.readable, id: \.step) { step in
                VStack(alignment: .leading, spacing: 4) {
                    Text(verbatim: shown.title(step)).bold()
                    OwnWords(text: step.text)
                }
                .accessibilityElement(children: .combine)
                if let call = step.call { HelpCallLink(call: call) }
            }
            ForEach(shown.locked, id: \.step) { Text(verbatim: shown.title($0)).bold() }
            if !shown.locked.isEmpty {
                OpenRow(words: app.state.stage == .open ? "plan.open" : "plan.unlockToRead") {
                    app.closeHelp()
                    app.open(.plan(shown.plan.kind))
                }
            }
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
