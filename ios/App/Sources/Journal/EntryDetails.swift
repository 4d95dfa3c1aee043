import AlongsideCore
import AlongsideKit
import SwiftUI

/// What an entry has beside its words, and what can become of it.
struct EntryDetails: View {
    let app: AppViewModel
    let model: EntryViewModel
    @Binding var isOpen: Bool

    var body: some View {
        ClosingSheet(title: "entry.details", isOpen: $isOpen) {
            PaperForm {
                ProblemView(problem: model.state.problem)
                Section {
                    if model.state.parts.journals, !model.state.journals.isEmpty { journal }
                    DatePicker(
                        selection: Binding { model.state.at ?? now } set: { model.setAt($0) },
                        displayedComponents: [.date, .hourAndMinute]
                    ) {
                        Text("entry.when")
                    }
                    .environment(\.timeZone, zone)
                    .frame(minHeight: 48)
                }
                EnergyAndSleep(model: model)
                if model.state.versions > 0, let id = model.state.id { versions(id) }
                acts
            }
            .disabled(!model.state.ready)
            .safeAreaInset(edge: .bottom) { NoticeView(app: app) }
        }
    }

    /// The moment at which the sheet opened.
    private var now: Date { Date() }

    private var zone: TimeZone {
        model.state.entry.flatMap { TimeZone(identifier: $0.zone) } ?? .current
    }

    private var journal: some View {
        ChoiceField(
            title: Text("entry.journal"),
            choices: [nil] + model.state.journals.map { Optional($0.id) },
            chosen: model.state.draft?.journal
        ) { id in
            FilterWords.journal(
                id.map { .named(id: $0) } ?? .first, model.state.journals)
        } choose: { id in
            model.setJournal(id)
        }
    }

    private func versions(_ id: EntryId) -> some View {
        Section {
            OpenRow(
                words: "entry.versions", value: Text(verbatim: "\(model.state.versions)")
            ) {
                isOpen = false
                app.open(.versions(id))
            }
            Note(words: "versions.kept")
            Button("versions.forget") {
                isOpen = false
                app.open(.erase(.versions(id: id)))
            }
            .foregroundStyle(Palette.alert.color)
        }
    }

    @ViewBuilder
    private var acts: some View {
        Section {
            if model.state.draftKept {
                Button("action.discard") { after { await model.discard() } }
            }
            if let entry = model.state.entry {
                Button(entry.archived ? "action.restore" : "action.archive") {
                    after {
                        if entry.archived { await model.restore() } else { await model.archive() }
                    }
                }
                if model.state.parts.memories || entry.hiddenFromMemories { hide(entry) }
                Button("entry.remove") { after { await model.remove() } }
                Button("entry.erase") {
                    isOpen = false
                    app.open(.erase(.thing(thing: .entry(id: entry.id))))
                }
                .foregroundStyle(Palette.alert.color)
            }
        }
    }

    private func hide(_ entry: Entry) -> some View {
        Toggle(
            "memories.hide",
            isOn: Binding {
                entry.hiddenFromMemories
            } set: { hidden in
                Task { await model.setHiddenFromMemories(hidden) }
            })
    }

    private func after(_ act: @escaping @MainActor () async -> Void) {
        isOpen = false
        Task { await act() }
    }
}

/// Energy and sleep, for those who note them.
private struct EnergyAndSleep: View {
    let model: EntryViewModel

    var body: some View {
        if model.state.parts.energy || model.state.parts.sleep {
            Section {
                if model.state.parts.energy { energy }
                if model.state.parts.sleep { sleep }
            }
        }
    }

    private var energy: some View {
        ChoiceField(
            title: Text("entry.energy"), choices: [nil, 1, 2, 3, 4, 5], chosen: model.state.energy
        ) { energy in
            Text(words(energy))
        } choose: { energy in
            model.setEnergy(energy)
        }
    }

    private var sleep: some View {
        ChoiceField(
            title: Text("entry.sleep"), choices: sleeps, chosen: model.state.sleep
        ) { sleep in
            guard let sleep else { return Text("entry.none") }
            return Text("entry.sleepHours \(sleep / 60) \(sleep % 60)")
        } choose: { sleep in
            model.setSleep(sleep)
        }
    }

    /// In minutes, by the half hour, and the length that it has already.
    private var sleeps: [Int?] {
        let lengths = Set(Array(stride(from: 0, through: 960, by: 30)) + [model.state.sleep ?? 0])
        return [nil] + lengths.sorted()
    }

    private func words(_ energy: Int?) -> LocalizedStringKey {
        switch energy {
        case 1: "energy.1"
        case 2: "energy.2"
        case 3: "energy.3"
        case 4: "energy.4"
        case 5: "energy.5"
        default: "entry.none"
        }
    }
}
